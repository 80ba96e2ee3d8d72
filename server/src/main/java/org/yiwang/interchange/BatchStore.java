package org.yiwang.interchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where batches are kept, and looked at: schema {@code interchange}. */
@Repository
class BatchStore {
    private static final String COLUMNS =
            "b.id, s.code as system_code, s.name as system_name, b.number, b.content_digest as digest, b.row_count as rows, b.received_at, b.receipt";

    private final JdbcClient jdbc;

    BatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A batch that was taken. */
    @SuppressWarnings("ArrayRecordComponent") // compared as a digest, never as part of the record
    record Batch(
            UUID id,
            String systemCode,
            String systemName,
            String number,
            byte[] digest,
            int rows,
            Instant receivedAt,
            String receipt) {}

    /** False if the system has used the number before. */
    boolean add(UUID id, UUID system, String number, byte[] digest, int rows, Instant at, String receipt) {
        return jdbc.sql("""
                        insert into interchange.batches (id, system, number, content_digest, row_count, received_at, receipt)
                        values (:id, :system, :number, :digest, :rows, :at, :receipt)
                        on conflict (system, number) do nothing
                        """)
                        .param("id", id)
                        .param("system", system)
                        .param("number", number)
                        .param("digest", digest)
                        .param("rows", rows)
                        .param("at", Timestamp.from(at))
                        .param("receipt", receipt)
                        .update()
                == 1;
    }

    Optional<Batch> find(UUID system, String number) {
        return jdbc.sql("select " + COLUMNS
                        + " from interchange.batches b join interchange.systems s on s.id = b.system "
                        + "where b.system = :system and b.number = :number")
                .param("system", system)
                .param("number", number)
                .query(Batch.class)
                .optional();
    }

    Optional<Batch> find(UUID id) {
        return jdbc.sql("select " + COLUMNS
                        + " from interchange.batches b join interchange.systems s on s.id = b.system "
                        + "where b.id = :id")
                .param("id", id)
                .query(Batch.class)
                .optional();
    }

    /** The newest first. */
    List<Batch> page(@Nullable String systemCode, @Nullable UUID after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from interchange.batches b join interchange.systems s on s.id = b.system
                        where (:system::text is null or s.code = :system) and (:after::uuid is null or b.id < :after::uuid)
                        order by b.id desc limit :limit
                        """)
                .param("system", systemCode)
                .param("after", after)
                .param("limit", limit)
                .query(Batch.class)
                .list();
    }

    /** How many rows of each batch stand where. */
    Map<UUID, Map<RowState, Integer>> counts(List<UUID> batches) {
        var counts = new HashMap<UUID, Map<RowState, Integer>>();
        jdbc.sql("""
                        select batch, state, count(*) from interchange.rows where batch = any (:batches) group by batch, state
                        """)
                .param("batches", batches.toArray(UUID[]::new))
                .query((row, number) -> counts.computeIfAbsent(
                                row.getObject("batch", UUID.class), key -> new EnumMap<>(RowState.class))
                        .put(RowState.valueOf(row.getString("state")), row.getInt("count")))
                .list();
        return counts;
    }

    /**
     * A row as it is shown: nothing of what it says.
     *
     * @param rank 0 for what is refused, 1 for what is dead, 2 for what waits, 3 for the rest
     */
    record Shown(
            UUID batch,
            int position,
            String upTable,
            String guid,
            Instant writtenAt,
            @Nullable String caseNumber,
            RowState state,
            @Nullable Fault fault,
            @Nullable String faultAt,
            int rank) {}

    /** The rows of a batch, those that were refused first. */
    List<Shown> rows(UUID batch, int afterRank, int afterPosition, int limit) {
        return jdbc.sql("""
                        select * from (
                            select batch, position, up_table, guid, written_at, case_number, state, fault, fault_at,
                                case state when 'REFUSED' then 0 when 'DEAD' then 1 when 'WAITING' then 2 else 3 end as rank
                            from interchange.rows where batch = :batch) r
                        where (rank, position) > (:rank, :position) order by rank, position limit :limit
                        """)
                .param("batch", batch)
                .param("rank", afterRank)
                .param("position", afterPosition)
                .param("limit", limit)
                .query(Shown.class)
                .list();
    }
}
