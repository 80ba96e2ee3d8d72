package org.yiwang.licence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The codes that are shown of licences; they themselves are not kept, but their digests. */
@Repository
class CodeStore {
    private final JdbcClient jdbc;

    CodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How it stands with a code that cannot be used. */
    record Spent(boolean used) {}

    void add(byte[] digest, LicenceIdentifier identifier, Instant expires) {
        jdbc.sql("""
                        insert into licence.codes (digest, identifier, expires_at) values (:digest, :identifier, :expires)
                        """)
                .param("digest", digest)
                .param("identifier", identifier.value())
                .param("expires", Timestamp.from(expires))
                .update();
    }

    /** Of which licence a code is that is still good; it is used up by this. */
    Optional<LicenceIdentifier> use(byte[] digest, Instant now) {
        return jdbc.sql("""
                        update licence.codes set used_at = :now
                        where digest = :digest and used_at is null and expires_at > :now
                        returning identifier
                        """)
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional()
                .map(LicenceIdentifier::new);
    }

    /** A code that is not good any more, as long as it is remembered. */
    Optional<Spent> spent(byte[] digest) {
        return jdbc.sql("select used_at is not null as used from licence.codes where digest = :digest")
                .param("digest", digest)
                .query((row, number) -> new Spent(row.getBoolean("used")))
                .optional();
    }

    void forget(Instant before) {
        jdbc.sql("delete from licence.codes where expires_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
