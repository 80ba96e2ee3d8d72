package org.yiwang.identity.passkeys;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where passkeys are good.
 *
 * @param origin where browsers reach this server: <code>https</code>, but for this very machine; without it what
 *     <code>yiwang.clients.issuer</code> says, or else <code>localhost</code>
 * @param domain the domain the passkeys belong to (WebAuthn RP ID): the host of <code>origin</code>, or a part of its end that several
 *     sites of a province share. When it changes, no passkey is good any more
 */
@ConfigurationProperties("yiwang.passkeys")
record PasskeySettings(@Nullable String origin, @Nullable String domain) {
    /** @throws IllegalArgumentException if no browser could use a passkey there */
    PasskeySettings {
        origin = origin == null || origin.isBlank() ? null : checked(origin.strip());
        domain = domain == null || domain.isBlank() ? null : domain.strip().toLowerCase(Locale.ROOT);
        if (domain != null && (origin == null || !("." + URI.create(origin).getHost()).endsWith("." + domain))) {
            throw new IllegalArgumentException(
                    "yiwang.passkeys.domain is the host of yiwang.passkeys.origin or a part of its end, such as example.org"
                            + ", and not '" + domain + "'");
        }
    }

    private static String checked(String text) {
        try {
            var address = new URI(text);
            if (address.getHost() != null && ("https".equals(address.getScheme()) || isHere(address))) {
                return address.getScheme() + "://" + address.getHost().toLowerCase(Locale.ROOT)
                        + (address.getPort() > 0 ? ":" + address.getPort() : "");
            }
        } catch (java.net.URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException("yiwang.passkeys.origin is where browsers reach this server, such as "
                + "https://zwfw.example.org, and not '" + text + "'");
    }

    private static boolean isHere(URI address) {
        return "http".equals(address.getScheme())
                && ("localhost".equals(address.getHost()) || address.getHost().startsWith("127."));
    }
}
