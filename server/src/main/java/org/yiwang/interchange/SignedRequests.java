package org.yiwang.interchange;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.clients.ClientKey;
import org.yiwang.clients.ProviderSettings;
import org.yiwang.clients.TokenReader;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/**
 * Which system sent a request: it signs each one for itself, with ES256 or SM2, so that what was signed is good for this request, at this
 * server, within five minutes, and once.
 */
@Component
class SignedRequests {
    /** How long a token may be good. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** How far clocks may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** Within a quarter of an hour. */
    private static final int MOST_REQUESTS = 3_000;

    private static final int LONGEST_TOKEN = 4_000;
    private static final int LONGEST_NAME = 200;

    private final SystemStore store;
    private final ProviderSettings provider;
    private final Throttle throttle;
    private final TransactionTemplate apart;
    private final Clock clock;

    SignedRequests(
            SystemStore store,
            ProviderSettings provider,
            Throttle throttle,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.provider = provider;
        this.throttle = throttle;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * A token that was signed for a request, by a system that may send one; its body is not read yet.
     *
     * @param until until when it is good
     */
    record Signed(DepartmentSystem by, JWTClaimsSet claims, Instant until) {}

    /**
     * Which system signed a request of this method and target: path, and query if there is one.
     *
     * @throws Problem 401 that says what is wrong with the token
     */
    Signed signed(String token, String method, String target) {
        var signed = parsed(token);
        var claims = claims(signed);
        @Nullable String code = claims.getIssuer();
        var system = code == null || code.length() > LONGEST_NAME
                ? null
                : store.called(code).orElse(null);
        if (system == null || !system.code().equals(claims.getSubject())) {
            throw Problem.unauthenticated("interchange/unknown-system");
        }
        if (!TokenReader.verifies(
                signed, system.keys().stream().map(ClientKey::open).toList())) {
            throw Problem.unauthenticated("interchange/signature");
        }
        if (system.state() == DepartmentSystem.State.SUSPENDED) {
            throw Problem.unauthenticated("interchange/suspended");
        }
        Instant until = times(claims);
        if (!List.of(provider.issuer()).equals(claims.getAudience())) {
            throw Problem.unauthenticated("interchange/other-server");
        }
        if (!method.equals(claims.getClaim("htm")) || !target.equals(claims.getClaim("htu"))) {
            throw Problem.unauthenticated("interchange/other-request");
        }
        return new Signed(system, claims, until);
    }

    /**
     * The system that sent this body, of which nobody has seen the token before.
     *
     * @throws Problem 401 that says what is wrong with the token; 429 if there are too many
     */
    DepartmentSystem sender(Signed signed, byte[] body) {
        if (!(signed.claims().getClaim("digest") instanceof String digest) || !isOf(digest, body)) {
            throw Problem.unauthenticated("interchange/other-body");
        }
        once(signed.by(), signed.claims(), signed.until());
        return signed.by();
    }

    private static SignedJWT parsed(String token) {
        try {
            if (token.length() <= LONGEST_TOKEN) {
                return SignedJWT.parse(token);
            }
        } catch (ParseException notAToken) {
            // answered below
        }
        throw Problem.unauthenticated("interchange/unsigned");
    }

    private static JWTClaimsSet claims(SignedJWT signed) {
        try {
            return signed.getJWTClaimsSet();
        } catch (ParseException notClaims) {
            throw Problem.unauthenticated("interchange/unsigned");
        }
    }

    private Instant times(JWTClaimsSet claims) {
        Instant now = clock.instant();
        @Nullable Date since = claims.getIssueTime();
        @Nullable Date until = claims.getExpirationTime();
        if (since == null
                || until == null
                || since.toInstant().isAfter(now.plus(SKEW))
                || until.toInstant().isAfter(since.toInstant().plus(LONGEST))
                || until.toInstant().plus(SKEW).isBefore(now)) {
            throw Problem.unauthenticated("interchange/expired");
        }
        return until.toInstant();
    }

    /** SM3 or SHA-256, in base64url. */
    private static boolean isOf(String digest, byte[] body) {
        return isSame(digest, Sm3.digest(body)) || isSame(digest, sha256(body));
    }

    private static boolean isSame(String said, byte[] digest) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.US_ASCII), said.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever becomes of the request: its token has been seen, and it counts. */
    private void once(DepartmentSystem system, JWTClaimsSet claims, Instant until) {
        @Nullable String id = claims.getJWTID();
        if (id == null || id.isBlank() || id.length() > LONGEST_NAME) {
            throw Problem.unauthenticated("interchange/unsigned");
        }
        byte[] name = Sm3.digest((system.id() + "\0" + id).getBytes(StandardCharsets.UTF_8));
        if (!Boolean.TRUE.equals(apart.execute(status -> store.show(name, until)))) {
            throw Problem.unauthenticated("interchange/used-before");
        }
        apart.executeWithoutResult(status ->
                throttle.count("interchange/too-many", new Guess("interchange-request", system.code(), MOST_REQUESTS)));
    }

    /** Tokens that nobody can show again. */
    void forget() {
        store.forgetTokens(clock.instant().minus(SKEW).minus(SKEW));
    }
}
