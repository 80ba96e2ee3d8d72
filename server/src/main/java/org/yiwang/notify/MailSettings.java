package org.yiwang.notify;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mail server that takes messages by e-mail.
 *
 * @param host its name; without one nothing is sent by e-mail, and messages wait
 * @param port its port
 * @param security how the connection is secured: <code>STARTTLS</code>, <code>TLS</code> from the first byte, or
 *     <code>NONE</code> for one on this machine
 * @param user who logs in there; without one nobody does
 * @param password of that user
 * @param from the address messages come from
 */
@Validated
@ConfigurationProperties("yiwang.mail")
record MailSettings(
        @Nullable String host,
        @DefaultValue("587") @Min(1) @Max(65_535) int port,
        @DefaultValue("STARTTLS") Security security,
        @Nullable String user,
        @Nullable String password,
        @Nullable String from) {
    MailSettings {
        if (host != null && !host.isBlank() && (from == null || from.isBlank())) {
            throw new IllegalArgumentException("yiwang.mail.host is set: yiwang.mail.from is needed too");
        }
    }

    /** How a connection is secured. */
    enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
