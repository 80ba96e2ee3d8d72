package org.yiwang.supervision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Text;
import org.yiwang.words.Words;

/** 监察规则: when which card is due, in versions with dates. */
@RestController
@RequestMapping("/api/desk/card-rules")
@RolesAllowed("supervision:read-rules")
class DeskCardRuleController {
    private final CardRules rules;
    private final Words words;

    DeskCardRuleController(CardRules rules, Words words) {
        this.rules = rules;
        this.words = words;
    }

    /** All versions of all rules, the latest of each colour first. */
    @GetMapping
    @NotAudited("rules of the province, and nobody's data")
    CardRulesView list(Actor actor, Language language) {
        return new CardRulesView(
                rules.all().stream().map(it -> view(it, language)).toList(), CardRules.mayChange(actor));
    }

    /**
     * Adds a version, for clocks that begin on a day after today; cards that were issued stay what they are.
     *
     * @param subject what is supervised
     * @param colour of the card
     */
    @PostMapping("/{subject}/{colour}")
    @RolesAllowed(CardRules.SET)
    @Audited(value = "card-rule.change", object = "card-rule", id = "subject", detail = "colour")
    @AnswersWith(also = 404)
    ResponseEntity<CardRuleView> change(
            Actor actor,
            @PathVariable Subject subject,
            @PathVariable Colour colour,
            @Valid @RequestBody CardRuleRequest request,
            Language language) {
        var added = rules.change(
                actor,
                subject,
                colour,
                new CardRules.Change(
                        request.limitDays(),
                        request.days(),
                        request.automatic(),
                        request.inUse(),
                        request.validFrom(),
                        request.reason()));
        return ResponseEntity.created(URI.create("/api/desk/card-rules")).body(view(added, language));
    }

    private CardRuleView view(CardRules.Version version, Language language) {
        var rule = version.rule();
        return new CardRuleView(
                rule.code(),
                rule.subject(),
                rule.subject().in(language),
                rule.colour(),
                rule.colour().in(language),
                rule.version(),
                words.say(RuleWords.of(rule), language),
                rule.limitDays(),
                rule.days(),
                rule.automatic(),
                rule.inUse(),
                rule.validFrom(),
                version.made().at(),
                version.made().reason());
    }

    /**
     * @param limitDays working days from the beginning of the clock to the last day; null: the clock's own last day
     * @param days working days after the last day from which the card is due, or before it if negative; 0: as soon as it is over
     */
    record CardRuleRequest(
            @Nullable @Min(1) @Max(60) Integer limitDays,
            @NotNull @Min(-30) @Max(60) Integer days,
            @NotNull Boolean automatic,
            @NotNull Boolean inUse,
            @NotNull LocalDate validFrom,

            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {
        @Override
        public String toString() {
            return "CardRuleRequest[from " + validFrom + "]";
        }
    }

    /** @param changeable whether the reader may add versions */
    record CardRulesView(List<CardRuleView> rules, boolean changeable) {}

    /**
     * A version of a rule.
     *
     * @param code 规则编号
     * @param text when a card is due by it
     * @param reason why it was made; null of those that travel with the product
     */
    record CardRuleView(
            String code,
            Subject subject,
            String subjectName,
            Colour colour,
            String colourName,
            int version,
            String text,
            @Nullable Integer limitDays,
            int days,
            boolean automatic,
            boolean inUse,
            LocalDate validFrom,
            Instant madeAt,
            @Nullable String reason) {}
}
