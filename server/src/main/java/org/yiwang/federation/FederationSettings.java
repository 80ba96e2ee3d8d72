package org.yiwang.federation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Other providers of identities.
 *
 * @param origin where browsers reach this server: <code>https</code>, but for this very machine; without it what
 *     <code>yiwang.clients.issuer</code> says. Providers send people back to <code>/federation/…</code> there
 * @param certificateKey the key of 32 bytes, in hex, with which numbers are hashed (HMAC-SM3) so that both sides know somebody again;
 *     without one nobody is
 * @param nationalKey the key with which the national platform signs its calls: a point of SM2, in hex; without one it calls in vain
 * @param providers a file of providers that speak OpenID Connect, in JSON; see docs/how-to/log-in-through-others.md
 */
@ConfigurationProperties("yiwang.federation")
record FederationSettings(
        @Nullable String origin,
        @Nullable String certificateKey,
        @Nullable String nationalKey,
        @Nullable Path providers) {
    /** @throws IllegalArgumentException if nobody could be sent back there, or a key is none */
    FederationSettings {
        origin = origin == null || origin.isBlank() ? null : checked(origin.strip());
        certificateKey = hex("certificate-key", certificateKey, 64);
        nationalKey = hex("national-key", nationalKey, 130);
        providers = providers == null || providers.toString().isBlank() ? null : providers;
    }

    /** Where browsers reach this server. */
    String here() {
        return Objects.requireNonNullElse(origin, "http://localhost:8080");
    }

    private static @Nullable String hex(String name, @Nullable String text, int digits) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("[0-9a-fA-F]{" + digits + "}")) {
            throw new IllegalArgumentException("yiwang.federation." + name + " has " + digits + " hexadecimal digits");
        }
        return text.strip();
    }

    private static String checked(String text) {
        if (text.matches("https?://[!-~]+") && !text.matches(".*[?#@*].*")) {
            var address = URI.create(text.replaceAll("/+$", ""));
            if (address.getHost() != null && WebPlace.isSafe(address)) {
                return address.toString();
            }
        }
        throw new IllegalArgumentException("yiwang.federation.origin is where browsers reach this server, such as "
                + "https://zwfw.example.org, and not '" + text + "'");
    }

    @Override
    public String toString() {
        return "FederationSettings[" + origin + "]";
    }
}
