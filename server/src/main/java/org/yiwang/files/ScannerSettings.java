package org.yiwang.files;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The ClamAV daemon (clamd) that looks for viruses in uploaded files.
 *
 * @param host where it listens; without one only the EICAR test file is known, and the server says so
 * @param port its TCP port
 * @param timeout how long one file may take; then it is refused as not looked at
 */
@Validated
@ConfigurationProperties("yiwang.scanner")
record ScannerSettings(
        @Nullable String host,
        @DefaultValue("3310") @Min(1) @Max(65_535) int port,
        @DefaultValue("30s") Duration timeout) {
    ScannerSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("yiwang.scanner.timeout must be longer than nothing");
        }
    }
}
