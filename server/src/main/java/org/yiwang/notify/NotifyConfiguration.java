package org.yiwang.notify;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {
    @Bean
    RecurringJob sendTexts(Dispatch dispatch) {
        return new RecurringJob(
                "notify-send-texts", RecurringJob.Pool.NOTICES, Duration.ofSeconds(5), true, dispatch::sendDue);
    }
}
