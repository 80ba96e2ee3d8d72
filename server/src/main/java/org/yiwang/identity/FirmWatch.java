package org.yiwang.identity;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** When the register says that somebody else represents a firm, what the one before granted is suspended within a minute. */
@Configuration(proxyBeanMethods = false)
class FirmWatch {
    @Bean
    RecurringJob watchRepresentatives(Representation representation) {
        return new RecurringJob(
                "identity-firm-watch",
                RecurringJob.Pool.NOTICES,
                Duration.ofMinutes(1),
                true,
                () -> representation.recheckChanged(Duration.ofHours(1)));
    }
}
