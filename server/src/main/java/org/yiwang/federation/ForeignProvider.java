package org.yiwang.federation;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Assurance;

/**
 * A provider of identities that speaks OpenID Connect, as it stands in the file of providers.
 *
 * @param id short, in lower case; part of the address to which it sends people back: {@code /federation/<id>}
 * @param issuer what it calls itself; all else is read there
 * @param atMost how surely it can say who somebody is, from 1 to 4
 * @param levels what its {@code acr} mean; one that does not stand here means 1
 * @param algorithm with which it signs: {@code ES256} or {@code RS256}, and no other counts
 * @param trustsCertificateKey whether its claim {@code certificate_key} is believed, see {@link Provider}
 */
record ForeignProvider(
        String id,
        String name,
        @Nullable String nameEn,
        String issuer,
        String clientId,
        String clientSecret,
        int atMost,
        @Nullable Map<String, Integer> levels,
        @Nullable String algorithm,
        @Nullable Boolean trustsCertificateKey) {
    /** Part of the address of a page, as ids are; so no provider is called that. */
    static final String LOGGED_OUT = "signed-out";

    /** Without which each of them is not good for anything. */
    private static final Set<String> ALGORITHMS = Set.of("ES256", "RS256");

    /** @throws IllegalArgumentException that says what is missing or wrong */
    ForeignProvider {
        levels = levels == null ? Map.of() : Map.copyOf(levels);
        algorithm = Objects.requireNonNullElse(algorithm, "ES256");
        trustsCertificateKey = Boolean.TRUE.equals(trustsCertificateKey);
        must(
                id != null
                        && id.matches("[a-z][a-z0-9-]{1,30}")
                        && !id.equals(Provider.NATIONAL)
                        && !id.equals(LOGGED_OUT),
                id,
                "id");
        must(name != null && !name.isBlank(), id, "name");
        must(issuer != null && isServer(issuer), id, "issuer (https, but for this very machine)");
        must(clientId != null && !clientId.isBlank(), id, "clientId");
        must(clientSecret != null && !clientSecret.isBlank(), id, "clientSecret");
        must(atMost >= 1 && atMost <= 4, id, "atMost (1 to 4)");
        must(levels.values().stream().allMatch(it -> it >= 1 && it <= 4), id, "levels (1 to 4)");
        must(ALGORITHMS.contains(algorithm), id, "algorithm (ES256 or RS256)");
    }

    private static void must(boolean good, @Nullable String id, String what) {
        if (!good) {
            throw new IllegalArgumentException("yiwang.federation.providers: provider '" + id + "' needs " + what);
        }
    }

    private static boolean isServer(String text) {
        return text.matches("https?://[!-~]+")
                && !text.matches(".*[?#@*].*")
                && URI.create(text).getHost() != null
                && WebPlace.isSafe(URI.create(text));
    }

    Provider provider() {
        return new Provider(
                id,
                name,
                Objects.requireNonNullElse(nameEn, name),
                Assurance.of(atMost),
                Boolean.TRUE.equals(trustsCertificateKey));
    }

    /** What it means when it says that somebody was logged in so; 1 if it does not say. */
    Assurance level(@Nullable String acr) {
        @Nullable Integer level = acr == null || levels == null ? null : levels.get(acr);
        return Assurance.of(level == null ? 1 : level);
    }

    /** The one algorithm that counts. */
    String signedWith() {
        return Objects.requireNonNull(algorithm);
    }

    @Override
    public String toString() {
        return "ForeignProvider[" + id + "]";
    }
}
