package org.yiwang.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.supervision.Card.Event;
import org.yiwang.supervision.Card.What;
import org.yiwang.supervision.CardStore.Key;
import org.yiwang.supervision.CardStore.Wanted;
import org.yiwang.supervision.Rulebook.DueCard;

/** All that is done with cards. The organ a card is against objects to it; whoever supervises decides, and never about herself. */
@Service
@Transactional
class Cards {
    static final String READ = "supervision:read";
    static final String APPEAL = "supervision:appeal";
    static final String DECIDE = "supervision:decide";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final CardStore store;
    private final RuleStore rules;
    private final CaseClocks cases;
    private final WorkingDays workingDays;
    private final CardNotices notices;
    private final Clock clock;

    Cards(
            CardStore store,
            RuleStore rules,
            CaseClocks cases,
            WorkingDays workingDays,
            CardNotices notices,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.cases = cases;
        this.workingDays = workingDays;
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
            notices.issued(card);
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
            notices.upheld(card);
            return upheld;
        }
        if (!stillHolds(card)) {
            throw Problem.conflict("supervision/basis-changed");
        }
        var issued = changed(actor, card.with(Status.ISSUED, now(), card.appeals()), What.CONFIRMED, reason);
        notices.issued(issued);
        return issued;
    }

    /** Takes a card back; one that was not issued yet never will be. */
    Card withdraw(Actor actor, String number, String reason) {
        var card = toDecide(actor, number, Status.PENDING, Status.ISSUED, Status.APPEALED, Status.URGED);
        if (card.status() == Status.PENDING) {
            return changed(actor, card.with(Status.CANCELLED, null, card.appeals()), What.CANCELLED, reason);
        }
        notices.withdrawn(card);
        return changed(actor, card.with(Status.WITHDRAWN, card.issuedAt(), card.appeals()), What.WITHDRAWN, reason);
    }

    /** 督办: tells the organ to get on with it. */
    Card urge(Actor actor, String number, String reason) {
        var card = toDecide(actor, number, Status.ISSUED);
        notices.urged(card);
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
        notices.appealed(card);
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
        return rules.all().explanation(card, cases.find(card.caseNumber()), workingDays);
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
