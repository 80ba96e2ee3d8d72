package org.yiwang.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/**
 * Whoever guesses secrets of a client must wait. What is counted is the client and the network guesses come from, so that nobody
 * shuts the client itself out. Who has guessed nothing wrong costs no look into the database.
 */
final class ThrottledSecrets implements AuthenticationProvider {
    private static final int GUESSES = 10;
    private static final String CODE = "clients/too-many-attempts";

    private final AuthenticationProvider secrets;
    private final Throttle throttle;
    private final Cache<String, Boolean> suspects = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(30))
            .maximumSize(100_000)
            .build();

    ThrottledSecrets(AuthenticationProvider secrets, Throttle throttle) {
        this.secrets = secrets;
        this.throttle = throttle;
    }

    /** There were too many wrong secrets. */
    static final class MustWait extends OAuth2AuthenticationException {
        private static final long serialVersionUID = 1L;

        private final long seconds;

        private MustWait(long seconds) {
            super(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "Too many wrong secrets", null));
            this.seconds = seconds;
        }

        long seconds() {
            return seconds;
        }
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        String who = attempt.getPrincipal() + " "
                + (attempt.getDetails() instanceof WebAuthenticationDetails details
                        ? Guess.network(details.getRemoteAddress())
                        : "");
        var guess = new Guess("client-secret", who, GUESSES);
        if (suspects.getIfPresent(who) == null) {
            try {
                return secrets.authenticate(attempt);
            } catch (OAuth2AuthenticationException wrong) {
                if (isWrongSecret(wrong)) {
                    suspects.put(who, true);
                    take(guess);
                }
                throw wrong;
            }
        }
        var turn = take(guess);
        try {
            @Nullable Authentication known = secrets.authenticate(attempt);
            throttle.right(turn);
            suspects.invalidate(who);
            return known;
        } catch (OAuth2AuthenticationException wrong) {
            if (!isWrongSecret(wrong)) {
                throttle.right(turn);
            }
            throw wrong;
        }
    }

    private org.yiwang.throttle.Turn take(Guess guess) {
        try {
            return throttle.take(CODE, guess.value(), null, guess);
        } catch (Problem problem) {
            throw new MustWait(problem.values().get("seconds") instanceof Number seconds ? seconds.longValue() : 60);
        }
    }

    private static boolean isWrongSecret(OAuth2AuthenticationException e) {
        return e.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication)
                && secrets.supports(authentication);
    }
}
