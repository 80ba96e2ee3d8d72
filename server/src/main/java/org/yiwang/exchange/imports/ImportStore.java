package org.yiwang.exchange.imports;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where files wait and what became of them is kept: schema {@code exchange}. */
@Repository
class ImportStore {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ImportStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** False if this key of hers has brought one already. */
    boolean add(Import begun, String key, byte[] content) {
        return jdbc.sql("""
                        insert into exchange.imports
                            (id, uploaded_by, key, fingerprint, file_name, content, state, rows, created_at)
                        values (:id, :uploadedBy, :key, :fingerprint, :fileName, :content, 'WAITING', :rows, :createdAt)
                        on conflict (uploaded_by, key) do nothing
                        """)
                        .param("id", begun.id())
                        .param("uploadedBy", begun.uploadedBy())
                        .param("key", key)
                        .param("fingerprint", begun.fingerprint())
                        .param("fileName", begun.fileName())
                        .param("content", content)
                        .param("rows", begun.rows())
                        .param("createdAt", Timestamp.from(begun.createdAt()))
                        .update()
                == 1;
    }

    Optional<Import> ofKey(UUID uploadedBy, String key) {
        return jdbc.sql("select * from exchange.imports where uploaded_by = :by and key = :key")
                .param("by", uploadedBy)
                .param("key", key)
                .query((row, i) -> read(row))
                .optional();
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql("select * from exchange.imports where id = :id")
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    /** How many of hers are not ended. */
    int open(UUID uploadedBy) {
        return jdbc.sql("select count(*) from exchange.imports where uploaded_by = :by and ended_at is null")
                .param("by", uploadedBy)
                .query(Integer.class)
                .single();
    }

    /** The next one to do: one that waits, or one whose server has said nothing for too long. It is this worker's from now on. */
    Optional<Import> take(UUID worker, Instant now, Instant until) {
        return jdbc.sql("""
                        update exchange.imports set state = 'RUNNING', worker = :worker, leased_to = :until, done = 0,
                            tries = tries + 1
                        where id = (
                            select id from exchange.imports
                            where ended_at is null and (leased_to is null or leased_to < :now)
                            order by created_at limit 1 for update skip locked)
                        returning *
                        """)
                .param("worker", worker)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .query((row, i) -> read(row))
                .optional();
    }

    byte[] content(UUID id) {
        return jdbc.sql("select content from exchange.imports where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    /** Says how far it has come; false if it is somebody else's meanwhile. */
    boolean progress(UUID id, UUID worker, int done, Instant until) {
        return jdbc.sql("""
                        update exchange.imports set done = :done, leased_to = :until
                        where id = :id and worker = :worker and ended_at is null
                        """)
                        .param("id", id)
                        .param("worker", worker)
                        .param("done", done)
                        .param("until", Timestamp.from(until))
                        .update()
                == 1;
    }

    /** Ends it; false if it is somebody else's meanwhile, or ended. */
    boolean end(
            UUID id,
            UUID worker,
            Import.State state,
            int unchanged,
            List<UUID> proposals,
            List<Refusal> refusals,
            Instant now) {
        boolean ended = jdbc.sql("""
                        update exchange.imports set state = :state, ended_at = :now, content = null, worker = null,
                            leased_to = null, unchanged = :unchanged, proposals = :proposals::uuid[], refused = :refused,
                            done = case when :state = 'DONE' then rows else done end
                        where id = :id and worker = :worker and ended_at is null
                        """)
                        .param("id", id)
                        .param("worker", worker)
                        .param("state", state.name())
                        .param("now", Timestamp.from(now))
                        .param("unchanged", unchanged)
                        .param(
                                "proposals",
                                proposals.stream().map(UUID::toString).toArray(String[]::new))
                        .param("refused", refusals.size())
                        .update()
                == 1;
        if (ended) {
            refusals(id, refusals);
        }
        return ended;
    }

    private void refusals(UUID id, List<Refusal> refusals) {
        var positions = IntStream.range(0, refusals.size()).boxed().toList();
        batches.batchUpdate("""
                insert into exchange.refusals (import, position, row, cell, rule, message, message_en)
                values (?, ?, ?, ?, ?, ?, ?)
                """, positions, BATCH, (row, position) -> {
            var it = refusals.get(position);
            row.setObject(1, id);
            row.setInt(2, position);
            row.setInt(3, it.row());
            row.setString(4, it.cell());
            row.setString(5, it.rule());
            row.setString(6, it.message());
            row.setString(7, it.messageEn());
        });
    }

    /** Why a file was refused, from a position on. */
    List<Refusal> refusals(UUID id, int from, int limit) {
        return jdbc.sql("""
                        select row, cell, rule, message, message_en from exchange.refusals
                        where import = :id and position >= :from order by position limit :limit
                        """)
                .param("id", id)
                .param("from", from)
                .param("limit", limit)
                .query(Refusal.class)
                .list();
    }

    void deleteEnded(Instant before) {
        jdbc.sql("delete from exchange.imports where ended_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Import read(ResultSet row) throws SQLException {
        @Nullable Timestamp endedAt = row.getTimestamp("ended_at");
        Array proposals = row.getArray("proposals");
        return new Import(
                row.getObject("id", UUID.class),
                row.getObject("uploaded_by", UUID.class),
                row.getString("fingerprint"),
                row.getString("file_name"),
                Import.State.valueOf(row.getString("state")),
                row.getInt("rows"),
                row.getInt("done"),
                row.getInt("unchanged"),
                List.of((UUID[]) proposals.getArray()),
                row.getInt("refused"),
                row.getInt("tries"),
                row.getTimestamp("created_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }
}
