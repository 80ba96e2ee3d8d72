package org.yiwang.identity.mandates;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** A mandate ends by itself: on its last day, or when a child comes of age. Nobody can act under it a moment longer; the job says so. */
@Configuration(proxyBeanMethods = false)
class MandateEnds {
    @Bean
    RecurringJob endMandates(Mandates mandates) {
        return new RecurringJob(
                "identity-mandates-end", RecurringJob.Pool.NOTICES, Duration.ofMinutes(10), false, mandates::expire);
    }
}
