package org.yiwang.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CaseClocks;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.supervision.Card.What;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What is shown of cards. */
@Component
class CardViews {
    private final Cards cards;
    private final RuleStore rules;
    private final HeldBy held;
    private final Words words;

    CardViews(Cards cards, RuleStore rules, HeldBy held, Words words) {
        this.cards = cards;
        this.rules = rules;
        this.held = held;
        this.words = words;
    }

    List<CardRow> rows(List<Card> shown, Actor reader, Language language) {
        var known = rules.all().rules().stream().collect(Collectors.toMap(Rule::code, it -> it));
        return shown.stream()
                .map(it -> row(it, Objects.requireNonNull(known.get(it.rule())), reader, language))
                .toList();
    }

    private CardRow row(Card card, Rule rule, Actor reader, Language language) {
        return new CardRow(
                card.number(),
                card.colour(),
                card.colour().in(language),
                card.subject(),
                card.subject().in(language),
                card.rule(),
                words.say(RuleWords.of(rule), language),
                card.since(),
                card.lastDay(),
                card.caseNumber().value(),
                card.title(),
                card.departmentName(),
                card.status(),
                card.status().in(language),
                card.movedTo(),
                card.issuedAt(),
                reader.may(Cards.DECIDE, card.region(), card.department())
                        && (card.status() == Status.PENDING || card.status() == Status.APPEALED));
    }

    CardView whole(Card card, Actor reader, Language language) {
        var events = cards.events(card);
        var explanation = cards.explanation(card).orElse(null);
        var names = held.called(events.stream()
                .flatMap(it -> Optional.ofNullable(it.actor()).stream())
                .collect(Collectors.toSet()));
        boolean decides = reader.may(Cards.DECIDE, card.region(), card.department()) && !cards.isAgainst(reader, card);
        var status = card.status();
        return new CardView(
                rows(List.of(card), reader, language).getFirst(),
                explanation == null ? null : explanation(explanation, language),
                events.stream().map(it -> event(it, names, language)).toList(),
                new MayView(
                        decides && (status == Status.PENDING || status == Status.APPEALED),
                        decides && (status == Status.PENDING || status.stands()),
                        decides && status == Status.ISSUED,
                        reader.may(Cards.APPEAL, card.region(), card.department())
                                && card.appeals() == 0
                                && (status == Status.ISSUED || status == Status.URGED)));
    }

    private ExplanationView explanation(Explanation it, Language language) {
        var clock = it.clock();
        return new ExplanationView(
                clock.kind(),
                words.say(RuleWords.clock(clock.kind()), language),
                clock.startedOn(),
                Objects.requireNonNullElse(it.rule().limitDays(), clock.days()),
                it.rule().limitDays() != null || clock.inWorkingDays(),
                clock.basis(),
                it.lastDay(),
                it.since(),
                clock.endedOn(),
                it.days().stream()
                        .map(day -> new CountedDay(day.date(), day.counted(), why(day, language)))
                        .toList());
    }

    private static String why(WorkingDays.Day day, Language language) {
        String why = language.choose(day.why().chinese(), day.why().english());
        return day.name().isEmpty() ? why : why + language.choose("（", " (") + day.name() + language.choose("）", ")");
    }

    private static EventView event(Card.Event it, Map<UUID, String> names, Language language) {
        var actor = it.actor();
        return new EventView(
                it.at(), it.what(), it.what().in(language), actor == null ? null : names.get(actor), it.reason());
    }

    /** What was found, and by which rule, as table 11 of GB/T 39046 has it in one field. */
    String content(CardRow row, Language language) {
        return words.say(
                Sentence.of("supervision/content")
                        .with("subject", row.subjectName())
                        .with("title", row.title())
                        .with("number", row.caseNumber())
                        .with("rule", row.ruleText())
                        .with("lastDay", row.lastDay()),
                language);
    }

    /**
     * A card in a list.
     *
     * @param rule 规则编号
     * @param ruleText when a card is due by that rule
     * @param since from when this one is due
     * @param lastDay up to when all was well
     * @param movedTo the last day as it is by now, if that is another
     * @param waits whether it waits for the reader to decide
     */
    record CardRow(
            String number,
            Colour colour,
            String colourName,
            Subject subject,
            String subjectName,
            String rule,
            String ruleText,
            LocalDate since,
            LocalDate lastDay,
            String caseNumber,
            String title,
            String departmentName,
            Status status,
            String statusName,
            @Nullable LocalDate movedTo,
            @Nullable Instant issuedAt,
            boolean waits) {}

    /**
     * A card with all that is known of it.
     *
     * @param explanation null if its clock is gone
     */
    record CardView(CardRow card, @Nullable ExplanationView explanation, List<EventView> events, MayView may) {}

    /** What the reader may do with it now. */
    record MayView(boolean confirm, boolean withdraw, boolean urge, boolean appeal) {}

    /**
     * Day by day, as the calendar is.
     *
     * @param startedOn the day that set the clock going, which is not counted
     * @param inWorkingDays false: in calendar days
     * @param lastDay null while it is not known
     * @param endedOn null while the clock runs
     * @param counting every day from the beginning to that from which the card is due
     */
    record ExplanationView(
            CaseClocks.Kind clock,
            String clockName,
            LocalDate startedOn,
            int days,
            boolean inWorkingDays,
            String basis,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate since,
            @Nullable LocalDate endedOn,
            List<CountedDay> counting) {}

    record CountedDay(LocalDate date, boolean counted, String why) {}

    /** @param who who did it; null: it happened by itself, or she is no longer known */
    record EventView(
            Instant at,
            What what,
            String name,
            @Nullable String who,
            @Nullable String reason) {}
}
