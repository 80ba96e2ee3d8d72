package org.yiwang.catalog;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the catalogue is shown.
 *
 * @param homeRegion whose items are shown to somebody who has not chosen a region
 * @param publicUrl where people reach this server, for the addresses that search engines are told; without it what
 *     <code>yiwang.clients.issuer</code> says, or else <code>localhost</code>
 * @param guideCacheMegabytes how much memory ready-made guide pages may take
 * @param searchCacheMegabytes how much memory answers to questions asked before may take
 */
@Validated
@ConfigurationProperties("yiwang.catalog")
public record CatalogSettings(
        @DefaultValue("420106") @Pattern(regexp = "[1-9]\\d{5}")
        String homeRegion,

        @DefaultValue(HERE) @Pattern(regexp = "https?://[^\\s?#\"<>&]+")
        String publicUrl,

        @DefaultValue("64") @Min(1) int guideCacheMegabytes,
        @DefaultValue("32") @Min(1) int searchCacheMegabytes) {
    private static final String HERE = "http://localhost:8080";

    public CatalogSettings {
        String said = publicUrl.strip().replaceAll("/+$", "");
        publicUrl = said.isEmpty() ? HERE : said;
    }
}
