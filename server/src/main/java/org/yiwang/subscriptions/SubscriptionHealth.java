package org.yiwang.subscriptions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many systems cannot be told: somebody must ask them why. */
@Component
class SubscriptionHealth implements MeterBinder {
    private static final String FAILING = "failing_since is not null and paused is null";
    private static final String GIVEN_UP = "paused in ('GONE', 'FAILING')";

    /** The database is asked once in five seconds at most. */
    private final Cache<String, Long> counted =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    private final JdbcClient jdbc;

    SubscriptionHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("yiwang.subscriptions.failing", this, it -> it.count(FAILING))
                .description("Systems that did not take the last message and are told again")
                .register(registry);
        Gauge.builder("yiwang.subscriptions.given.up", this, it -> it.count(GIVEN_UP))
                .description("Systems that are told no more until somebody resumes them")
                .register(registry);
    }

    private long count(String condition) {
        return counted.get(
                condition,
                it -> jdbc.sql("select count(*) from subscriptions.subscriptions where " + it)
                        .query(Long.class)
                        .single());
    }
}
