package org.yiwang.outbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many envelopes wait, and how many were set aside: somebody must look at those. */
@Component("deadLetters")
class DeliveryHealth extends AbstractHealthIndicator implements MeterBinder {
    /** Anybody may ask for the health: the database is asked once in five seconds at most. */
    private final Cache<String, Long> counted =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    private final JdbcClient jdbc;

    DeliveryHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("dead", dead()).withDetail("waiting", count("outbox.deliveries"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("yiwang.outbox.dead", this, DeliveryHealth::dead)
                .description("Deliveries of events that were set aside and wait for somebody")
                .register(registry);
        Gauge.builder("yiwang.outbox.waiting", this, it -> it.count("outbox.deliveries"))
                .description("Deliveries of events that are not done yet")
                .register(registry);
    }

    private long dead() {
        return count("outbox.dead_letters where given_up_at is null");
    }

    private long count(String table) {
        return counted.get(
                table,
                it -> jdbc.sql("select count(*) from " + it).query(Long.class).single());
    }
}
