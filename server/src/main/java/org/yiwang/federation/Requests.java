package org.yiwang.federation;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * What browsers were sent to providers for. What comes back counts once, within ten minutes, from that provider, in that browser: so
 * nobody puts her own log-in, or one she has stolen, into somebody else's (RFC 9700 §4.7).
 */
@Component
class Requests {
    private static final Duration GOOD = Duration.ofMinutes(10);
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Requests(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * A request.
     *
     * @param state by which it is known again; only the browser and the provider have it
     * @param nonce that the provider puts into what it signs
     * @param verifier with which a code is exchanged (RFC 7636)
     * @param next the page she wanted
     */
    record Asked(String state, String nonce, String verifier, String next) {
        @Override
        public String toString() {
            return "Asked[]";
        }
    }

    /** @param browser digest of the secret of the browser */
    Asked ask(String provider, String browser, String next) {
        var asked = new Asked(secret(), secret(), secret(), next);
        var id = Ids.next();
        jdbc.sql("""
                        insert into federation.requests (id, provider, state, browser, kept, expires_at)
                        values (:id, :provider, :state, :browser, :kept, :expires)
                        """)
                .param("id", id)
                .param("provider", provider)
                .param("state", digest(asked.state()))
                .param("browser", browser)
                .param("kept", cipher.encrypt(asked.nonce() + "\n" + asked.verifier() + "\n" + next, place(id)))
                .param("expires", Timestamp.from(clock.instant().plus(GOOD)))
                .update();
        return asked;
    }

    /**
     * What came back belongs to this request; it is over, whether it is right or not.
     *
     * @throws Problem {@code federation/not-valid} if there is none of this state, or it is of another provider or browser, or too old
     */
    Asked take(String provider, String browser, String state) {
        return jdbc.sql("""
                        delete from federation.requests where state = :state
                        returning id, kept, provider = :provider and browser = :browser and expires_at > :now as good
                        """)
                .param("state", digest(state))
                .param("provider", provider)
                .param("browser", browser)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) ->
                        new Kept(row.getObject("id", UUID.class), row.getBytes("kept"), row.getBoolean("good")))
                .optional()
                .filter(Kept::good)
                .map(it -> asked(state, it))
                .orElseThrow(() -> Problem.conflict("federation/not-valid"));
    }

    private record Kept(UUID id, byte[] kept, boolean good) {
        @Override
        public String toString() {
            return "Kept[" + id + "]";
        }
    }

    private Asked asked(String state, Kept row) {
        String[] kept = Objects.requireNonNull(cipher.decryptText(row.kept(), place(row.id())))
                .split("\n", 3);
        return new Asked(state, kept[0], kept[1], kept[2]);
    }

    void forgetBefore(Instant before) {
        jdbc.sql("delete from federation.requests where expires_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String state) {
        return Sm3.hex(state.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(UUID id) {
        return "federation.requests.kept:" + id;
    }
}
