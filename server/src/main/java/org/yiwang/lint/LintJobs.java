package org.yiwang.lint;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** The self-inspection of every night. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LintSettings.class)
class LintJobs {
    @Bean
    @ConditionalOnBooleanProperty(name = "yiwang.lint.nightly", matchIfMissing = true)
    RecurringJob inspectCatalogue(Inspection inspection) {
        return new RecurringJob(
                "lint-inspection", RecurringJob.Pool.BULK, Duration.ofMinutes(30), true, inspection::nightly);
    }
}
