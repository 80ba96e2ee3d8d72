package org.yiwang.identity.certificates;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Assurance;

/** What was to be signed, and was: table {@code identity.certificate_checks}. */
@Repository
class CertificateCheckStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    CertificateCheckStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void add(UUID id, UUID account, byte[] session, String text, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        insert into identity.certificate_checks (id, account, session_digest, text, asked_at, expires_at)
                        values (:id, :account, :session, :text, :now, :expiresAt)
                        """)
                .param("id", id)
                .param("account", account)
                .param("session", session)
                .param("text", text)
                .param("now", Timestamp.from(now))
                .param("expiresAt", Timestamp.from(expiresAt))
                .update();
    }

    /** What this session of this account was asked to sign and has not yet. */
    Optional<String> open(UUID id, UUID account, byte[] session, Instant now) {
        return jdbc.sql("""
                        select text from identity.certificate_checks
                        where id = :id and account = :account and session_digest = :session
                            and proved_at is null and expires_at > :now
                        """)
                .param("id", id)
                .param("account", account)
                .param("session", session)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    /** False if it was used already. */
    boolean use(UUID id, byte[] signed, Assurance before, Instant now) {
        return jdbc.sql("""
                        update identity.certificate_checks set proved_at = :now, signed = :signed, level_before = :before
                        where id = :id and proved_at is null
                        """)
                        .param("id", id)
                        .param("signed", cipher.encrypt(signed, "identity.certificate_checks.signed:" + id))
                        .param("before", before.level())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    int forget(Instant before) {
        return jdbc.sql("delete from identity.certificate_checks where proved_at is null and asked_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
