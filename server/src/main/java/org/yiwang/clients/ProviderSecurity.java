package org.yiwang.clients;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yiwang.identity.AccountContext;
import org.yiwang.throttle.Throttle;
import org.yiwang.traffic.Traffic;

/**
 * The door for clients, beside that of people: whoever comes here shows a secret, a token, or that she is logged in. Spring's
 * authorization server speaks the protocol; said here is which parts of it are spoken, and by what rules. Refusals are those of the
 * protocol (RFC 6749 §5.2), not ours.
 */
@Configuration(proxyBeanMethods = false)
class ProviderSecurity {
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Between nodes. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final OAuth2AuthorizationCodeRequestAuthenticationConverter REQUESTS =
            new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    @Bean
    @Order(1)
    SecurityFilterChain provider(
            HttpSecurity http,
            ProviderSettings settings,
            RegisteredClients clients,
            Grants grants,
            Consents consents,
            AuthorizationAnswers answers,
            Freshness freshness,
            PersonalClaims claims,
            LogOut logOut,
            AccountContext accounts,
            OAuth2TokenGenerator<OAuth2Token> tokens,
            JwtDecoder decoder,
            Assertions assertions,
            ClientCertificates certificates,
            Throttle throttle,
            Traffic traffic) {
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        it -> it.registeredClientRepository(clients)
                                .authorizationService(grants)
                                .authorizationConsentService(consents)
                                .authorizationServerSettings(AuthorizationServerSettings.builder()
                                        .issuer(settings.issuer())
                                        .build())
                                .tokenGenerator(tokens)
                                .clientAuthentication(client -> client.authenticationConverters(all -> replace(
                                                all,
                                                new ClientSecretBasicAuthenticationConverter(),
                                                new ClientSecretPostAuthenticationConverter(),
                                                new JwtClientAssertionAuthenticationConverter(),
                                                ClientCertificates::shown))
                                        .authenticationProviders(all -> proofs(all, assertions, certificates, throttle))
                                        .errorResponseHandler(
                                                (request, response, e) -> unknownClient(response, e, answers)))
                                .authorizationEndpoint(authorize -> authorize
                                        .authorizationRequestConverters(all -> replace(all, ProviderSecurity::request))
                                        .authenticationProviders(all -> all.forEach(one -> rule(one, freshness)))
                                        .authorizationResponseHandler(answers::granted)
                                        .errorResponseHandler(answers::refused)
                                        .consentPage("/consent"))
                                .tokenEndpoint(token -> token.accessTokenRequestConverters(all -> replace(
                                        all,
                                        new OAuth2AuthorizationCodeAuthenticationConverter(),
                                        new OAuth2RefreshTokenAuthenticationConverter(),
                                        new OAuth2ClientCredentialsAuthenticationConverter())))
                                .authorizationServerMetadataEndpoint(
                                        metadata -> metadata.authorizationServerMetadataCustomizer(
                                                about -> ProviderMetadata.of(about, settings)))
                                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                                metadata -> metadata.providerConfigurationCustomizer(
                                                        about -> ProviderMetadata.of(about, settings)))
                                        .userInfoEndpoint(info -> info.userInfoMapper(claims::of)
                                                .errorResponseHandler(answers::refusedToken))
                                        .logoutEndpoint(out -> out.logoutResponseHandler(logOut)
                                                .errorResponseHandler((request, response, e) ->
                                                        answers.refused(request, response, e)))))
                .oauth2ResourceServer(resource -> resource.jwt(jwt -> jwt.decoder(decoder)))
                .authorizeHttpRequests(rules -> rules.requestMatchers(pathPattern(ProviderPaths.AUTHORIZE))
                        .access((caller, context) ->
                                new AuthorizationDecision(mayGoOn(caller.get(), context.getRequest(), freshness)))
                        .requestMatchers(pathPattern(ProviderPaths.USER_INFO))
                        .access((caller, context) ->
                                new AuthorizationDecision(caller.get() instanceof JwtAuthenticationToken))
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(new SignOnContext(accounts)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, e) -> stranger(request, response, e, answers))
                        .accessDeniedHandler((request, response, e) -> {
                            if (request.getRequestURI().equals(ProviderPaths.AUTHORIZE)) {
                                answers.toLogIn(request, response);
                            } else {
                                answers.write(
                                        response,
                                        HttpStatus.FORBIDDEN,
                                        new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED));
                            }
                        }))
                .addFilterBefore(new Turns(traffic, answers), SecurityContextHolderFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @SafeVarargs
    private static <T> void replace(List<T> all, T... wanted) {
        all.clear();
        all.addAll(List.of(wanted));
    }

    /** A secret, a key or a certificate is what clients are known by; nothing is fetched from anywhere, and no client goes without. */
    private static void proofs(
            List<AuthenticationProvider> all,
            Assertions assertions,
            ClientCertificates certificates,
            Throttle throttle) {
        var proofs = new ArrayList<AuthenticationProvider>();
        for (var one : all) {
            switch (one) {
                case ClientSecretAuthenticationProvider secrets -> secrets.setPasswordEncoder(new SecretDigests());
                case JwtClientAssertionAuthenticationProvider signed -> signed.setJwtDecoderFactory(assertions);
                case X509ClientCertificateAuthenticationProvider shown ->
                    shown.setCertificateVerifier(certificates::check);
                default -> {
                    continue;
                }
            }
            proofs.add(new ThrottledSecrets(one, throttle));
        }
        all.clear();
        all.addAll(proofs);
    }

    /** What a client asks stands in the address, and nowhere else where it would have to be fetched from. */
    private static @Nullable Authentication request(HttpServletRequest request) {
        if (request.getParameter("request_uri") != null) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error("request_uri_not_supported"), null);
        }
        return REQUESTS.convert(request);
    }

    private static void rule(AuthenticationProvider one, Freshness freshness) {
        if (one instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthenticationValidator(
                    new OAuth2AuthorizationCodeRequestAuthenticationValidator().andThen(freshness::check));
            requests.setAuthorizationConsentRequired(freshness::isConsentWanted);
        }
    }

    /** Whoever is logged in freshly enough; and nobody, if the client wants to be told just that. */
    private static boolean mayGoOn(Object caller, HttpServletRequest request, Freshness freshness) {
        return caller instanceof SignedOn signedOn
                ? !freshness.isStale(signedOn, request.getParameterMap())
                : Freshness.prompts(request.getParameterMap(), "none");
    }

    private static void stranger(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException e,
            AuthorizationAnswers answers)
            throws IOException {
        switch (request.getRequestURI()) {
            case ProviderPaths.AUTHORIZE -> answers.toLogIn(request, response);
            case ProviderPaths.USER_INFO -> new BearerTokenAuthenticationEntryPoint().commence(request, response, e);
            default -> unknownClient(response, e, answers);
        }
    }

    /** RFC 6749 §5.2: says how to log in; RFC 6585 §4: or when. */
    private static void unknownClient(
            HttpServletResponse response, AuthenticationException e, AuthorizationAnswers answers) throws IOException {
        if (e instanceof ThrottledSecrets.MustWait wait) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.seconds()));
            answers.write(response, HttpStatus.TOO_MANY_REQUESTS, wait.getError());
            return;
        }
        var error = AuthorizationAnswers.error(e);
        boolean unknown = error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)
                || !(e instanceof org.springframework.security.oauth2.core.OAuth2AuthenticationException);
        if (unknown) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"yiwang\"");
        }
        // which of the two is wrong is nobody's business
        answers.write(
                response,
                unknown ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST,
                new OAuth2Error(unknown ? OAuth2ErrorCodes.INVALID_CLIENT : error.getErrorCode()));
    }

    @Bean
    JwtEncoder encoder(SigningKeys keys) {
        return new TokenEncoder(keys);
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokens(JwtEncoder encoder, TokenContents contents, Clock clock) {
        var tokens = new JwtGenerator(encoder);
        tokens.setJwtCustomizer(contents);
        tokens.setClock(clock);
        var refresh = new OAuth2RefreshTokenGenerator();
        refresh.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(tokens, refresh);
    }

    /** Reads tokens of ours: signed by a key that is published, with the algorithm of that key. */
    @Bean
    JwtDecoder decoder(SigningKeys keys, Clock clock) {
        return TokenReader.of(keys::checking, clock, SKEW, List.of());
    }

    /** Which log-in it is comes with who is logged in; no list of sessions is kept. */
    @Bean
    SessionRegistry signOns() {
        return new NoSessions();
    }

    /** Lets requests in by turns, like all others, and refuses forms that cannot be read. */
    private static final class Turns extends OncePerRequestFilter {
        private final Traffic traffic;
        private final AuthorizationAnswers answers;

        Turns(Traffic traffic, AuthorizationAnswers answers) {
            this.traffic = traffic;
            this.answers = answers;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            String path = request.getRequestURI();
            return !ProviderPaths.needsDatabase(path);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                request.getParameterMap();
            } catch (InvalidParameterException e) {
                answers.write(response, HttpStatus.BAD_REQUEST, new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
                return;
            }
            try (var place = traffic.take(Traffic.Lane.WRITES, request)) {
                chain.doFilter(request, response);
            }
        }
    }
}
