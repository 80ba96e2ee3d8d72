package org.yiwang.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.DeadLetterStore.DeadLetter;

/** 死信 — envelopes that were set aside wait here until somebody has them tried again, or gives them up for a reason. */
@Service
@Transactional
class DeadLetters {
    private static final int PAGE = 20;
    private static final int CURSOR_KEYS = 2;

    private final DeadLetterStore store;
    private final Clock clock;

    DeadLetters(DeadLetterStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The latest first.
     *
     * @param givenUp those that were given up, instead of those that wait
     */
    Page<DeadLetter> list(boolean givenUp, @Nullable String cursor) {
        return Page.of(store.latest(givenUp, after(cursor), PAGE + 1), PAGE, DeadLetter::place);
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, CURSOR_KEYS);
        try {
            if (cursor != null) {
                Instant.parse(cursor.keys().getFirst());
                UUID.fromString(cursor.keys().getLast());
            }
            return cursor;
        } catch (DateTimeParseException | IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /**
     * Has it tried again, from the first attempt on; also what was given up.
     *
     * @throws Problem {@code outbox/unknown-delivery}
     */
    void retry(UUID id) {
        dead(id);
        store.revive(id, clock.instant());
    }

    /**
     * Says that it will not be brought any more.
     *
     * @throws Problem {@code outbox/unknown-delivery}; {@code outbox/given-up} if somebody else has said so already
     */
    void giveUp(Actor actor, UUID id, String reason) {
        if (dead(id).givenUpAt() != null) {
            throw Problem.conflict("outbox/given-up");
        }
        store.giveUp(id, actor.account(), reason, clock.instant());
    }

    private DeadLetter dead(UUID id) {
        return store.lock(id).orElseThrow(() -> Problem.notFound("outbox/unknown-delivery"));
    }
}
