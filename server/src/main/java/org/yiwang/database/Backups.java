package org.yiwang.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * How old the last backup is. Whoever makes one leaves in the data folder when it was begun, once it is written and its
 * check sums are right; the mark is not part of the backup, so what was restored has none. No mark, one that cannot be read
 * and one of a time to come say nothing.
 */
@Component("backup")
class Backups implements HealthIndicator, MeterBinder {
    /** Name of the mark. */
    static final String MARK = "last-backup";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    /** By so much the clocks of two machines may differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final DataFolder data;
    private final BackupSettings settings;
    private final Clock clock;
    private final boolean demo;

    Backups(DataFolder data, BackupSettings settings, Clock clock, Environment environment) {
        this.data = data;
        this.settings = settings;
        this.clock = clock;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** When the last one was begun; empty if nothing is known of any. */
    Optional<Instant> last() {
        try {
            String stamp = Files.readString(data.dir().resolve(MARK)).strip();
            var begun = LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
            return Optional.of(begun).filter(it -> !it.isAfter(clock.instant().plus(AHEAD)));
        } catch (IOException | DateTimeException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public Health health() {
        var last = last();
        if (last.isEmpty()) {
            return Health.unknown().build();
        }
        var age = age(last.get());
        return Health.status(!demo && age.compareTo(settings.alarmAfter()) > 0 ? new Status("OVERDUE") : Status.UP)
                .withDetail("last", last.get())
                .withDetail("ageSeconds", age.toSeconds())
                .build();
    }

    private Duration age(Instant begun) {
        var age = Duration.between(begun, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "yiwang.backup.age",
                        this,
                        it -> it.last()
                                .map(begun -> (double) it.age(begun).toSeconds())
                                .orElse(Double.POSITIVE_INFINITY))
                .description("Since the last backup was begun; infinite if nothing is known of any")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "yiwang.backup.alarm",
                        this,
                        it -> it.demo
                                ? Double.POSITIVE_INFINITY
                                : it.settings.alarmAfter().toSeconds())
                .description("Age from which a backup is too old")
                .baseUnit("seconds")
                .register(registry);
    }
}
