package org.yiwang.rotation;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Renews what is left, a while at a time. */
@Configuration(proxyBeanMethods = false)
class RotationJob {
    @Bean
    RecurringJob renewCells(Rotation rotation) {
        return new RecurringJob(
                "rotation-renew-cells",
                RecurringJob.Pool.BULK,
                Duration.ofSeconds(10),
                true,
                () -> rotation.goOn(Duration.ofSeconds(60)));
    }
}
