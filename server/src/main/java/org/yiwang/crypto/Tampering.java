package org.yiwang.crypto;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Raises the alarm when a stored cell is not what was stored (GB/T 39786-2021 §8.4 g): the log names table, column and
 * row and nothing of the content, {@code yiwang.crypto.tampered} counts, the health of the server shows it until the next
 * start.
 */
@Component("tampering")
class Tampering implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(Tampering.class);
    private static final int LONGEST_PLACE = 200;
    /** The same cell is told again only after this long, or whoever reads it often drowns the log. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Counter counter;
    private final Clock clock;
    private volatile @Nullable Found last;

    private record Found(String place, Instant at) {}

    Tampering(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.counter = Counter.builder("yiwang.crypto.tampered")
                .description("stored cells that were read and are not what was stored")
                .register(meters);
    }

    /** Tells the operator, and gives what to throw. */
    TamperedCell found(String place) {
        String where = place.length() > LONGEST_PLACE ? place.substring(0, LONGEST_PLACE) : place;
        var before = last;
        var found = new Found(where, clock.instant());
        counter.increment();
        last = found;
        if (before == null
                || !before.place().equals(where)
                || before.at().plus(AGAIN).isBefore(found.at())) {
            log.error("TAMPERED: the cell at {} was changed, moved, or written with another key", where);
        }
        return new TamperedCell(where);
    }

    @Override
    public Health health() {
        var found = last;
        if (found == null) {
            return Health.up().build();
        }
        return Health.status(new Status("TAMPERED"))
                .withDetail("cells", (long) counter.count())
                .withDetail("last", found.place())
                .withDetail("at", found.at())
                .build();
    }
}
