package org.yiwang.clients;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provider of identities that systems of departments log people in with.
 *
 * @param issuer what it calls itself, and where it is reached: <code>https</code>, but for this very machine
 */
@ConfigurationProperties("yiwang.clients")
record ProviderSettings(
        @DefaultValue("http://localhost:8080") String issuer) {
    /** @throws IllegalArgumentException if no system could find it there */
    ProviderSettings {
        issuer = issuer.strip().replaceAll("/+$", "");
        if (!WebPlace.isServer(issuer)) {
            throw new IllegalArgumentException("yiwang.clients.issuer is the address of this server, such as "
                    + "https://zwfw.example.org, and not '" + issuer + "'");
        }
    }
}
