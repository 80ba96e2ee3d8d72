package org.yiwang.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.supervision.Card.Event;
import org.yiwang.supervision.Card.What;
import org.yiwang.supervision.CardStore.Key;
import org.yiwang.supervision.CardStore.Wanted;
import org.yiwang.supervision.Rulebook.DueCard;
import org.yiwang.words.Sentence;

/** All that is done with cards. The organ a card is against objects to it; whoever supervises decides, and never about herself. */
@Service
@Transactional
class Cards {
    static final String READ = "supervision:read";
    static final String APPEAL = "supervision:appeal";
    static final String DECIDE = "supervision:decide";
    /** What a head of an organ may do, and nobody else. */
    private static final String HEADS = "cases:assign";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final CardStore store;
    private final RuleStore rules;
    private final CaseClocks cases;
    private final WorkingDays workingDays;
    private final HeldBy held;
    private final Notices notices;
    private final Clock clock;

    Cards(
            CardStore store,
            RuleStore rules,
            CaseClocks cases,
            WorkingDays workingDays,
            HeldBy held,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.cases = cases;
        this.workingDays = workingDays;
        this.held = held;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Issues the cards that are due for these cases, and that there are not yet.
     *
     * @return how many
     */
    int find(Collection<UUID> ids) {
        long calendar = workingDays.revision(); // asked first: what is published in between is looked at again
        var rulebook = rules.all();
        var known = store.known(ids);
        int found = 0;
        for (var watched : cases.cases(ids)) {
            for (var due : rulebook.due(watched, today(), workingDays)) {
                boolean isNew = !known.contains(key(watched, due)) && add(watched, due, calendar);
                found += isNew ? 1 : 0;
            }
        }
        return found;
    }

    private static Key key(Watched watched, DueCard due) {
        return new Key(
                watched.about().id().value(),
                due.rule().subject(),
                due.clock().position(),
                due.rule().colour());
    }

    private boolean add(Watched watched, DueCard due, long calendar) {
        var about = watched.about();
        var rule = due.rule();
        var now = now();
        var card = new Card(
                Ids.next(),
                number(about.region()),
                about.id().value(),
                about.number(),
                about.itemCode(),
                about.title(),
                about.region(),
                about.department(),
                about.departmentName(),
                watched.officer(),
                rule.subject(),
                rule.colour(),
                rule.version(),
                due.clock().position(),
                due.lastDay(),
                due.since(),
                null,
                rule.automatic() ? Status.ISSUED : Status.PENDING,
                now,
                rule.automatic() ? now : null,
                0);
        if (!store.add(card, calendar)) {
            return false;
        }
        store.addEvent(card.id(), new Event(now, rule.automatic() ? What.ISSUED : What.FOUND, null, null));
        if (rule.automatic()) {
            tellIssued(card);
        }
        return true;
    }

    /** 监察编号: region, day and a number of the day's; no two cards have the same. */
    private String number(RegionCode region) {
        return "JC" + region.value() + today().format(DAY) + "%06d".formatted(store.nextSequence());
    }

    /** Issues a card that waits for it, or upholds one that was appealed. */
    Card confirm(Actor actor, String number, String reason) {
        var card = toDecide(actor, number, Status.PENDING, Status.APPEALED);
        if (card.status() == Status.APPEALED) {
            var upheld = changed(actor, card.with(Status.ISSUED, card.issuedAt(), card.appeals()), What.UPHELD, reason);
            tell(
                    card,
                    Sentence.of("supervision/notice-upheld")
                            .named("colour", card.colour()::in)
                            .with("card", card.number())
                            .with("title", card.title())
                            .with("number", card.caseNumber().value()));
            return upheld;
        }
        if (!stillHolds(card)) {
            throw Problem.conflict("supervision/basis-changed");
        }
        var issued = changed(actor, card.with(Status.ISSUED, now(), card.appeals()), What.CONFIRMED, reason);
        tellIssued(issued);
        return issued;
    }

    /** Takes a card back; one that was not issued yet never will be. */
    Card withdraw(Actor actor, String number, String reason) {
        var card = toDecide(actor, number, Status.PENDING, Status.ISSUED, Status.APPEALED, Status.URGED);
        if (card.status() == Status.PENDING) {
            return changed(actor, card.with(Status.CANCELLED, null, card.appeals()), What.CANCELLED, reason);
        }
        tell(
                card,
                Sentence.of("supervision/notice-withdrawn")
                        .named("colour", card.colour()::in)
                        .with("card", card.number())
                        .with("title", card.title())
                        .with("number", card.caseNumber().value()));
        return changed(actor, card.with(Status.WITHDRAWN, card.issuedAt(), card.appeals()), What.WITHDRAWN, reason);
    }

    /** 督办: tells the organ to get on with it. */
    Card urge(Actor actor, String number, String reason) {
        var card = toDecide(actor, number, Status.ISSUED);
        tell(
                card,
                Sentence.of("supervision/notice-urged")
                        .named("colour", card.colour()::in)
                        .with("card", card.number())
                        .with("title", card.title())
                        .with("number", card.caseNumber().value()));
        return changed(actor, card.with(Status.URGED, card.issuedAt(), card.appeals()), What.URGED, reason);
    }

    /**
     * Objects to a card, once, for the organ it is against.
     *
     * @throws Problem {@code supervision/unknown} also if it is out of scope; {@code supervision/appealed-before}; {@code
     *     supervision/not-now}
     */
    Card appeal(Actor actor, String number, String reason) {
        var card = lock(actor, number);
        if (!actor.may(APPEAL, card.region(), card.department())) {
            throw Problem.forbidden("supervision/not-against-her");
        }
        if (card.appeals() > 0) {
            throw Problem.conflict("supervision/appealed-before");
        }
        mustBe(card, Status.ISSUED, Status.URGED);
        var appealed = changed(actor, card.with(Status.APPEALED, card.issuedAt(), 1), What.APPEALED, reason);
        whoConfirmed(card)
                .ifPresent(it -> notices.send(
                        it,
                        Sentence.of("supervision/notice-appealed")
                                .named("colour", card.colour()::in)
                                .with("card", card.number())
                                .with("title", card.title())
                                .with("number", card.caseNumber().value()),
                        null));
        return appealed;
    }

    /** One that the actor may decide about in this state, held until the transaction ends. */
    private Card toDecide(Actor actor, String number, Status... states) {
        var card = lock(actor, number);
        if (!actor.may(DECIDE, card.region(), card.department())) {
            throw Problem.forbidden("access/denied");
        }
        if (isAgainst(actor, card)) {
            throw Problem.forbidden("supervision/own-card");
        }
        mustBe(card, states);
        return card;
    }

    private Card lock(Actor actor, String number) {
        return store.lock(number, actor.ownScope(READ)).orElseThrow(Cards::unknown);
    }

    private static void mustBe(Card card, Status... states) {
        if (!List.of(states).contains(card.status())) {
            throw Problem.conflict("supervision/not-now")
                    .with("status", card.status().name());
        }
    }

    /** Whether she works for the organ it is against, handles the case, or did something in it. */
    boolean isAgainst(Actor actor, Card card) {
        return actor.may(APPEAL, card.region(), card.department())
                || actor.answersFor().stream().anyMatch(it -> it.equals(card.officer()))
                || cases.courses(List.of(card.caseId())).getOrDefault(card.caseId(), List.of()).stream()
                        .anyMatch(it -> it.byOrgan() && actor.account().equals(it.actor()));
    }

    private Card changed(Actor actor, Card after, What what, String reason) {
        store.update(after);
        store.addEvent(after.id(), new Event(now(), what, actor.account(), reason));
        return after;
    }

    /** A page of the cards within the actor's scope, newest first. */
    @Transactional(readOnly = true)
    List<Card> page(Actor actor, Wanted wanted, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope(READ), wanted, after, limit);
    }

