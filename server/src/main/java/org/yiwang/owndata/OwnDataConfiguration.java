package org.yiwang.owndata;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Reads the settings, and says what goes on by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnDataSettings.class)
class OwnDataConfiguration {
    @Bean
    RecurringJob makeCopies(ExportMaker maker) {
        return new RecurringJob(
                "owndata-make-copies",
                RecurringJob.Pool.BULK,
                Duration.ofSeconds(5),
                true,
                () -> maker.goOn(Duration.ofSeconds(20)));
    }

    @Bean
    RecurringJob deleteOldCopies(Exports exports) {
        return new RecurringJob(
                "owndata-delete-old", RecurringJob.Pool.BULK, Duration.ofHours(1), exports::deleteEnded);
    }
}
