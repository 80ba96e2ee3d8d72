package org.yiwang.cases.records;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;

/** 核查: whether what was granted for a promise rests on one that is kept. */
@Repository
public class VerificationStore {
    private final JdbcClient jdbc;

    public VerificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far it is.
     *
     * @param dueOn by which day it is to be known
     * @param remedyUntil by which day what was found wrong is to be put right; null if nothing was, or no time was given
     * @param kept null: not known yet
     * @param revokedAt when what was granted was revoked; null if it was not
     */
    public record Verification(
            LocalDate dueOn,
            @Nullable LocalDate remedyUntil,
            @Nullable Boolean kept,
            @Nullable UUID verifiedBy,
            @Nullable Instant verifiedAt,
            @Nullable Instant revokedAt) {
        /** Whether it is still to be found out. */
        public boolean isOpen() {
            return kept == null;
        }

        /** Whether the promise was broken, and nothing has come of it yet. */
        public boolean awaitsRevocation() {
            return Boolean.FALSE.equals(kept) && revokedAt == null;
        }
    }

    public void begin(Case.Id id, LocalDate dueOn) {
        jdbc.sql("insert into cases.verifications (case_id, due_on) values (:id, :dueOn)")
                .param("id", id.value())
                .param("dueOn", dueOn)
                .update();
    }

    public Optional<Verification> find(Case.Id id) {
        return jdbc.sql("select * from cases.verifications where case_id = :id")
                .param("id", id.value())
                .query((row, index) -> new Verification(
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("remedy_until", LocalDate.class),
                        row.getObject("kept", Boolean.class),
                        row.getObject("verified_by", UUID.class),
                        instant(row.getTimestamp("verified_at")),
                        instant(row.getTimestamp("revoked_at"))))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** It is known, or there are some days to put right what was found. */
    public void update(Case.Id id, Verification changed) {
        jdbc.sql("""
                        update cases.verifications
                        set due_on = :dueOn, remedy_until = :remedyUntil, kept = :kept,
                            verified_by = :by, verified_at = :at, revoked_at = :revokedAt
                        where case_id = :id
                        """)
                .param("id", id.value())
                .param("dueOn", changed.dueOn())
                .param("remedyUntil", changed.remedyUntil())
                .param("kept", changed.kept())
                .param("by", changed.verifiedBy())
                .param("at", timestamp(changed.verifiedAt()))
                .param("revokedAt", timestamp(changed.revokedAt()))
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
