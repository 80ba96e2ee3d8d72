package org.yiwang.files;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whether somebody looks for viruses. */
@Component("virusScanner")
class ScannerHealth extends AbstractHealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(ScannerHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String SCANNER = "scanner";

    private final VirusScanner scanner;
    /** Anybody may ask for the health. */
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    ScannerHealth(VirusScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean isMissing = scanner instanceof EicarScanner;
        boolean isGone = scanner instanceof ClamScanner clam && !isThere(clam);
        builder.status(isGone ? new Status("UNREACHABLE") : Status.UP)
                .withDetail(SCANNER, isMissing ? "not configured" : "configured");
    }

    private boolean isThere(ClamScanner clam) {
        return Boolean.TRUE.equals(known.get(SCANNER, it -> clam.isThere(PATIENCE)));
    }

    /** Says in the log at the start what is missing. */
    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsMissing() {
        if (scanner instanceof EicarScanner) {
            log.warn("No virus scanner (yiwang.scanner.host): of all viruses only the test file of EICAR is known");
        } else if (scanner instanceof ClamScanner clam && !isThere(clam)) {
            log.error("The virus scanner does not answer: no files are taken until it does");
        }
    }
}
