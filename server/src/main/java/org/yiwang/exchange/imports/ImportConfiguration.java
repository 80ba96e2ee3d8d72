package org.yiwang.exchange.imports;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Files that wait are looked for all the time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportSettings.class)
class ImportConfiguration {
    @Bean
    RecurringJob importItems(ImportRuns runs) {
        return new RecurringJob("exchange-imports", RecurringJob.Pool.BULK, Duration.ofSeconds(1), runs::goOn);
    }
}
