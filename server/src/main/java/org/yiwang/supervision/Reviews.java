package org.yiwang.supervision;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.yiwang.cases.CaseClocks;
import org.yiwang.jobs.Lots;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.supervision.Card.Event;
import org.yiwang.supervision.Card.What;

/**
 * Looks at cards after the calendar has changed: one that was not issued yet is cancelled if its last day moved; of one that was,
 * whoever confirmed it is told, or, if nobody had to, whom it was told to.
 */
@Component
class Reviews {
    private static final int AT_ONCE = 200;
    private static final int LOTS_A_RUN = 100;

    private final CardStore store;
    private final RuleStore rules;
    private final CaseClocks cases;
    private final WorkingDays workingDays;
    private final CardNotices notices;
    private final Lots lots;
    private final TransactionOperations transaction;
    private final Clock clock;

    Reviews(
            CardStore store,
            RuleStore rules,
            CaseClocks cases,
            WorkingDays workingDays,
            CardNotices notices,
            Lots lots,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.cases = cases;
        this.workingDays = workingDays;
        this.notices = notices;
        this.lots = lots;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at those that were not looked at since; those in trouble are tried again by the next run. */
    void review() {
        var troubled = new ArrayList<UUID>();
        boolean more = true;
        for (int i = 0; more && i < LOTS_A_RUN; i++) {
            more = Boolean.TRUE.equals(transaction.execute(status -> review(troubled)));
        }
    }

    /** @param troubled those that are passed over; those that are met now come to them */
    private boolean review(List<UUID> troubled) {
        long calendar = workingDays.revision();
        var cards = store.toReview(calendar, Set.copyOf(troubled), AT_ONCE);
        lots.work(cards, lot -> review(lot, calendar)).stream().map(Card::id).forEach(troubled::add);
        return !cards.isEmpty();
    }

    private void review(List<Card> cards, long calendar) {
        var rulebook = rules.all();
        var watched = cases.cases(cards.stream().map(Card::caseId).distinct().toList());
        for (var card : cards) {
            var movedTo = watched.stream()
                    .filter(it -> it.about().id().value().equals(card.caseId()))
                    .findFirst()
                    .flatMap(it -> rulebook.explanation(card, it, workingDays))
                    .flatMap(it -> Optional.ofNullable(it.lastDay()))
                    .filter(it -> !it.equals(card.lastDay()));
            store.reviewed(card.id(), calendar, movedTo.orElse(null));
            if (movedTo.isPresent() && !movedTo.get().equals(card.movedTo())) {
                moved(card);
            }
        }
    }

    private void moved(Card card) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (card.status() == Status.PENDING) {
            store.update(card.with(Status.CANCELLED, null, card.appeals()));
            store.addEvent(card.id(), new Event(now, What.BASIS_GONE, null, null));
            return;
        }
        store.addEvent(card.id(), new Event(now, What.BASIS_CHANGED, null, null));
        notices.basisChanged(card);
    }
}
