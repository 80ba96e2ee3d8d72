package org.yiwang.federation;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Problem;

/**
 * Calls of the national platform: signed with SM2 over what is asked, a time and a number used once. A call counts once, and within five
 * minutes of its time.
 */
@Component
class SignedCalls {
    static final Duration SKEW = Duration.ofMinutes(5);

    private final Agreed agreed;
    private final JdbcClient jdbc;
    private final Clock clock;

    SignedCalls(Agreed agreed, JdbcClient jdbc, Clock clock) {
        this.agreed = agreed;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How a call is signed.
     *
     * @param at seconds since 1970
     * @param nonce used once
     * @param signature of {@link #text}, in base64url
     */
    record Seal(long at, String nonce, String signature) {
        @Override
        public String toString() {
            return "Seal[" + at + "]";
        }
    }

    /** What is signed: all that is asked, one line each. */
    static String text(long at, String nonce, String what, @Nullable String... said) {
        var text = new StringBuilder(what).append('\n').append(at).append('\n').append(nonce);
        for (String one : said) {
            text.append('\n').append(one == null ? "" : one);
        }
        return text.toString();
    }

    /**
     * Makes sure that the platform itself asks this, now, and for the first time.
     *
     * @throws Problem {@code federation/not-signed}
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void check(Seal seal, String what, @Nullable String... said) {
        Instant now = clock.instant();
        boolean good = Math.abs(now.getEpochSecond() - seal.at()) <= SKEW.toSeconds()
                && agreed.isSigned(text(seal.at(), seal.nonce(), what, said), seal.signature())
                && isNew(seal.nonce(), now);
        if (!good) {
            throw Problem.unauthenticated("federation/not-signed");
        }
    }

    private boolean isNew(String nonce, Instant now) {
        return jdbc.sql("""
                        insert into federation.nonces (digest, seen_at) values (:digest, :now) on conflict do nothing
                        """)
                        .param("digest", Sm3.hex(nonce.getBytes(StandardCharsets.UTF_8)))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void forgetBefore(Instant before) {
        jdbc.sql("delete from federation.nonces where seen_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
