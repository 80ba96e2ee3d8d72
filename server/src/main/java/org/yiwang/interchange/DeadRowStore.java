package org.yiwang.interchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Cursor;

/** Rows that are not taken: schema {@code interchange}. */
@Repository
class DeadRowStore {
    private static final String SELECT = """
            select r.batch, r.position, s.code, s.name, b.number, r.up_table, r.guid, r.written_at, r.case_number, r.state, r.fault,
                r.fault_at, r.received_at, r.aside_at, r.aside_why, r.system
            from interchange.rows r join interchange.batches b on b.id = r.batch join interchange.systems s on s.id = r.system
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    DeadRowStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * A row that is not taken.
     *
     * @param asideAt when somebody put it aside; null: it waits for somebody to look at it
     * @param asideWhy why
     */
    record DeadRow(
            UUID batch,
            int position,
            UUID system,
            String systemCode,
            String systemName,
            String batchNumber,
            String table,
            String guid,
            Instant writtenAt,
            @Nullable String caseNumber,
            RowState state,
            Fault fault,
            @Nullable String faultAt,
            Instant receivedAt,
            @Nullable Instant asideAt,
            @Nullable String asideWhy) {
        Cursor place() {
            return Cursor.of(batch, position);
        }
    }

    /**
     * Which are wanted.
     *
     * @param aside those that were put aside, instead of those that wait
     */
    record Wanted(
            @Nullable String system,
            @Nullable Fault fault,
            @Nullable String caseNumber,
            boolean aside) {}

    /** The newest batch first, its last row first. */
    List<DeadRow> page(Wanted wanted, @Nullable Cursor after, int limit) {
        return jdbc.sql(SELECT + """
                        where r.state in ('REFUSED', 'DEAD') and (r.aside_at is not null) = :aside
                            and (:system::text is null or s.code = :system) and (:fault::text is null or r.fault = :fault)
                            and (:case::text is null or r.case_number = :case)
                            and (:batch::uuid is null or (r.batch, r.position) < (:batch::uuid, :position::int))
                        order by r.batch desc, r.position desc limit :limit
                        """)
                .param("aside", wanted.aside())
                .param("system", wanted.system())
                .param("fault", wanted.fault() == null ? null : wanted.fault().name())
                .param("case", wanted.caseNumber())
                .param("batch", after == null ? null : after.keys().getFirst())
                .param("position", after == null ? null : after.keys().getLast())
                .param("limit", limit)
                .query((row, number) -> dead(row))
                .list();
    }

    /** Holds it until the transaction ends. */
    Optional<DeadRow> hold(UUID batch, int position) {
        return jdbc.sql(SELECT + """
                        where r.batch = :batch and r.position = :position and r.state in ('REFUSED', 'DEAD') for update of r
                        """)
                .param("batch", batch)
                .param("position", position)
                .query((row, number) -> dead(row))
                .optional();
    }

    byte[] content(DeadRow of) {
        return jdbc.sql("select content from interchange.rows where batch = :batch and position = :position")
                .param("batch", of.batch())
                .param("position", of.position())
                .query((row, number) -> row.getBytes("content"))
                .single();
    }

    /**
     * Lets it be judged anew, as if it had come now.
     *
     * @param caseNumber of what was refused, and is not against the format any more
     */
    void revive(DeadRow it, String caseNumber, byte[] leaf, Instant now) {
        jdbc.sql("""
                        update interchange.rows set state = 'RECEIVED', fault = null, fault_at = null, case_number = :case,
                            leaf_digest = :leaf, waits_since = :now, aside_at = null, aside_by = null, aside_why = null
                        where batch = :batch and position = :position
                        """)
                .param("batch", it.batch())
                .param("position", it.position())
                .param("case", caseNumber)
                .param("leaf", leaf)
                .param("now", Timestamp.from(now))
                .update();
    }

    void putAside(DeadRow it, UUID by, String why, Instant now) {
        jdbc.sql("""
                        update interchange.rows set aside_at = :now, aside_by = :by, aside_why = :why
                        where batch = :batch and position = :position
                        """)
                .param("batch", it.batch())
                .param("position", it.position())
                .param("by", by)
                .param("why", cipher.encrypt(why, place(it.batch(), it.position())))
                .param("now", Timestamp.from(now))
                .update();
    }

    private DeadRow dead(ResultSet row) throws SQLException {
        UUID batch = row.getObject("batch", UUID.class);
        int position = row.getInt("position");
        @Nullable Timestamp aside = row.getTimestamp("aside_at");
        return new DeadRow(
                batch,
                position,
                row.getObject("system", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("number"),
                row.getString("up_table"),
                row.getString("guid"),
                row.getTimestamp("written_at").toInstant(),
                row.getString("case_number"),
                RowState.valueOf(row.getString("state")),
                Fault.valueOf(row.getString("fault")),
                row.getString("fault_at"),
                row.getTimestamp("received_at").toInstant(),
                aside == null ? null : aside.toInstant(),
                cipher.decryptListed(row.getBytes("aside_why"), place(batch, position)));
    }

    private static String place(UUID batch, int position) {
        return "interchange.rows.aside_why:" + batch + "/" + position;
    }
}
