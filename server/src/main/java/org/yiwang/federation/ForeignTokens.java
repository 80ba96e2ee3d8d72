package org.yiwang.federation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * Reads what providers have signed: with the one algorithm that the file of providers names, by a key that they publish. An unsigned
 * token, or one signed with anything else, is none. A key that does not fit is fetched anew, once a minute at most: some providers make
 * another one and call it the same.
 */
@Component
class ForeignTokens {
    private static final String LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** A log-out that is told later than this was not told to us. */
    private static final Duration LATEST = Duration.ofMinutes(10);

    private static final Duration FETCHED_ANEW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<String, Boolean> fetched =
            Caffeine.newBuilder().expireAfterWrite(FETCHED_ANEW).build();
    private final Cache<String, JwtDecoder> idTokens =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();
    private final Cache<String, JwtDecoder> logOutTokens =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();

    ForeignTokens(Clock clock) {
        this.clock = clock;
    }

    /** Reads ID tokens (OpenID Connect Core 1.0 §3.1.3.7). */
    JwtDecoder idTokens(ForeignProvider provider, ClientRegistration registration) {
        return reader(idTokens, provider, () -> {
            var claims = new OidcIdTokenValidator(registration);
            claims.setClock(clock);
            claims.setClockSkew(SKEW);
            return decoder(provider, registration, claims, "JWT");
        });
    }

    /** Reads log-out tokens (OpenID Connect Back-Channel Logout 1.0 §2.6). */
    JwtDecoder logOutTokens(ForeignProvider provider, ClientRegistration registration) {
        return reader(
                logOutTokens,
                provider,
                () -> decoder(provider, registration, it -> logOut(it, registration), "logout+jwt"));
    }

    private JwtDecoder reader(Cache<String, JwtDecoder> kept, ForeignProvider provider, Supplier<JwtDecoder> made) {
        return token -> {
            try {
                return read(kept, provider, made, token);
            } catch (BadJwtException wrong) {
                if (!(wrong.getCause() instanceof BadJWSException)
                        || fetched.asMap().putIfAbsent(provider.id(), true) != null) {
                    throw wrong;
                }
                kept.invalidate(provider.id());
                return read(kept, provider, made, token);
            }
        };
    }

    private static Jwt read(
            Cache<String, JwtDecoder> kept, ForeignProvider provider, Supplier<JwtDecoder> made, String token) {
        return Objects.requireNonNull(kept.get(provider.id(), id -> made.get())).decode(token);
    }

    private JwtDecoder decoder(
            ForeignProvider provider, ClientRegistration registration, OAuth2TokenValidator<Jwt> claims, String type) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithm(SignatureAlgorithm.valueOf(provider.signedWith()))
                .restOperations(new RestTemplate(Discovery.calls()))
                .validateType(false)
                .jwtProcessorCustomizer(it -> it.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type), JOSEObjectType.JWT, null)))
                .build();
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        return decoder;
    }

    private OAuth2TokenValidatorResult logOut(Jwt token, ClientRegistration registration) {
        @Nullable Object events = token.getClaims().get("events");
        boolean good = registration.getProviderDetails().getIssuerUri() != null
                && registration.getProviderDetails().getIssuerUri().equals(token.getClaimAsString("iss"))
                && audience(token).equals(List.of(registration.getClientId()))
                && token.getIssuedAt() != null
                && token.getIssuedAt().plus(LATEST).isAfter(clock.instant())
                && token.getId() != null
                && events instanceof Map<?, ?> map
                && map.get(LOGGED_OUT) instanceof Map<?, ?>
                && !token.hasClaim("nonce")
                && (token.getSubject() != null || token.getClaimAsString("sid") != null);
        return good
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_logout_token"));
    }

    private static List<String> audience(Jwt token) {
        return Objects.requireNonNullElse(token.getAudience(), List.of());
    }
}
