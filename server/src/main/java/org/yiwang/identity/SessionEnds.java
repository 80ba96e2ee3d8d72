package org.yiwang.identity;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.yiwang.jobs.RecurringJob;

/**
 * Sessions that are over are deleted by a job, which waits while the time is in doubt, and by nothing else: whoever comes
 * while the clock is wrong is a stranger for that long, and herself again afterwards.
 */
@Configuration(proxyBeanMethods = false)
class SessionEnds {
    /** Logging out deletes a session that is not over; looking at one that is over would, too. */
    private static final String DELETE_UNLESS_OVER = """
            delete from %TABLE_NAME%
            where session_id = ? and expiry_time > extract(epoch from clock_timestamp()) * 1000
            """;

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOutliveAWrongClock() {
        return sessions -> {
            sessions.setCleanupCron("-");
            sessions.setDeleteSessionQuery(DELETE_UNLESS_OVER);
        };
    }

    @Bean
    RecurringJob forgetEndedSessions(JdbcIndexedSessionRepository sessions) {
        return new RecurringJob(
                "identity-forget-ended-sessions",
                RecurringJob.Pool.BULK,
                Duration.ofMinutes(1),
                sessions::cleanUpExpiredSessions);
    }
}