    /** @throws Problem {@code supervision/unknown} also if it is out of scope */
    @Transactional(readOnly = true)
    Card find(Actor actor, String number) {
        return store.find(number, actor.ownScope(READ)).orElseThrow(Cards::unknown);
    }

    @Transactional(readOnly = true)
    List<Event> events(Card card) {
        return store.events(card.id());
    }

    @Transactional(readOnly = true)
    List<Card> of(CaseNumber number) {
        return store.ofCase(number);
    }

    /** How the day came about from which it is due, as the calendar is; empty if its clock is gone. */
    @Transactional(readOnly = true)
    Optional<Explanation> explanation(Card card) {
        return explanation(card, cases.find(card.caseNumber()), rules.all());
    }

    private Optional<Explanation> explanation(Card card, Watched watched, Rulebook rulebook) {
        var rule = rulebook.rules().stream()
                .filter(it -> it.code().equals(card.rule()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule " + card.rule()));
        return watched.clocks().stream()
                .filter(it -> it.position() == card.clockPosition())
                .findFirst()
                .map(it -> Explanation.of(rule, it, card.region(), workingDays));
    }

    private boolean stillHolds(Card card) {
        return explanation(card).filter(it -> holds(card, it)).isPresent();
    }

    /** Whether it would be found today, for the same last day. */
    private boolean holds(Card card, Explanation now) {
        var lastDay = now.lastDay();
        var since = now.since();
        return lastDay != null
                && since != null
                && lastDay.equals(card.lastDay())
                && now.rule().isDue(new Rule.Basis(lastDay, since), now.clock(), today());
    }

    /**
     * Looks at cards after the calendar has changed: one that was not issued yet is cancelled if its last day moved; of one that was,
     * whoever supervises is told.
     *
     * @return whether there were any
     */
    boolean review(int most) {
        long calendar = workingDays.revision();
        var cards = store.toReview(calendar, most);
        if (cards.isEmpty()) {
            return false;
        }
        var rulebook = rules.all();
        var watched = cases.cases(cards.stream().map(Card::caseId).distinct().toList());
        for (var card : cards) {
            var movedTo = watched.stream()
                    .filter(it -> it.about().id().value().equals(card.caseId()))
                    .findFirst()
                    .flatMap(it -> explanation(card, it, rulebook))
                    .flatMap(it -> Optional.ofNullable(it.lastDay()))
                    .filter(it -> !it.equals(card.lastDay()));
            store.reviewed(card.id(), calendar, movedTo.orElse(null));
            if (movedTo.isPresent() && !movedTo.get().equals(card.movedTo())) {
                moved(card);
            }
        }
        return true;
    }

    private void moved(Card card) {
        if (card.status() == Status.PENDING) {
            store.update(card.with(Status.CANCELLED, null, card.appeals()));
            store.addEvent(card.id(), new Event(now(), What.BASIS_GONE, null, null));
            return;
        }
        store.addEvent(card.id(), new Event(now(), What.BASIS_CHANGED, null, null));
        whoConfirmed(card)
                .ifPresent(it -> notices.send(
                        it,
                        Sentence.of("supervision/notice-basis-changed")
                                .named("colour", card.colour()::in)
                                .with("card", card.number())
                                .with("title", card.title())
                                .with("number", card.caseNumber().value()),
                        null));
    }

    private Optional<UUID> whoConfirmed(Card card) {
        return store.events(card.id()).stream()
                .filter(it -> it.what() == What.CONFIRMED)
                .flatMap(it -> Optional.ofNullable(it.actor()).stream())
                .reduce((first, last) -> last);
    }

    private void tellIssued(Card card) {
        tell(
                card,
                Sentence.of("supervision/notice-issued")
                        .named("colour", card.colour()::in)
                        .with("card", card.number())
                        .with("title", card.title())
                        .with("number", card.caseNumber().value()));
    }

    /** Whoever handles the case; of what is more than a warning, the heads of the organ, too. */
    private void tell(Card card, Sentence what) {
        var told = new LinkedHashSet<UUID>();
        if (card.officer() != null) {
            told.add(card.officer());
        }
        if (card.colour() != Colour.WARNING) {
            told.addAll(held.ofDepartment(HEADS, card.region(), card.department()));
        }
        told.forEach(it -> notices.send(it, what, null));
    }

    /** Cards of a case that are against its organ at this moment. */
    @Transactional(readOnly = true)
    List<Card> standing(CaseNumber number) {
        return store.ofCase(number).stream().filter(it -> it.status().stands()).toList();
    }

    private static Problem unknown() {
        return Problem.notFound("supervision/unknown");
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    /** To the microsecond, as it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
