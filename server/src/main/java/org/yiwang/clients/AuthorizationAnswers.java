package org.yiwang.clients;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.yiwang.audit.Audit;
import org.yiwang.identity.Accounts;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends people back to the client with a code or with what was wrong, and says who sends them (RFC 9207), so that an answer of one
 * provider is not taken for that of another. Nobody is sent to an address that was not registered: she is told here.
 */
@Component
class AuthorizationAnswers {
    /** The page that says that a client asked wrongly. */
    private static final String REFUSED_PAGE = "/consent?refused=";

    private final ProviderSettings settings;
    private final Freshness freshness;
    private final Accounts accounts;
    private final Audit audit;
    private final JsonMapper json;

    AuthorizationAnswers(
            ProviderSettings settings, Freshness freshness, Accounts accounts, Audit audit, JsonMapper json) {
        this.settings = settings;
        this.freshness = freshness;
        this.accounts = accounts;
        this.audit = audit;
        this.json = json;
    }

    /** Back to the client with a code. */
    void granted(HttpServletRequest request, HttpServletResponse response, Authentication result) throws IOException {
        if (!(result instanceof OAuth2AuthorizationCodeRequestAuthenticationToken granted)
                || granted.getAuthorizationCode() == null
                || granted.getRedirectUri() == null
                || !(granted.getPrincipal() instanceof SignedOn signedOn)) {
            throw new IllegalStateException("No code was given");
        }
        accounts.actor(signedOn.account())
                .ifPresent(actor -> audit.done("client.log-in", "client", granted.getClientId(), actor, request));
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("code", granted.getAuthorizationCode().getTokenValue());
        go(response, granted.getRedirectUri(), parameters, granted.getState());
    }

    /** Back to the client with what was wrong; or, if it is not known where to, told here. */
    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var error = error(e);
        @Nullable
        OAuth2AuthorizationCodeRequestAuthenticationToken asked =
                e instanceof OAuth2AuthorizationCodeRequestAuthenticationException told
                        ? told.getAuthorizationCodeRequestAuthentication()
                        : null;
        if (asked == null
                || asked.getRedirectUri() == null
                || asked.getRedirectUri().isEmpty()) {
            @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
            if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
                toPage(response, REFUSED_PAGE + encoded(error.getErrorCode()));
            } else {
                write(response, HttpStatus.BAD_REQUEST, error);
            }
            return;
        }
        go(response, asked.getRedirectUri(), problem(error), asked.getState());
    }

    /** Where somebody who does not agree is sent. */
    String declined(Grant.Asked asked) {
        return address(
                java.util.Objects.requireNonNull(asked.redirectUri()),
                problem(new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED)),
                asked.state());
    }

    /** Where somebody who agrees goes on: to what the client asked for, once more. */
    String goesOn(String clientId, Grant grant, Grant.Asked asked) {
        var parameters = new LinkedHashMap<String, Object>(asked.parameters());
        parameters.putIfAbsent(Freshness.ASKED, freshness.asking(grant.createdAt()));
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("scope", String.join(" ", asked.scopes()));
        if (asked.redirectUri() != null) {
            parameters.put("redirect_uri", asked.redirectUri());
        }
        if (asked.state() != null) {
            parameters.put("state", asked.state());
        }
        var address = UriComponentsBuilder.fromPath(ProviderPaths.AUTHORIZE);
        parameters.forEach((name, value) -> {
            if (value instanceof String text) {
                address.queryParam(encoded(name), encoded(text));
            }
        });
        return address.build(true).toUriString();
    }

    /** To the page where people log in, and back here. */
    void toLogIn(HttpServletRequest request, HttpServletResponse response) {
        var back = UriComponentsBuilder.fromPath(ProviderPaths.AUTHORIZE);
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(Freshness.ASKED)) {
                for (String value : values) {
                    back.queryParam(encoded(name), encoded(value));
                }
            }
        });
        back.queryParam(Freshness.ASKED, encoded(freshness.asking()));
        toPage(response, "/login?next=" + encoded(back.build(true).toUriString()));
    }

    /** A page of ours, whatever the caller says this server is called. */
    private static void toPage(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, path);
    }

    private Map<String, String> problem(OAuth2Error error) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put("error_description", error.getDescription());
        }
        return parameters;
    }

    private void go(HttpServletResponse response, String to, Map<String, String> parameters, @Nullable String state)
            throws IOException {
        response.sendRedirect(address(to, parameters, state));
    }

    private String address(String to, Map<String, String> parameters, @Nullable String state) {
        var address = UriComponentsBuilder.fromUriString(to);
        parameters.forEach((name, value) -> address.queryParam(name, encoded(value)));
        if (state != null && !state.isEmpty()) {
            address.queryParam("state", encoded(state));
        }
        return address.queryParam("iss", encoded(settings.issuer())).build(true).toUriString();
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** RFC 6750 §3: a token that is not good for this. */
    void refusedToken(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var error = error(e);
        boolean tooLittle = error.getErrorCode().equals(OAuth2ErrorCodes.INSUFFICIENT_SCOPE);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error.getErrorCode() + "\"");
        write(response, tooLittle ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED, error);
    }

    /** What is wrong, as the protocol says it. */
    void write(HttpServletResponse response, HttpStatus status, OAuth2Error error) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        json.writeValue(response.getOutputStream(), problem(error));
    }

    static OAuth2Error error(AuthenticationException e) {
        return e instanceof OAuth2AuthenticationException told
                ? told.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
    }
}
