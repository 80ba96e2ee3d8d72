package org.yiwang.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the machine, as long as it agrees with how long the machine has been running. When it jumps by more than
 * five minutes this clock goes on as before, until the machine's returns or {@link #accept()} is called.
 *
 * <p>This is the machine's own time. Whoever shifts time on purpose, as tests do, puts another {@link Clock} in front of it
 * ({@code @Primary}) and is not doubted.
 */
public final class SteadyClock extends Clock {
    /** What daylight, a corrected drift or a leap second never reach. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Path UPTIME = Path.of("/proc/uptime");

    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Supplier<@Nullable Duration> uptime;
    private volatile Anchor anchor;

    /** A moment at which all three agreed. */
    private record Anchor(
            Instant wall, long nanos, @Nullable Duration uptime) {}

    public SteadyClock() {
        this(Clock.systemUTC(), System::nanoTime, SteadyClock::uptimeOfTheMachine);
    }

    /**
     * @param nanos runs evenly while the machine does
     * @param uptime also runs while the machine sleeps, so that a laptop that was shut has not jumped; null if unknown
     */
    SteadyClock(InstantSource wall, LongSupplier nanos, Supplier<@Nullable Duration> uptime) {
        this.wall = wall;
        this.nanos = nanos;
        this.uptime = uptime;
        this.anchor = now();
    }

    private Anchor now() {
        return new Anchor(wall.instant(), nanos.getAsLong(), uptime.get());
    }

    @Override
    public Instant instant() {
        Instant shown = wall.instant();
        Anchor from = anchor;
        Instant counted = from.wall().plusNanos(nanos.getAsLong() - from.nanos());
        if (isNear(shown, counted)) {
            return shown;
        }
        Duration running = uptime.get();
        if (from.uptime() != null && running != null) {
            counted = from.wall().plus(running.minus(from.uptime()));
        }
        return isNear(shown, counted) ? shown : counted;
    }

    /** What the clock of the machine shows, whether right or not. */
    Instant shown() {
        return wall.instant();
    }

    /** By how much the clock of the machine jumped; zero if it did not. */
    Duration jump() {
        Instant steady = instant();
        Instant shown = wall.instant();
        return isNear(shown, steady) ? Duration.ZERO : Duration.between(steady, shown);
    }

    /** Takes the clock of the machine for right if it agrees, so that small corrections do not add up. */
    void follow() {
        if (jump().isZero()) {
            anchor = now();
        }
    }

    /** From now on the clock of the machine is right. */
    void accept() {
        anchor = now();
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }

    private static @Nullable Duration uptimeOfTheMachine() {
        try {
            String seconds = Files.readString(UPTIME).split(" ", 2)[0];
            return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
        } catch (IOException | NumberFormatException notLinux) {
            return null;
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** A clock that shows the same in another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        var steady = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return steady.withZone(other);
            }

            @Override
            public Instant instant() {
                return steady.instant();
            }
        };
    }
}
