package org.yiwang.writes;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class WriteConfiguration {
    @Bean
    RecurringJob forgetOldKeys(WriteStore store) {
        return new RecurringJob(
                "writes-forget-old-keys", RecurringJob.Pool.BULK, Duration.ofHours(1), store::forgetOld);
    }
}
