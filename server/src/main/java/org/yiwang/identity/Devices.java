package org.yiwang.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.yiwang.crypto.TokenMac;
import org.yiwang.traffic.Regulars;

/**
 * Knows the devices from which an account was logged in to before, by a signed cookie: strangers who guess at the account
 * do not make them wait, neither for a password nor for a turn. It says nothing to anybody else, and opens nothing without the password.
 */
@Component
class Devices implements Regulars {
    private static final String COOKIE = "YIWANG_DEVICE";
    private static final String PURPOSE = "device";
    private static final Duration KNOWN = Duration.ofDays(180);
    /** A family shares a computer. */
    private static final int ACCOUNTS = 4;

    private final TokenMac tokens;
    private final Clock clock;

    Devices(TokenMac tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What the device of this request is called, by account. */
    Map<UUID, String> known(HttpServletRequest request) {
        var devices = new LinkedHashMap<UUID, String>();
        for (String token : signed(request)) {
            read(token).ifPresent(it -> devices.putIfAbsent(it.account(), it.name()));
        }
        return devices;
    }

    /** The account the device is known to; of several always the same one. */
    @Override
    public Optional<String> of(HttpServletRequest request) {
        return known(request).keySet().stream().min(UUID::compareTo).map(it -> "device of " + it);
    }

    /** From now on the device of this request is known to the account. */
    void remember(UUID account, HttpServletRequest request, HttpServletResponse response) {
        var kept = new ArrayList<String>();
        kept.add(tokens.sign(
                PURPOSE,
                account + " " + UUID.randomUUID() + " "
                        + clock.instant().plus(KNOWN).getEpochSecond()));
        signed(request).stream()
                .filter(token ->
                        read(token).filter(it -> !it.account().equals(account)).isPresent())
                .limit(ACCOUNTS - 1)
                .forEach(kept::add);
        var cookie = ResponseCookie.from(COOKIE, String.join("!", kept))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/api/session")
                .maxAge(KNOWN)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** With this the pages of the account encrypt what they keep on a device; 32 bytes in base64url. */
    String key(UUID account) {
        return tokens.key(PURPOSE, account.toString());
    }

    private static List<String> signed(HttpServletRequest request) {
        @Nullable Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? List.of() : List.of(cookie.getValue().split("!", ACCOUNTS + 1));
    }

    private Optional<Device> read(String token) {
        return tokens.read(PURPOSE, token)
                .map(says -> says.split(" ", -1))
                .map(it -> new Device(UUID.fromString(it[0]), it[1], Instant.ofEpochSecond(Long.parseLong(it[2]))))
                .filter(it -> clock.instant().isBefore(it.until()));
    }

    private record Device(UUID account, String name, Instant until) {}
}
