package org.yiwang.identity.network;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which browser has asked what of the service: table {@code identity.network_checks}. */
@Repository
class NetworkCheckStore {
    private final JdbcClient jdbc;

    NetworkCheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, String askedBy, @Nullable UUID account, String reference, Instant now) {
        jdbc.sql("""
                        insert into identity.network_checks (id, asked_by, account, reference, started_at)
                        values (:id, :askedBy, :account, :reference, :now)
                        """)
                .param("id", id)
                .param("askedBy", askedBy)
                .param("account", account)
                .param("reference", reference)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What the service calls a check of this browser, for this purpose, begun after {@code since} and not used. */
    Optional<String> open(UUID id, String askedBy, @Nullable UUID account, Instant since) {
        return jdbc.sql("""
                        select reference from identity.network_checks
                        where id = :id and asked_by = :askedBy and account is not distinct from :account::uuid
                            and used_at is null and started_at > :since
                        """)
                .param("id", id)
                .param("askedBy", askedBy)
                .param("account", account)
                .param("since", Timestamp.from(since))
                .query(String.class)
                .optional();
    }

    /** False if it was used already. */
    boolean use(UUID id, Instant now) {
        return jdbc.sql("update identity.network_checks set used_at = :now where id = :id and used_at is null")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    int forget(Instant before) {
        return jdbc.sql("delete from identity.network_checks where started_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
