package org.yiwang.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.yiwang.crypto.TokenMac;

/**
 * The token that each write carries, against requests forged by other sites. Signed for the session, so that nobody can
 * plant one of her own; with each log-in comes a new one, and the old is worth nothing. Needs no look at the session.
 */
@Component
public class WriteTokens implements CsrfTokenRepository {
    private static final String COOKIE = "XSRF-TOKEN";
    private static final String HEADER = "X-XSRF-TOKEN";
    private static final String NOBODY = "";

    private final TokenMac tokens;
    private final CookieSerializer sessions;

    WriteTokens(TokenMac tokens, CookieSerializer sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(made(session(request)));
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        @Nullable Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null
                        && tokens.read(purpose(session(request)), cookie.getValue())
                                .isPresent()
                ? token(cookie.getValue())
                : null;
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        set(token == null ? "" : token.getToken(), request, response);
    }

    /** @param session that begins with this answer; null: one has ended */
    void renew(@Nullable String session, HttpServletRequest request, HttpServletResponse response) {
        set(made(session == null ? NOBODY : session), request, response);
    }

    private static void set(String value, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(COOKIE, value)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(value.isEmpty() ? 0 : -1)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String made(String session) {
        return tokens.sign(purpose(session), UUID.randomUUID().toString());
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, "_csrf", value);
    }

    private static String purpose(String session) {
        return "write " + session;
    }

    private String session(HttpServletRequest request) {
        var sent = sessions.readCookieValues(request);
        return sent.isEmpty() ? NOBODY : sent.getFirst();
    }
}
