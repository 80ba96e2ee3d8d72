package org.yiwang.takeover;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.kernel.UnderMandate;
import org.yiwang.takeover.Takeovers.Asked;
import org.yiwang.throttle.Proof;

/** Taking over a case of somebody who is gone, and what the other side says to it. */
@RestController
@RequestMapping("/api/portal/takeovers")
@RolesAllowed("takeover:answer")
class PortalTakeoverController {
    private static final String PATH = "/api/portal/takeovers/";
    private static final int PAGE = 20;

    private final Takeovers takeovers;
    private final TakeoverViews views;

    PortalTakeoverController(Takeovers takeovers, TakeoverViews views) {
        this.takeovers = takeovers;
        this.views = views;
    }

    /**
     * Asks to go on with a case, named as its receipt names it. If there is none of that number and name the answer is always the
     * same, and whoever tries is slowed down.
     */
    @PostMapping
    @RolesAllowed("takeover:ask")
    @Audited(value = "takeover.ask", object = "case")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = {404, 409, 429})
    ResponseEntity<TakeoverView> ask(Actor actor, @Valid @RequestBody Request wanted, Language language) {
        var asked = takeovers.ask(actor, wanted.toAsked(), wanted.proof());
        return ResponseEntity.created(URI.create(PATH + asked.id())).body(views.toSide(asked, actor, language));
    }

    /** What the caller has asked, the latest first. */
    @GetMapping
    @RolesAllowed("takeover:ask")
    @NotAudited(NotAudited.OWN_LIST)
    TakeoverList asked(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        return list(takeovers.asked(actor, Cursor.ofId(cursor), PAGE + 1), true, language);
    }

    /** What can be said of whoever asks, and of what has happened. */
    @GetMapping("/choices")
    @RolesAllowed("takeover:ask")
    @NotAudited("what can be chosen, the same for everybody")
    TakeoverChoices choices(Language language) {
        return new TakeoverChoices(
                Stream.of(Relation.values())
                        .map(it -> new RelationChoice(it, it.in(language), it.fits(true)))
                        .toList(),
                Stream.of(Ground.values())
                        .map(it -> new GroundChoice(it, it.in(language)))
                        .toList());
    }

    /** What others ask for that the caller has, or whom she acts for; the latest first. */
    @GetMapping("/against")
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.MANAGE})
    @NotAudited(NotAudited.OWN_LIST)
    TakeoverList against(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        return list(takeovers.against(actor, Cursor.ofId(cursor), PAGE + 1), false, language);
    }

    private TakeoverList list(List<Takeover> found, boolean mine, Language language) {
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(it -> views.inList(it, mine, language));
        return new TakeoverList(page.rows(), page.next());
    }

    /** One request, to either side of it; that the other side reads the asker's name stands in her ledger. */
    @GetMapping("/{id}")
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.MANAGE})
    @Audited(value = "takeover.read", object = "case")
    TakeoverView find(Actor actor, @PathVariable UUID id, Language language) {
        return views.toSide(takeovers.find(actor, id), actor, language);
    }

    /** The caller does not want any more what she has asked. */
    @PostMapping("/{id}/withdraw")
    @RolesAllowed("takeover:ask")
    @Audited(value = "takeover.withdraw", object = "case")
    TakeoverView withdraw(Actor actor, @PathVariable UUID id, Language language) {
        return views.toSide(takeovers.withdraw(actor, id), actor, language);
    }

    /** The other side agrees or objects; until it is decided it can say something else. */
    @PutMapping("/{id}/answer")
    @UnderMandate({Act.SUBMIT, Act.MANAGE})
    @Audited(value = "takeover.answer", object = "case")
    @AnswersWith(also = 409)
    TakeoverView answer(Actor actor, @PathVariable UUID id, @Valid @RequestBody Reply reply, Language language) {
        return views.toSide(takeovers.answer(actor, id, reply.agrees(), reply.text()), actor, language);
    }

    /**
     * @param caseNumber as it stands on the receipt
     * @param ownerName of whoever applied, as it stands on the receipt
     * @param reason what has happened
     * @param files identifiers of files that prove it, uploaded before
     * @param proof work done in order not to wait
     */
    record Request(
            @NotBlank @Size(max = 60) String caseNumber,
            @NotBlank @Size(max = 200) String ownerName,
            @NotNull Relation relation,
            @NotNull Ground ground,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @NotNull @Size(min = 1, max = 10) List<@NotBlank @Size(max = 60) String> files,
            @Nullable @Valid Proof proof) {
        Asked toAsked() {
            return new Asked(number(caseNumber), ownerName, relation, ground, reason, files);
        }

        /** What is no case number is no case. */
        private static CaseNumber number(String text) {
            try {
                return new CaseNumber(Characters.narrow(text));
            } catch (Problem wrong) {
                throw Problem.notFound("takeover/no-such-case");
            }
        }

        @Override
        public String toString() {
            return "Request[" + relation + " " + ground + "]";
        }
    }

    /** @param text why */
    record Reply(
            @NotNull Boolean agrees,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String text) {
        @Override
        public String toString() {
            return "Reply[" + agrees + "]";
        }
    }

    record TakeoverChoices(List<RelationChoice> relations, List<GroundChoice> grounds) {}

    /** @param ofOrganisation whether it fits a case of an organisation, or else of a person */
    record RelationChoice(Relation relation, String name, boolean ofOrganisation) {}

    record GroundChoice(Ground ground, String name) {}

    record TakeoverList(
            List<TakeoverView> takeovers, @Nullable String next) {}
}
