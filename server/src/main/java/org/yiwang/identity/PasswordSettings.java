package org.yiwang.identity;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is spent on hashing passwords.
 *
 * @param atOnce passwords hashed at the same time, each in 16 MiB; 0 is half as many as there are cores
 * @param waiting passwords that may wait for each of them; 32 are two seconds of work
 */
@Validated
@ConfigurationProperties("yiwang.passwords")
record PasswordSettings(
        @DefaultValue("0") @Min(0) int atOnce,
        @DefaultValue("32") @Min(1) int waiting) {
    int threads() {
        return atOnce > 0 ? atOnce : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    int line() {
        return waiting * threads();
    }
}
