package org.yiwang.licence;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of licences.
 *
 * @param publicUrl where strangers reach this server, for the QR codes of licences; without it <code>localhost</code>
 */
@ConfigurationProperties("yiwang.licence")
record LicenceSettings(@Nullable String publicUrl) {
    LicenceSettings {
        publicUrl = publicUrl == null || publicUrl.isBlank() ? null : new WebAddress(publicUrl).value();
    }
}
