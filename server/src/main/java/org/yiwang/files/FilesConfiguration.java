package org.yiwang.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.database.DataFolder;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {
    /** A ClamAV daemon, if one is set. */
    @Bean
    @ConditionalOnExpression("'${yiwang.scanner.host:}' != ''")
    ClamScanner clamScanner(ScannerSettings settings) {
        return new ClamScanner(settings);
    }

    @Bean
    RecurringJob forgetUnusedFiles(UnusedFiles unused) {
        return new RecurringJob("files-forget-unused", RecurringJob.Pool.BULK, Duration.ofHours(1), unused::forget);
    }

    @Bean
    RecurringJob clearLeftovers(Leftovers leftovers) {
        return new RecurringJob(
                "files-clear-leftovers", RecurringJob.Pool.BULK, Duration.ofMinutes(10), leftovers::clear);
    }

    /** What a killed server left behind does not wait for its turn. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> clearAtStart(Leftovers leftovers, DiskSpace disk) {
        return ready -> {
            leftovers.clearDrafts();
            disk.warn();
        };
    }

    @Bean
    RecurringJob watchDisk(DiskSpace disk) {
        return new RecurringJob("files-watch-disk", RecurringJob.Pool.BULK, Duration.ofMinutes(5), disk::warn);
    }

    @Bean
    DiskSpace diskSpace(DataFolder data, DiskSettings settings) {
        return new DiskSpace(data, settings, DiskSpace::usable);
    }

    /** In the place of Spring Boot's own, which looks at the folder the server was started in. */
    @Bean
    HealthIndicator diskSpaceHealthIndicator(DiskSpace disk) {
        return () -> (disk.isLow() ? Health.down() : Health.up())
                .withDetail("free", disk.free())
                .withDetail("threshold", disk.alarm())
                .build();
    }

    @Bean
    MeterBinder diskSpaceMeters(DiskSpace disk) {
        return registry -> {
            Gauge.builder("yiwang.disk.free", disk, DiskSpace::free)
                    .description("What is left of the disk under the data folder")
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("yiwang.disk.alarm", disk, DiskSpace::alarm)
                    .description("An operator must do something when less is left")
                    .baseUnit("bytes")
                    .register(registry);
        };
    }
}
