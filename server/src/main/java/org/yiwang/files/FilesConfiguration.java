package org.yiwang.files;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {
    @Bean
    RecurringJob forgetUnusedFiles(UnusedFiles unused) {
        return new RecurringJob("files-forget-unused", RecurringJob.Pool.BULK, Duration.ofHours(1), unused::forget);
    }
}
