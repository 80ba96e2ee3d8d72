package org.yiwang.delivery;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** What the module does on its own. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {
    @Bean
    RecurringJob followDeliveries(Following following) {
        return new RecurringJob(
                "delivery-follow", RecurringJob.Pool.DEADLINES, Duration.ofMinutes(1), following::followAll);
    }
}
