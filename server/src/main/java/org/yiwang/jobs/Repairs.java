package org.yiwang.jobs;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.clock.TrustedTime;

/**
 * Brings back jobs that a wrong clock sent into the future: one that is due later than it can be is due now, and one that
 * a dead server seems to have been working on tomorrow is given up. Looks at the start and every minute.
 */
final class Repairs {
    private static final Logger log = LoggerFactory.getLogger(Repairs.class);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final List<RecurringJob> jobs;
    private final TrustedTime time;
    private @Nullable ScheduledExecutorService clockwork;

    Repairs(JdbcClient jdbc, List<RecurringJob> jobs, TrustedTime time) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.time = time;
    }

    void start() {
        repair();
        clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("jobs-repairs").daemon(true).factory());
        clockwork.scheduleWithFixedDelay(this::repairSafely, 1, 1, TimeUnit.MINUTES);
    }

    void stop() {
        if (clockwork != null) {
            clockwork.shutdownNow();
        }
    }

    private void repairSafely() {
        try {
            repair();
        } catch (RuntimeException e) {
            log.debug("Jobs could not be looked at", e);
        }
    }

    /** How many were brought back. */
    int repair() {
        int repaired = 0;
        if (time.isTrusted()) {
            for (var job : jobs) {
                repaired += due(job) + givenUp(job);
            }
        }
        if (repaired > 0) {
            log.warn("{} jobs were set into the future by a wrong clock and are brought back", repaired);
        }
        return repaired;
    }

    private int due(RecurringJob job) {
        return jdbc.sql("update " + table(job) + """
                         set execution_time = :now, version = version + 1
                        where task_name = :name and not picked and execution_time > :latest
                        """)
                .param("now", Timestamp.from(time.now()))
                .param("name", job.name())
                .param("latest", Timestamp.from(time.now().plus(job.every()).plus(MARGIN)))
                .update();
    }

    /** Whoever still works on it says so again at the next heartbeat. */
    private int givenUp(RecurringJob job) {
        return jdbc.sql("update " + table(job) + """
                         set last_heartbeat = :now
                        where task_name = :name and picked and last_heartbeat > :latest
                        """)
                .param("now", Timestamp.from(time.now()))
                .param("name", job.name())
                .param("latest", Timestamp.from(time.now().plus(MARGIN)))
                .update();
    }

    private static String table(RecurringJob job) {
        return "jobs." + job.pool().name().toLowerCase(Locale.ROOT);
    }
}
