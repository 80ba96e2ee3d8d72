package org.yiwang.identity.passkeys;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.Sm3;

/** What keys are to sign, by its digest: table {@code identity.passkey_challenges}. */
@Repository
class ChallengeStore {
    static final Duration VALID = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    ChallengeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a challenge is for. */
    enum Purpose {
        ADD,
        LOG_IN
    }

    /**
     * @param askedBy digest of what the asking browser alone holds
     * @param account who adds a key; null of a log-in
     */
    void add(byte[] challenge, Purpose purpose, String askedBy, @Nullable UUID account, Instant now) {
        jdbc.sql("""
                        insert into identity.passkey_challenges (digest, purpose, asked_by, account, expires_at)
                        values (:digest, :purpose, :askedBy, :account, :expires)
                        """)
                .param("digest", Sm3.hex(challenge))
                .param("purpose", purpose.name())
                .param("askedBy", askedBy)
                .param("account", account)
                .param("expires", Timestamp.from(now.plus(VALID)))
                .update();
    }

    /** Takes a challenge, which nobody can take again; false if it was not asked so, or is over. */
    boolean take(byte[] challenge, Purpose purpose, String askedBy, @Nullable UUID account, Instant now) {
        Optional<Boolean> good = jdbc.sql("""
                        delete from identity.passkey_challenges where digest = :digest
                        returning purpose = :purpose and asked_by = :askedBy
                            and account is not distinct from cast(:account as uuid)
                            and :now < expires_at and expires_at <= :latest as good
                        """)
                .param("digest", Sm3.hex(challenge))
                .param("purpose", purpose.name())
                .param("askedBy", askedBy)
                .param("account", account)
                .param("now", Timestamp.from(now))
                .param("latest", Timestamp.from(now.plus(VALID).plusSeconds(60)))
                .query(Boolean.class)
                .optional();
        return good.orElse(false);
    }

    int forget(Instant before) {
        return jdbc.sql("delete from identity.passkey_challenges where expires_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
