package org.yiwang.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.yiwang.crypto.Sm3;

/**
 * Tells the browser that has asked for a log-in from every other, before anybody is logged in: whoever sees or relays what was asked
 * gains nothing by it. A secret in a cookie that no page can read and no other site can send; here its digest is known.
 */
@Component
public class AskingBrowser {
    private static final String COOKIE = "YIWANG_ASKING";
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** The digest of this browser's secret; one that has none is given one. */
    public String known(HttpServletRequest request, HttpServletResponse response) {
        return of(request).orElseGet(() -> {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            var cookie = ResponseCookie.from(COOKIE, secret)
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Strict")
                    .path("/api/session")
                    .maxAge(KEPT)
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
            return digest(secret);
        });
    }

    /** The digest of this browser's secret, if it has one. */
    public Optional<String> of(HttpServletRequest request) {
        @Nullable Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null || cookie.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(digest(cookie.getValue()));
    }

    private static String digest(String secret) {
        return Sm3.hex(secret.getBytes(StandardCharsets.UTF_8));
    }
}
