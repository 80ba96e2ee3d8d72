package org.yiwang.federation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0 §4), asked for anew after an hour. It must call itself what the file of
 * providers calls it, and nothing is asked of it, or of whomever it names, but over TLS or on this very machine.
 */
@Component
class Discovery {
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final FederationSettings settings;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();

    Discovery(FederationSettings settings) {
        this.settings = settings;
    }

    /**
     * A provider as it is talked to.
     *
     * @param saysItself whether it says in each answer who it is (RFC 9207)
     * @param logOut where people log out of it (OpenID Connect RP-Initiated Logout 1.0); null: it has no such place
     */
    record Known(
            ClientRegistration registration,
            boolean saysItself,
            @Nullable String logOut) {}

    /** Nobody who does not answer is waited for, and nobody is followed elsewhere. */
    static JdkClientHttpRequestFactory calls() {
        var calls = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Bounded.LONGEST)
                .build());
        calls.setReadTimeout(Bounded.LONGEST);
        return calls;
    }

    /** @throws PlatformSilent if it does not answer, or not as it should */
    Known of(ForeignProvider provider) {
        @Nullable Known kept = known.getIfPresent(provider.id());
        if (kept != null) {
            return kept;
        }
        var asked = Bounded.within(Bounded.LONGEST, () -> ask(provider));
        known.put(provider.id(), asked);
        return asked;
    }

    private Known ask(ForeignProvider provider) {
        var said = RestClient.builder()
                .requestFactory(calls())
                .build()
                .get()
                .uri(provider.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration")
                .retrieve()
                .body(METADATA);
        if (said == null || !provider.issuer().equals(said.get("issuer"))) {
            throw new PlatformSilent("the provider calls itself something else");
        }
        var registration = ClientRegistration.withRegistrationId(provider.id())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .clientAuthenticationMethod(method(said))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.here() + "/federation/" + provider.id())
                .scope("openid", "profile")
                .issuerUri(provider.issuer())
                .authorizationUri(place(said, "authorization_endpoint"))
                .tokenUri(place(said, "token_endpoint"))
                .jwkSetUri(place(said, "jwks_uri"))
                .build();
        return new Known(
                registration,
                Boolean.TRUE.equals(said.get("authorization_response_iss_parameter_supported")),
                safe(said.get("end_session_endpoint")));
    }

    private static ClientAuthenticationMethod method(Map<String, Object> said) {
        return said.get("token_endpoint_auth_methods_supported") instanceof List<?> methods
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue())
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    private static String place(Map<String, Object> said, String name) {
        @Nullable String place = safe(said.get(name));
        if (place != null) {
            return place;
        }
        throw new PlatformSilent("the provider does not say where its " + name + " is");
    }

    private static @Nullable String safe(@Nullable Object said) {
        return said instanceof String text
                        && text.matches("https?://[!-~]+")
                        && URI.create(text).getHost() != null
                        && WebPlace.isSafe(URI.create(text))
                ? text
                : null;
    }
}
