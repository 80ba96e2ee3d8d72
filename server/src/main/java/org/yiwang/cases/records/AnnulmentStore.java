package org.yiwang.cases.records;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;

/** What whoever handles a case has asked its head to end, and has no answer to yet. */
@Repository
public class AnnulmentStore {
    private final JdbcClient jdbc;

    public AnnulmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A case that shall be ended.
     *
     * @param step {@link Step#VOID} or {@link Step#DELETE}
     */
    public record Proposed(Step step, UUID by, Instant at) {}

    /** False if something is proposed already. */
    public boolean add(Case.Id id, Proposed proposed) {
        return jdbc.sql("""
                        insert into cases.annulments (case_id, kind, proposed_by, proposed_at)
                        values (:id, :kind, :by, :at) on conflict (case_id) do nothing
                        """)
                        .param("id", id.value())
                        .param("kind", proposed.step().name())
                        .param("by", proposed.by())
                        .param("at", Timestamp.from(proposed.at()))
                        .update()
                == 1;
    }

    public Optional<Proposed> find(Case.Id id) {
        return jdbc.sql("select kind, proposed_by, proposed_at from cases.annulments where case_id = :id")
                .param("id", id.value())
                .query((row, index) -> new Proposed(
                        Step.valueOf(row.getString("kind")),
                        row.getObject("proposed_by", UUID.class),
                        row.getTimestamp("proposed_at").toInstant()))
                .optional();
    }

    /** It is answered, or the case has ended otherwise. */
    public void forget(Case.Id id) {
        jdbc.sql("delete from cases.annulments where case_id = :id")
                .param("id", id.value())
                .update();
    }
}
