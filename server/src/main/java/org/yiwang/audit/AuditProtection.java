package org.yiwang.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says whether the database role this server works with could change the audit if the trigger were not there. */
@Component("auditProtection")
class AuditProtection implements HealthIndicator, MeterBinder, SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(AuditProtection.class);

    private final JdbcClient jdbc;
    private volatile boolean byRole;

    AuditProtection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        byRole = jdbc.sql("""
                        select not (pg_has_role(relowner, 'USAGE')
                            or has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER'))
                        from pg_class where oid = 'audit.records'::regclass
                        """).query(Boolean.class).single();
        if (!byRole) {
            log.warn("The database role of this server owns the audit, which only a trigger protects: "
                    + "give the migrations a role of their own (docs/how-to/switch-to-your-own-postgresql.md)");
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("yiwang.database.roles", this, it -> it.byRole ? 2 : 1)
                .description("2 if the role that works is another one than that which owns the tables")
                .register(registry);
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("protectedBy", byRole ? "role and trigger" : "trigger only")
                .build();
    }
}
