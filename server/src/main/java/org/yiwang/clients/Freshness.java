package org.yiwang.clients;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.TokenMac;

/**
 * How fresh a log-in must be for what a client asks: {@code prompt=login}, {@code max_age}; and how sure, {@code acr_values}. When
 * somebody was asked to log in again, the address she comes back to says since when, signed, so that she is asked once.
 */
@Component
class Freshness {
    /** Parameter that says since when she has been asked. */
    static final String ASKED = "yiwang_asked";

    private static final String PURPOSE = "asked-by-client";
    private static final Duration WAIT = Duration.ofMinutes(30);

    private final TokenMac tokens;
    private final Consents consents;
    private final Clock clock;

    Freshness(TokenMac tokens, Consents consents, Clock clock) {
        this.tokens = tokens;
        this.consents = consents;
        this.clock = clock;
    }

    /** What the address says to whoever is asked now. */
    String asking() {
        return asking(clock.instant());
    }

    String asking(Instant since) {
        return tokens.sign(PURPOSE, Long.toString(since.toEpochMilli()));
    }

    /** Whether she must log in again before the client is told anything. */
    boolean isStale(SignedOn signedOn, Map<String, ?> parameters) {
        Instant since = signedOn.since();
        if (asked(parameters).filter(it -> !since.isBefore(it)).isPresent()) {
            return false;
        }
        if (prompts(parameters, "login") || prompts(parameters, "select_account")) {
            return true;
        }
        @Nullable String maxAge = text(parameters, "max_age");
        return maxAge != null
                && isNumber(maxAge)
                && since.plusSeconds(Long.parseLong(maxAge)).isBefore(clock.instant());
    }

    /** Whether she must agree, although she may have before. */
    boolean isConsentWanted(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        var request = context.getAuthorizationRequest();
        if (request == null || request.getScopes().equals(Set.of(Scope.OPENID.code()))) {
            return false;
        }
        OAuth2AuthorizationCodeRequestAuthenticationToken asking = context.getAuthentication();
        var given = asking.getPrincipal() instanceof SignedOn signedOn
                ? consents.given(
                        UUID.fromString(context.getRegisteredClient().getId()), signedOn.account(), request.getScopes())
                : Optional.<Instant>empty();
        var parameters = request.getAdditionalParameters();
        return given.isEmpty()
                || prompts(parameters, "consent")
                        && asked(parameters)
                                .filter(it -> !given.get().isBefore(it))
                                .isEmpty();
    }

    /** Refuses what nobody can be asked for: by sending her back to the client. */
    void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var parameters = request.getAdditionalParameters();
        if (parameters.containsKey("request")) {
            throw refusal("request_not_supported", "request", request);
        }
        if (!context.getRegisteredClient().getRedirectUris().contains(request.getRedirectUri())) {
            // also on this very machine, where another port would do elsewhere: RFC 9700 §2.1, without the exception
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: redirect_uri", null), null);
        }
        @Nullable String maxAge = text(parameters, "max_age");
        if (parameters.get("max_age") != null && (maxAge == null || !isNumber(maxAge))) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, "max_age", request);
        }
        if (request.getPrincipal() instanceof SignedOn signedOn) {
            if (parameters.get("prompt") instanceof String prompt
                    && prompt.equals("none")
                    && isStale(signedOn, parameters)) {
                throw refusal("login_required", "prompt", request);
            }
            @Nullable String acr = text(parameters, "acr_values");
            if (acr != null && TokenContents.level(acr) > signedOn.assurance().level()) {
                throw refusal("unmet_authentication_requirements", "acr_values", request);
            }
        }
    }

    static boolean prompts(Map<String, ?> parameters, String what) {
        @Nullable String prompt = text(parameters, "prompt");
        return prompt != null && List.of(prompt.split(" ", -1)).contains(what);
    }

    private Optional<Instant> asked(Map<String, ?> parameters) {
        @Nullable String signed = text(parameters, ASKED);
        return signed == null
                ? Optional.empty()
                : tokens.read(PURPOSE, signed)
                        .map(it -> Instant.ofEpochMilli(Long.parseLong(it)))
                        .filter(it -> it.plus(WAIT).isAfter(clock.instant()));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }

    private static @Nullable String text(Map<String, ?> parameters, String name) {
        Object value = parameters.get(name);
        return value instanceof String[] all
                ? all.length == 1 ? all[0] : null
                : value instanceof String text && !text.isEmpty() ? text : null;
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refusal(
            String code, String parameter, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, "OAuth 2.0 Parameter: " + parameter, null), request);
    }
}
