package org.yiwang.throttle;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class ThrottleConfiguration {
    @Bean
    RecurringJob forgetOldGuesses(Throttle throttle) {
        return new RecurringJob(
                "throttle-forget-old-guesses", RecurringJob.Pool.BULK, Duration.ofMinutes(15), throttle::forgetOld);
    }
}
