package org.yiwang.database;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says whether the database answers, and how often an embedded one had to be started again. Not part of readiness: a
 * server without its database still answers what it knows.
 */
@Component("database")
class DatabaseHealth implements HealthIndicator, MeterBinder {
    private final DatabasePulse pulse;
    private final ObjectProvider<EmbeddedDatabase> embedded;

    DatabaseHealth(DatabasePulse pulse, ObjectProvider<EmbeddedDatabase> embedded) {
        this.pulse = pulse;
        this.embedded = embedded;
    }

    @Override
    public Health health() {
        var since = pulse.silentSince();
        var health = since == null ? Health.up() : Health.down().withDetail("silentSince", since);
        embedded.ifAvailable(it -> health.withDetail("restarts", it.restarts()));
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("yiwang.database.restarts", embedded, DatabaseHealth::restarts)
                .description("How often an embedded PostgreSQL died and was started again since this server began")
                .register(registry);
    }

    private static double restarts(ObjectProvider<EmbeddedDatabase> embedded) {
        var database = embedded.getIfAvailable();
        return database == null ? 0 : database.restarts();
    }
}
