package org.yiwang.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what was written is sealed.
 *
 * @param alarmMinutes minutes without a seal, while something waits for one, after which the health says so
 * @param stopHours hours without a seal after which nothing is decided and no licence issued
 * @param witnessFolder where roots are written to a file for somebody else to hold; without it the folder {@code witness} of the data folder
 * @param witnesses servers of others that hold roots
 */
@Validated
@ConfigurationProperties("yiwang.evidence")
record EvidenceSettings(
        @DefaultValue("5") @Min(1) int alarmMinutes,
        @DefaultValue("4") @Min(1) int stopHours,
        @Nullable Path witnessFolder,
        @DefaultValue List<@Valid Peer> witnesses) {

    /**
     * A server of another organ that holds roots.
     *
     * @param name what it is called in public
     * @param url where roots are handed to it
     * @param key its public key, 65 bytes in hexadecimal digits
     */
    record Peer(
            @NotBlank String name,
            @NotBlank String url,
            @Pattern(regexp = "04[0-9a-f]{128}") String key) {}
}
