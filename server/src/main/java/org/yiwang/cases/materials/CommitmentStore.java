package org.yiwang.cases.materials;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.cases.materials.Commitments.Made;

/** 告知承诺: which applications rest on a promise. */
@Repository
class CommitmentStore {
    private final JdbcClient jdbc;

    CommitmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Case.Id id, Instant at) {
        jdbc.sql("insert into cases.commitments (case_id, made_at) values (:id, :at)")
                .param("id", id.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Made> find(Case.Id id) {
        return jdbc.sql("select made_at, withdrawn_at from cases.commitments where case_id = :id")
                .param("id", id.value())
                .query((row, index) -> {
                    var withdrawn = row.getTimestamp("withdrawn_at");
                    return new Made(
                            row.getTimestamp("made_at").toInstant(), withdrawn == null ? null : withdrawn.toInstant());
                })
                .optional();
    }

    /** False if there is none, or it is taken back already. */
    boolean withdraw(Case.Id id, Instant at) {
        return jdbc.sql("update cases.commitments set withdrawn_at = :at where case_id = :id and withdrawn_at is null")
                        .param("id", id.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }
}
