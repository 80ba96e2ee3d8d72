package org.yiwang.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that an owner learns of guesses at her password, and is not told of each. */
@Component
class GuessWatch {
    private static final Duration SELDOM = Duration.ofHours(6);

    private final AccountStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GuessWatch(AccountStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void manyWrong(UUID account) {
        Instant now = clock.instant();
        if (store.noteGuesses(account, now, now.minus(SELDOM))) {
            events.publishEvent(new PasswordGuessed(account));
        }
    }
}
