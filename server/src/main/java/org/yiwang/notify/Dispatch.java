package org.yiwang.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.People;
import org.yiwang.notify.NoticeStore.Outgoing;
import org.yiwang.writes.Failures;

/** Brings queued messages to phone and mailbox of their recipient; what a gateway refuses is tried again, later and later. What has no gateway yet waits. */
@Component
class Dispatch {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final int AT_ONCE = 500;

    private final NoticeStore store;
    private final People people;
    private final Gateways gateways;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Dispatch(
            NoticeStore store, People people, Gateways gateways, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.people = people;
        this.gateways = gateways;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Sends what is due, within reason: the next run goes on. */
    void sendDue() {
        for (int i = 0; i < AT_ONCE; i++) {
            if (!Boolean.TRUE.equals(transaction.execute(status -> sendNext()))) {
                return;
            }
        }
    }

    private boolean sendNext() {
        var next = store.lockNext(clock.instant(), gateways.open());
        next.ifPresent(message -> {
            try {
                handOver(message);
                store.gone(message);
            } catch (RuntimeException e) {
                if (Failures.isPassing(e)) {
                    throw e; // our own database, not the gateway: nothing was tried, the next run takes it
                }
                // the name only: what a gateway says may tell whom it could not reach
                log.warn(
                        "{} {} not sent (attempt {}): {}",
                        message.channel(),
                        message.notice(),
                        message.attempts() + 1,
                        e.getClass().getName());
                store.later(message, clock.instant().plus(Duration.ofSeconds(30L << Math.min(message.attempts(), 10))));
            }
        });
        return next.isPresent();
    }

    private void handOver(Outgoing message) {
        store.destination(message).ifPresent(to -> {
            switch (message.channel()) {
                case SMS ->
                    Optional.ofNullable(people.phone(to.account(), to.phone()))
                            .ifPresent(phone -> gateways.texts().send(message.notice(), phone, message.text()));
                case EMAIL ->
                    Optional.ofNullable(people.mailbox(to.account(), to.email()))
                            .ifPresent(address -> gateways.emails()
                                    .send(address, Objects.requireNonNull(message.subject()), message.text()));
            }
        });
    }
}
