package org.yiwang.cases.records;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;

/** When applications that were received elsewhere were sent on and taken in. */
@Repository
public class PassageStore {
    private final JdbcClient jdbc;

    public PassageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Case.Id id, Instant receivedAt) {
        jdbc.sql("insert into cases.passages (case_id, received_at) values (:id, :at)")
                .param("id", id.value())
                .param("at", Timestamp.from(receivedAt))
                .update();
    }

    public void sent(Case.Id id, Instant at, UUID by) {
        jdbc.sql("update cases.passages set sent_at = :at, sent_by = :by where case_id = :id")
                .param("id", id.value())
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
    }

    public void takenIn(Case.Id id, Instant at, UUID by) {
        jdbc.sql("update cases.passages set taken_in_at = :at, taken_in_by = :by where case_id = :id")
                .param("id", id.value())
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
    }

    /** Nothing of a case that was received where it is decided. */
    public Optional<Passage> find(Case.Id id) {
        return jdbc.sql("select received_at, sent_at, taken_in_at from cases.passages where case_id = :id")
                .param("id", id.value())
                .query((row, index) -> new Passage(
                        row.getTimestamp("received_at").toInstant(),
                        instant(row.getTimestamp("sent_at")),
                        instant(row.getTimestamp("taken_in_at"))))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
