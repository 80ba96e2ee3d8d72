package org.yiwang.licence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of licences.
 *
 * @param publicUrl where strangers reach this server; stands in the QR code of every licence, without a slash at the end
 */
@ConfigurationProperties("yiwang.licence")
record LicenceSettings(
        @DefaultValue("http://localhost:${server.port:8080}")
        String publicUrl) {}
