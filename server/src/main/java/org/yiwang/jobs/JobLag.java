package org.yiwang.jobs;

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

/** Tells by how much the work that falls due again and again is late, and whether some of it fails. */
@Component("jobLag")
class JobLag extends AbstractHealthIndicator implements MeterBinder {
    private static final String ALL = """
            (select * from jobs.deadlines union all select * from jobs.notices union all select * from jobs.bulk) all_jobs
            """;

    /** Anybody may ask for the health: the database is asked once in five seconds at most. */
    private final Cache<String, Long> counted =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    private final JdbcClient jdbc;

    JobLag(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("lagSeconds", lag()).withDetail("failing", failing());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("yiwang.jobs.lag", this, JobLag::lag)
                .description("By how much the work that is due longest is late")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("yiwang.jobs.failing", this, JobLag::failing)
                .description("Work that failed three times or more in a row")
                .register(registry);
    }

    /** By the clock of the database: this is about the machine, not about days of the law. */
    private long lag() {
        return count("select coalesce(max(extract(epoch from now() - execution_time)), 0)::bigint from " + ALL
                + " where not picked and execution_time < now()");
    }

    private long failing() {
        return count("select count(*) from " + ALL + " where consecutive_failures >= 3");
    }

    private long count(String sql) {
        return counted.get(sql, it -> jdbc.sql(it).query(Long.class).single());
    }
}
