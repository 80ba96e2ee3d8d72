package org.yiwang.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which account has begun which check: table {@code identity.face_checks}. */
@Repository
class FaceCheckStore {
    private final JdbcClient jdbc;

    FaceCheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, UUID account, String reference, Instant now) {
        jdbc.sql("""
                        insert into identity.face_checks (id, account, reference, started_at)
                        values (:id, :account, :reference, :now)
                        """)
                .param("id", id)
                .param("account", account)
                .param("reference", reference)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What the service calls a check of this account that is open and was begun after {@code since}. */
    Optional<String> open(UUID id, UUID account, Instant since) {
        return jdbc.sql("""
                        select reference from identity.face_checks
                        where id = :id and account = :account and done_at is null and started_at > :since
                        """)
                .param("id", id)
                .param("account", account)
                .param("since", Timestamp.from(since))
                .query(String.class)
                .optional();
    }

    /** False if it was over already. */
    boolean end(UUID id, Instant now) {
        return jdbc.sql("update identity.face_checks set done_at = :now where id = :id and done_at is null")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
