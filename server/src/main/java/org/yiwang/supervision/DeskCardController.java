package org.yiwang.supervision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.audit.Table;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Text;
import org.yiwang.supervision.CardStore.Wanted;
import org.yiwang.supervision.CardViews.CardRow;
import org.yiwang.supervision.CardViews.CardView;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** 监察卡: warnings, yellow and red cards of the caller's region and departments. */
@RestController
@RequestMapping("/api/desk/cards")
@RolesAllowed(Cards.READ)
class DeskCardController {
    private static final int PAGE = 20;
    private static final int MOST_EXPORTED = 10_000;

    private final Cards cards;
    private final CardViews views;
    private final Words words;

    DeskCardController(Cards cards, CardViews views, Words words) {
        this.cards = cards;
        this.views = views;
        this.words = words;
    }

    /**
     * Cards, newest first.
     *
     * @param colour only those of this weight
     * @param status only those that stand so
     */
    @GetMapping
    @Audited(value = "card.list", purpose = Purpose.SUPERVISION)
    CardPage list(
            Actor actor,
            @RequestParam(required = false) @Nullable Colour colour,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var found = cards.page(actor, new Wanted(colour, status), Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id()));
        return new CardPage(
                views.rows(page.rows(), actor, language),
                page.next(),
                Stream.of(Colour.values())
                        .map(it -> new ColourName(it, it.in(language)))
                        .toList(),
                Stream.of(Status.values())
                        .map(it -> new StatusName(it, it.in(language)))
                        .toList());
    }

    /**
     * The same as a table for other programs with the fields of GB/T 39046 table 11, at most 10,000 lines.
     *
     * @param colour only those of this weight
     * @param status only those that stand so
     */
    @GetMapping("/export")
    @Audited(value = "card.export", purpose = Purpose.SUPERVISION)
    @AnswersWith(files = "text/csv")
    ResponseEntity<byte[]> export(
            Actor actor,
            @RequestParam(required = false) @Nullable Colour colour,
            @RequestParam(required = false) @Nullable Status status,
            Language language) {
        var found = cards.page(actor, new Wanted(colour, status), null, MOST_EXPORTED);
        String rows = views.rows(found, actor, language).stream()
                .map(it -> line(it, language))
                .collect(Collectors.joining());
        return Table.answer("cards.csv", words.say(Sentence.of("supervision/table-head"), language), rows);
    }

    private String line(CardRow row, Language language) {
        return Stream.of(
                                views.content(row, language),
                                words.say(Sentence.of("supervision/organ"), language),
                                row.issuedAt(),
                                row.number(),
                                row.rule(),
                                row.colour().code(),
                                row.statusName(),
                                row.status().code(),
                                row.departmentName())
                        .map(Table::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** One card, with the count of its days and what became of it. */
    @GetMapping("/{number}")
    @Audited(value = "card.read", object = "card", id = "number", purpose = Purpose.SUPERVISION)
    CardView one(Actor actor, @PathVariable String number, Language language) {
        return views.whole(cards.find(actor, Characters.narrow(number)), actor, language);
    }

    /** Issues a card that waits to be confirmed, or upholds one that was appealed. */
    @PostMapping("/{number}/confirm")
    @RolesAllowed(Cards.DECIDE)
    @Audited(value = "card.confirm", object = "card", id = "number", purpose = Purpose.SUPERVISION)
    @AnswersWith(also = 404)
    ResponseEntity<CardView> confirm(
            Actor actor, @PathVariable String number, @Valid @RequestBody CardReason request, Language language) {
        return standing(cards.confirm(actor, Characters.narrow(number), request.reason()), actor, language);
    }

    /** Takes a card back; one that was not issued yet never will be. */
    @PostMapping("/{number}/withdraw")
    @RolesAllowed(Cards.DECIDE)
    @Audited(value = "card.withdraw", object = "card", id = "number", purpose = Purpose.SUPERVISION)
    @AnswersWith(also = 404)
    ResponseEntity<CardView> withdraw(
            Actor actor, @PathVariable String number, @Valid @RequestBody CardReason request, Language language) {
        return standing(cards.withdraw(actor, Characters.narrow(number), request.reason()), actor, language);
    }

    /** 督办: tells the organ that a card is against to get on with it. */
    @PostMapping("/{number}/urge")
    @RolesAllowed(Cards.DECIDE)
    @Audited(value = "card.urge", object = "card", id = "number", purpose = Purpose.SUPERVISION)
    @AnswersWith(also = 404)
    ResponseEntity<CardView> urge(
            Actor actor, @PathVariable String number, @Valid @RequestBody CardReason request, Language language) {
        return standing(cards.urge(actor, Characters.narrow(number), request.reason()), actor, language);
    }

    /** 申诉: objects to a card for the organ it is against, once. */
    @PostMapping("/{number}/appeal")
    @RolesAllowed(Cards.APPEAL)
    @Audited(value = "card.appeal", object = "card", id = "number")
    @AnswersWith(also = 404)
    ResponseEntity<CardView> appeal(
            Actor actor, @PathVariable String number, @Valid @RequestBody CardReason request, Language language) {
        return standing(cards.appeal(actor, Characters.narrow(number), request.reason()), actor, language);
    }

    /** The card as it is now, and where it stands. */
    private ResponseEntity<CardView> standing(Card card, Actor actor, Language language) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LOCATION, "/api/desk/cards/" + card.number())
                .body(views.whole(card, actor, language));
    }

    record CardReason(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {
        @Override
        public String toString() {
            return "CardReason[]";
        }
    }

    /**
     * @param colours what can be chosen from
     * @param statuses what can be chosen from
     */
    record CardPage(List<CardRow> cards, @Nullable String next, List<ColourName> colours, List<StatusName> statuses) {}

    record ColourName(Colour colour, String name) {}

    record StatusName(Status status, String name) {}
}
