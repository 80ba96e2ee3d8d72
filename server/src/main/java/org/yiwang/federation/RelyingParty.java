package org.yiwang.federation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.yiwang.federation.Discovery.Known;
import org.yiwang.federation.Requests.Asked;
import org.yiwang.kernel.Problem;

/**
 * Logs people in who come from a provider that speaks OpenID Connect: code with PKCE S256, state, nonce, and {@code iss} in the answer.
 * Spring Security speaks the protocol; kept here is what one request needs, and what is believed of the answer.
 */
@Component
class RelyingParty {
    /** The page to which people come when they have logged out elsewhere, too. */
    private static final String LOGGED_OUT = "/federation/" + ForeignProvider.LOGGED_OUT;

    private static final Logger log = LoggerFactory.getLogger(RelyingParty.class);

    private final FederationSettings settings;
    private final Discovery discovery;
    private final ForeignTokens tokens;
    private final Requests requests;
    private final RestClientAuthorizationCodeTokenResponseClient exchange =
            new RestClientAuthorizationCodeTokenResponseClient();

    RelyingParty(FederationSettings settings, Discovery discovery, ForeignTokens tokens, Requests requests) {
        this.settings = settings;
        this.discovery = discovery;
        this.tokens = tokens;
        this.requests = requests;
        exchange.setRestClient(RestClient.builder()
                .requestFactory(Discovery.calls())
                .configureMessageConverters(it -> it.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    /**
     * Where the browser is sent to.
     *
     * @param browser digest of its secret
     * @throws Problem {@code federation/platform-silent}
     */
    String address(ForeignProvider provider, String browser, String next) {
        var known = known(provider);
        var asked = requests.ask(provider.id(), browser, next);
        return request(known.registration(), asked).getAuthorizationRequestUri();
    }

    private static OAuth2AuthorizationRequest request(ClientRegistration registration, Asked asked) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(asked.state())
                .attributes(Map.of(
                        OidcParameterNames.NONCE, asked.nonce(), PkceParameterNames.CODE_VERIFIER, asked.verifier()))
                .additionalParameters(Map.of(
                        OidcParameterNames.NONCE,
                        hash(asked.nonce()),
                        PkceParameterNames.CODE_CHALLENGE,
                        hash(asked.verifier()),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"))
                .build();
    }

    /**
     * What came back.
     *
     * @param iss who says so, if it was said (RFC 9207)
     */
    record Back(String state, String code, @Nullable String iss) {
        @Override
        public String toString() {
            return "Back[]";
        }
    }

    /**
     * Somebody has come, and where she wanted to go.
     *
     * @param idToken what said so, as the provider wants to see it again when she logs out; null: it wants none
     */
    record Come(Arrival arrival, String next, @Nullable String idToken) {
        @Override
        public String toString() {
            return "Come[]";
        }
    }

    /**
     * Exchanges what the browser came back with for who she is.
     *
     * @param browser digest of its secret
     * @throws Problem {@code federation/not-valid} if anything about it is wrong; {@code federation/platform-silent}
     */
    Come come(ForeignProvider provider, String browser, Back back) {
        var asked = requests.take(provider.id(), browser, back.state());
        var known = known(provider);
        if (back.iss() == null ? known.saysItself() : !back.iss().equals(provider.issuer())) {
            throw notValid(provider, "it is the answer of another provider");
        }
        var token = idToken(provider, known.registration(), asked, back);
        return new Come(arrival(provider, token), asked.next(), token.getTokenValue());
    }

    private OidcIdToken idToken(ForeignProvider provider, ClientRegistration registration, Asked asked, Back back) {
        var spring = new OidcAuthorizationCodeAuthenticationProvider(
                exchange, it -> new DefaultOidcUser(List.of(), it.getIdToken()));
        spring.setJwtDecoderFactory(it -> tokens.idTokens(provider, it));
        var answer = OAuth2AuthorizationResponse.success(back.code())
                .redirectUri(Objects.requireNonNull(registration.getRedirectUri()))
                .state(asked.state())
                .build();
        var attempt = new OAuth2LoginAuthenticationToken(
                registration, new OAuth2AuthorizationExchange(request(registration, asked), answer));
        try {
            if (spring.authenticate(attempt) instanceof OAuth2LoginAuthenticationToken done
                    && done.getPrincipal() instanceof OidcUser user) {
                return user.getIdToken();
            }
            throw notValid(provider, "nobody was logged in");
        } catch (AuthenticationException | JwtException wrong) {
            if (isSilence(wrong)) {
                throw Problem.unavailable("federation/platform-silent");
            }
            throw notValid(provider, reason(wrong));
        }
    }

    private static boolean isSilence(@Nullable Throwable failure) {
        return failure != null && (failure instanceof ResourceAccessException || isSilence(failure.getCause()));
    }

    /** A code of the protocol, and nothing that was said of anybody. */
    private static String reason(Exception wrong) {
        return wrong instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : wrong.getClass().getSimpleName();
    }

    private static Problem notValid(ForeignProvider provider, String why) {
        log.info("A log-in through {} was refused: {}", provider.id(), why);
        return Problem.conflict("federation/not-valid");
    }

    private static Arrival arrival(ForeignProvider provider, OidcIdToken token) {
        var level = provider.level(token.getAuthenticationContextClass());
        @Nullable Instant since = token.getAuthenticatedAt();
        return new Arrival(
                Objects.requireNonNull(token.getSubject()),
                level,
                since == null ? Objects.requireNonNull(token.getIssuedAt()) : since,
                token.getClaimAsString("sid"),
                token.getFullName(),
                token.getClaimAsString("certificate_key"),
                null);
    }

    /**
     * Whom a log-out token names.
     *
     * @param subject null: whoever has this session
     * @param session null: all of hers
     */
    record LoggedOut(@Nullable String subject, @Nullable String session) {
        @Override
        public String toString() {
            return "LoggedOut[]";
        }
    }

    /** @throws Problem {@code federation/not-signed} if it is none, or not of this provider, or not for us; {@code federation/platform-silent} */
    LoggedOut loggedOut(ForeignProvider provider, String token) {
        var known = known(provider);
        try {
            var read = tokens.logOutTokens(provider, known.registration()).decode(token);
            return new LoggedOut(read.getSubject(), read.getClaimAsString("sid"));
        } catch (JwtException wrong) {
            if (isSilence(wrong)) {
                throw Problem.unavailable("federation/platform-silent");
            }
            throw Problem.unauthenticated("federation/not-signed");
        }
    }

    /**
     * Where the browser goes to log out there, too (OpenID Connect RP-Initiated Logout 1.0 §2).
     *
     * @param idToken by which it knows which log-in is meant
     * @param state comes back with her
     * @return empty if it has no such place, or does not answer now
     */
    Optional<String> logOutAddress(ForeignProvider provider, String idToken, String state) {
        try {
            var known = discovery.of(provider);
            return Optional.ofNullable(known.logOut())
                    .map(it -> UriComponentsBuilder.fromUriString(it)
                            .queryParam("id_token_hint", encoded(idToken))
                            .queryParam("client_id", encoded(provider.clientId()))
                            .queryParam("post_logout_redirect_uri", encoded(settings.here() + LOGGED_OUT))
                            .queryParam("state", encoded(state))
                            .build(true)
                            .toUriString());
        } catch (PlatformSilent silent) {
            log.info("The provider {} does not answer: {}", provider.id(), silent.getMessage());
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private Known known(ForeignProvider provider) {
        try {
            return discovery.of(provider);
        } catch (PlatformSilent silent) {
            log.info("The provider {} does not answer: {}", provider.id(), silent.getMessage());
            throw Problem.unavailable("federation/platform-silent");
        }
    }

    /** BASE64URL(SHA256(…)), as RFC 7636 §4.2 has it. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
