package org.yiwang.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether what is written gets sealed. When it has not been for some minutes the health says so; when it has not been for hours, what must be
 * provable does not happen: no decision, no licence.
 */
@Component("sealing")
public class SealingGuard extends AbstractHealthIndicator implements MeterBinder {
    /** Asked by each decision, and by anybody who asks for the health. */
    private final Cache<String, Optional<Long>> asked =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(2)).build();

    private final LeafStore leaves;
    private final Witnesses witnesses;
    private final EvidenceSettings settings;

    SealingGuard(LeafStore leaves, Witnesses witnesses, EvidenceSettings settings) {
        super("It is not known how long something has been waiting for a seal");
        this.leaves = leaves;
        this.witnesses = witnesses;
        this.settings = settings;
    }

    /** Whether what is done now will be provable; not if something has waited for hours. */
    public boolean isSealing() {
        return waiting().compareTo(Duration.ofHours(settings.stopHours())) <= 0;
    }

    /** How long what waits longest has waited. */
    private Duration waiting() {
        return Duration.ofSeconds(asked.get("", it -> leaves.oldest()).orElse(0L));
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var waiting = waiting();
        Map<String, String> troubles = witnesses.troubles();
        builder.status(
                        waiting.compareTo(Duration.ofMinutes(settings.alarmMinutes())) > 0
                                ? new Status("UNSEALED")
                                : Status.UP)
                .withDetail("waitingSeconds", waiting.toSeconds())
                .withDetail("witnessesAway", troubles.keySet());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("yiwang.evidence.waiting", this, it -> it.waiting().toSeconds())
                .description("How long what waits longest for a seal has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "yiwang.evidence.witnesses.away",
                        witnesses,
                        it -> it.troubles().size())
                .description("Witnesses that hold no new root")
                .register(registry);
    }
}
