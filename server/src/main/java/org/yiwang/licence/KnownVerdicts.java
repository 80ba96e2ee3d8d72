package org.yiwang.licence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.yiwang.database.DatabasePulse;
import org.yiwang.kernel.Language;

/**
 * What was answered to whoever verified a licence by its number, for the hours in which the database does not answer. No
 * answer is given from here while it does: a licence may have been revoked a moment ago.
 */
@Component
class KnownVerdicts {
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofHours(24);

    private final DatabasePulse pulse;
    private final Clock clock;
    private final Cache<Question, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    KnownVerdicts(DatabasePulse pulse, Clock clock) {
        this.pulse = pulse;
        this.clock = clock;
    }

    /** An identifier or number as it was typed, and the language of the answer. */
    record Question(String identifier, Language language) {}

    /**
     * An answer.
     *
     * @param at when the database said so
     * @param remembered whether that was not just now
     */
    record Known(PortalVerificationController.VerdictView view, Instant at, boolean remembered) {}

    /** Asks the database; what it said last, if it does not answer. */
    Known answer(Question question, Supplier<PortalVerificationController.VerdictView> database) {
        try {
            var asked = new Known(database.get(), clock.instant(), false);
            known.put(question, asked);
            return asked;
        } catch (RuntimeException e) {
            var before = known.getIfPresent(question);
            if (pulse.answers() || before == null) {
                throw e;
            }
            return new Known(before.view(), before.at(), true);
        }
    }
}
