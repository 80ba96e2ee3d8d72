package org.yiwang.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.cases.CaseDeliveries;
import org.yiwang.cases.CaseDeliveries.By;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.delivery.Attempt.Outcome;
import org.yiwang.delivery.Delivery.Cause;
import org.yiwang.delivery.PostOffice.Standing;
import org.yiwang.words.Sentence;

/** What time brings about: what nobody has signed for goes by post, parcels arrive or come back, public notices end. */
@Component
class Following {
    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private static final int A_PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final DeliveryStore store;
    private final Ways ways;
    private final CaseDeliveries cases;
    private final ObjectProvider<PostOffice> post;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Following(
            DeliveryStore store,
            Ways ways,
            CaseDeliveries cases,
            ObjectProvider<PostOffice> post,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.ways = ways;
        this.cases = cases;
        this.post = post;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Each in a transaction of its own; one that fails holds up no other. */
    void followAll() {
        for (int page = 0; page < MOST_PAGES; page++) {
            var due = store.due(clock.instant(), A_PAGE);
            due.forEach(this::follow);
            if (due.size() < A_PAGE) {
                return;
            }
        }
    }

    private void follow(UUID id) {
        try {
            var asked = ask(id);
            transaction.executeWithoutResult(status -> store.lock(id)
                    .filter(it -> it.dueAt() != null && !it.dueAt().isAfter(clock.instant()))
                    .ifPresent(it -> follow(it, asked)));
        } catch (RuntimeException e) {
            log.warn("A delivery waits: {}", e.toString());
            transaction.executeWithoutResult(status -> store.lock(id)
                    .ifPresent(it -> store.update(it.lookedAtAgain(ways.now().plus(Ways.ASK_POST_EVERY)))));
        }
    }

    /**
     * What the post office says of a parcel.
     *
     * @param parcel null: there is none to ask for, or nobody to ask
     */
    private record Asked(@Nullable String parcel, Standing standing) {}

    /** Before anything is held: nobody waits for the post office to answer. */
    private Asked ask(UUID id) {
        var office = post.getIfAvailable();
        boolean posted = store.find(id).filter(it -> it.isSentBy(Way.POST)).isPresent();
        String parcel = posted ? Deliveries.tracking(store.attempts(id)) : null;
        if (office == null || parcel == null) {
            return new Asked(null, Standing.underWay());
        }
        try {
            return new Asked(parcel, office.track(parcel));
        } catch (PostOffice.Unanswered silent) {
            return new Asked(parcel, Standing.underWay());
        }
    }

    private void follow(Delivery held, Asked asked) {
        switch (held.channel()) {
            case ELECTRONIC -> unanswered(held);
            case POST -> track(held, asked);
            case NOTICE -> ways.lapse(held);
            case IN_PERSON, LEFT -> throw new IllegalStateException("nothing falls due of " + held.channel());
        }
    }

    private void unanswered(Delivery held) {
        ways.handOver(held, Cause.NO_RECEIPT, Outcome.NO_RECEIPT, ways.now());
        cases.tell(
                cases.find(held.about().caseNumber()),
                Sentence.of("delivery/notice-not-signed")
                        .with("paper", held.paper().title()));
    }

    private void track(Delivery held, Asked asked) {
        String number = asked.parcel();
        if (number == null) {
            store.update(held.sent(Way.POST, Objects.requireNonNull(held.sentAt()), null));
            return;
        }
        if (!number.equals(Deliveries.tracking(store.attempts(held.id())))) {
            return; // another parcel by now: it is asked for next time
        }
        var standing = asked.standing();
        var at = standing.at() == null ? ways.now() : standing.at();
        switch (standing.state()) {
            case UNDER_WAY -> store.update(held.lookedAtAgain(ways.now().plus(Ways.ASK_POST_EVERY)));
            case RECEIVED -> arrived(held, number, at, By.system());
            case REFUSED -> ways.handOver(held, Cause.REFUSED, Outcome.REFUSED, at);
            case RETURNED -> ways.cameBack(held, at);
        }
    }

    /** The post says that it was signed for. */
    Delivery arrived(Delivery held, String number, Instant at, By by) {
        return ways.serve(
                held,
                Way.POST,
                Effect.RECEIVED,
                at,
                Sentence.of("delivery/record-parcel").with("number", number),
                number,
                by);
    }
}
