package org.yiwang.licence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.licence.Seals.Standing;
import org.yiwang.licence.Seals.State;

/** Tells how it stands with the seals: which there are, until when, and which key is lost. None at all is no fault. */
@Component("electronicSeals")
class SealHealth extends AbstractHealthIndicator implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(SealHealth.class);

    /** Anybody may ask for the health. */
    private final Cache<String, List<Standing>> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    private final Seals seals;
    private final Clock clock;

    SealHealth(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        if (seals.isDemo()) {
            builder.withDetail("seals", DemoSealAuthority.MARK);
            return;
        }
        var all = all();
        if (all.isEmpty()) {
            builder.withDetail("seals", "not configured");
        }
        for (Standing one : all) {
            Instant until = one.seal().until();
            builder.withDetail(
                    one.seal().organ().name(),
                    one.state() == State.IN_USE && until != null
                            ? until.toString()
                            : one.state().name());
            if (one.state() == State.KEY_LOST || one.state() == State.NOT_VALID || one.endsSoon()) {
                builder.status(
                        new Status(one.endsSoon() ? "ENDS_SOON" : one.state().name()));
            }
        }
    }

    /** Says in the log at the start what an administrator must see to. */
    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsMissing() {
        if (seals.isDemo()) {
            return;
        }
        var all = all();
        if (all.isEmpty()) {
            log.warn("No seal: no licences are issued (docs/how-to/run-in-production.md, \"Seals\")");
        }
        for (Standing one : all) {
            if (one.state() == State.KEY_LOST) {
                log.error(
                        "The key {} of a seal is lost or another; nothing is sealed with it",
                        one.seal().keyName());
            } else if (one.endsSoon() || one.state() == State.NOT_VALID) {
                log.warn(
                        "The seal {} is valid until {}",
                        one.seal().keyName(),
                        one.seal().until());
            }
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("yiwang.seals.days", this, SealHealth::days)
                .description("Days until the first of the seals in use ends; none if there is none")
                .register(registry);
    }

    private double days() {
        return all().stream()
                .filter(it -> it.state() == State.IN_USE || it.state() == State.NOT_VALID)
                .map(it -> it.seal().until())
                .filter(it -> it != null)
                .mapToDouble(it -> Duration.between(clock.instant(), it).toHours() / 24.0)
                .min()
                .orElse(Double.NaN);
    }

    private List<Standing> all() {
        return known.get("all", it -> seals.all());
    }
}
