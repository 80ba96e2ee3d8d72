package org.yiwang.clock;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.Problem;

/**
 * Whether the time may have effects that cannot be undone: an application deemed accepted, a case lapsed, something
 * deleted because it is old. After a jump of the clock, or a long stop, it may not, until the clock returns or an
 * administrator confirms the time.
 */
@Component("time")
public class TrustedTime implements HealthIndicator, SmartInitializingSingleton, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TrustedTime.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final SteadyClock clock;
    private final SeenStore store;
    private final TransactionTemplate transaction;
    private final Duration longestStop;
    private final boolean demo;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("trusted-time").daemon(true).factory());

    private volatile @Nullable Doubt doubt;
    private long confirmations;
    private Instant written = Instant.EPOCH;

    TrustedTime(
            SteadyClock clock,
            SeenStore store,
            TransactionTemplate transaction,
            ClockSettings settings,
            Environment environment,
            MeterRegistry meters) {
        this.clock = clock;
        this.store = store;
        this.transaction = transaction;
        this.longestStop = Duration.ofHours(settings.stopHours());
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        meters.gauge("yiwang.clock.trusted", this, it -> it.isTrusted() ? 1 : 0);
    }

    /** Whether legal effects and deletions may go on. */
    public boolean isTrusted() {
        return doubt() == null;
    }

    /** The time by the clock that does not jump. */
    public Instant now() {
        return clock.instant();
    }

    /** What there is to doubt, looked at this moment. */
    @Nullable
    Doubt doubt() {
        var known = doubt;
        var jump = clock.jump();
        if (jump.isZero()) {
            return known != null && known.reason() == Doubt.Reason.JUMP ? null : known;
        }
        return known != null && known.reason() == Doubt.Reason.JUMP
                ? known
                : new Doubt(Doubt.Reason.JUMP, clock.instant(), jump.toSeconds());
    }

    Instant shown() {
        return clock.shown();
    }

    /** Looks back at the time that was seen last, before any job runs; from then on looks every ten seconds. */
    @Override
    public void afterSingletonsInstantiated() {
        begin();
        watch.scheduleWithFixedDelay(this::lookSafely, 1, INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    synchronized void begin() {
        var now = clock.instant();
        confirmations = store.confirmations();
        store.last().ifPresent(last -> {
            var passed = Duration.between(last, now);
            if (passed.compareTo(longestStop) > 0) {
                doubt(new Doubt(Doubt.Reason.STOP, now, passed.toSeconds()));
            } else if (passed.compareTo(SteadyClock.TOLERANCE.negated()) < 0) {
                doubt(new Doubt(Doubt.Reason.BEHIND, now, passed.toSeconds()));
            }
        });
        var found = doubt;
        if (found != null && demo) {
            log.info("With demo data nobody has to confirm the time.");
            accept(null, found);
        }
        look();
    }

    private void doubt(Doubt found) {
        doubt = found;
        log.error(
                "THE TIME IS IN DOUBT ({}, {} s): nothing falls due and nothing old is deleted until an administrator "
                        + "confirms the time (POST /api/desk/clock/confirm)",
                found.reason(),
                found.seconds());
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            log.debug("The time that was seen could not be written", e);
        }
    }

    /** Notices a jump, and its end; writes down the time while it is not in doubt. */
    synchronized void look() {
        var known = doubt;
        var found = doubt();
        if (found != null && found != known) {
            doubt(found);
        } else if (found == null && known != null) {
            doubt = null;
            log.warn("The clock of this machine is right again by itself");
        }
        clock.follow();
        if (found != null && store.confirmations() > confirmations) {
            log.warn("The time was confirmed at another server");
            taken();
        }
        if (isTrusted() && Duration.between(written, clock.instant()).abs().compareTo(SEEN_EVERY) >= 0) {
            store.seen(clock.instant());
            written = clock.instant();
        }
    }

    /**
     * Says that the clock of this machine is right.
     *
     * @param meant what the administrator takes the time to be
     * @throws Problem {@code clock/another-time} if the machine shows another one
     */
    void confirm(UUID by, Instant meant) {
        if (Duration.between(meant, clock.shown()).abs().compareTo(SteadyClock.TOLERANCE) > 0) {
            throw Problem.conflict("clock/another-time")
                    .with("shown", clock.shown().toString());
        }
        synchronized (this) {
            var found = doubt();
            if (found != null) {
                accept(by, found);
                log.warn("The time was confirmed by {}", by);
            }
        }
    }

    private void accept(@Nullable UUID by, Doubt found) {
        transaction.executeWithoutResult(status -> {
            store.confirm(clock.shown(), by, found);
            store.seen(clock.shown());
        });
        taken();
    }

    private void taken() {
        clock.accept();
        doubt = null;
        confirmations = store.confirmations();
    }

    @Override
    public Health health() {
        var found = doubt();
        return found == null
                ? Health.up().build()
                : Health.status(new Status("IN_DOUBT"))
                        .withDetail("reason", found.reason())
                        .withDetail("since", found.since())
                        .withDetail("seconds", found.seconds())
                        .build();
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
    }
}
