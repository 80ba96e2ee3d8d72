package org.yiwang.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.catalog.changes.ChangeFeed;
import org.yiwang.catalog.changes.ChangesView;
import org.yiwang.kernel.Ids;
import org.yiwang.notify.Notices;
import org.yiwang.subscriptions.DeliveryStore.Due;
import org.yiwang.subscriptions.DeliveryStore.Lease;
import org.yiwang.subscriptions.DeliveryStore.Message;
import org.yiwang.subscriptions.Subscription.Pause;
import org.yiwang.words.Sentence;
import tools.jackson.databind.json.JsonMapper;

/** Tells one system what it has not been told. */
@Component
class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    /** Changes in one message. */
    static final int MOST = 100;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /** So often at least before it is given up, also if the clock leaps. */
    private static final int FAIR_TRIES = 24;

    private final DeliveryStore store;
    private final ChangeFeed feed;
    private final Poster poster;
    private final Notices notices;
    private final JsonMapper json;
    private final Clock clock;
    private final SubscriptionSettings settings;
    private final TransactionTemplate transaction;

    Delivery(
            DeliveryStore store,
            ChangeFeed feed,
            Poster poster,
            Notices notices,
            JsonMapper json,
            Clock clock,
            SubscriptionSettings settings,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.feed = feed;
        this.poster = poster;
        this.notices = notices;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How long a server has a system to itself: longer than one message can take. */
    Duration lease() {
        return settings.timeout().multipliedBy(2).plusSeconds(30);
    }

    /** Sends messages while there is something to tell and each is taken. */
    void tell(Lease lease, BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            var now = clock.instant();
            var due = store.goOn(lease, now, now.plus(lease()));
            if (due.isEmpty() || !tellNext(due.get())) {
                return;
            }
        }
    }

    private boolean tellNext(Due due) {
        if (due.test()) {
            var answer = post(due, Ids.next(), new ChangeFeed.Page(List.of(), due.told()));
            store.tested(due, answer, clock.instant());
            return true;
        }
        var message = due.message();
        var page = message == null
                ? feed.after(due.told(), due.wanted(), MOST)
                : feed.between(due.told(), message.until(), due.wanted(), MOST);
        if (page.changes().isEmpty() && message == null) {
            store.pass(due, page.next());
            return false;
        }
        if (message == null) {
            message = new Message(Ids.next(), page.next());
            if (!store.prepare(due, message)) {
                return true;
            }
        }
        return settle(due, message, post(due, message.id(), page));
    }

    private Answer post(Due due, UUID id, ChangeFeed.Page page) {
        byte[] body = json.writeValueAsBytes(ChangesView.of(page));
        long timestamp = clock.instant().getEpochSecond();
        return poster.post(new Post(
                due.address(), id, timestamp, Signature.of(due.secrets(), id.toString(), timestamp, body), body));
    }

    private boolean settle(Due due, Message message, Answer answer) {
        var now = clock.instant();
        if (answer.isTaken()) {
            store.taken(due, message, answer, now);
            return true;
        }
        var pause = pause(due, answer, now);
        log.debug("{} was not told: {}", due, answer);
        transaction.executeWithoutResult(status -> {
            store.notTaken(due, message, answer, now, now.plus(wait(due.attempts(), answer)), pause);
            if (pause != null) {
                notices.send(due.registeredBy(), sentence(pause, due.name()), null);
            }
        });
        return false;
    }

    private static Sentence sentence(Pause pause, String name) {
        return pause == Pause.GONE
                ? Sentence.of("subscriptions/notice-gone").with("name", name)
                : Sentence.of("subscriptions/notice-failing").with("name", name);
    }

    private @Nullable Pause pause(Due due, Answer answer, Instant now) {
        if (answer.isGone()) {
            return Pause.GONE;
        }
        var since = due.failingSince();
        boolean isOver = since != null
                && due.attempts() + 1 >= FAIR_TRIES
                && since.plus(settings.giveUpAfter()).isBefore(now);
        return isOver ? Pause.FAILING : null;
    }

    /** Twice as long each time, by chance up to half as long, so that systems that failed together do not come back together. */
    static Duration wait(int attempts, Answer answer) {
        var longest = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 20));
        long millis = longest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toMillis() : longest.toMillis();
        var wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
        var asked = answer.retryAfter();
        if (asked == null || asked.compareTo(wait) <= 0) {
            return wait;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }
}
