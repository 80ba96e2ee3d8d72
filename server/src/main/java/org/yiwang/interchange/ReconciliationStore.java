package org.yiwang.interchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.interchange.Reconciliation.Difference;
import org.yiwang.interchange.Reconciliation.State;

/** What both sides have of a day, and what came of comparing: schema {@code interchange}. */
@Repository
class ReconciliationStore {
    private static final int AT_ONCE = 5_000;
    private static final String COLUMNS =
            "r.system, s.code, s.name, r.day, r.state, r.said_at, r.their_rows, r.our_rows, r.buckets, r.named";

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    ReconciliationStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        streaming.setFetchSize(AT_ONCE);
    }

    /** All rows of a day that count, into the digests; row by row, so that a million need little memory. */
    Digests pushed(UUID system, LocalDate day) {
        return read("""
                        select up_table, guid, leaf_digest from interchange.rows
                        where system = ? and day = ? and state = 'TAKEN'
                        """, system, day);
    }

    /** All rows of a day that were handed out. */
    Digests pulled(UUID system, LocalDate day) {
        return read(
                "select up_table, guid, leaf_digest from interchange.handed where system = ? and day = ?", system, day);
    }

    private Digests read(String sql, UUID system, LocalDate day) {
        var digests = new Digests();
        streaming.query(
                sql,
                row -> {
                    digests.add(row.getString(1), row.getString(2), row.getBytes(3));
                },
                system,
                day);
        return digests;
    }

    /** How many rows of a day were not looked at yet. */
    int fresh(UUID system, LocalDate day) {
        return jdbc.sql("""
                        select count(*) from interchange.rows where system = :system and day = :day and state = 'RECEIVED'
                        """)
                .param("system", system)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /** A row of a day, whatever became of it. */
    record Here(
            String upTable,
            String guid,
            @Nullable String leaf,
            RowState state,
            @Nullable Fault fault) {}

    /** All rows of a day; whoever asks keeps those of her buckets. */
    void each(UUID system, LocalDate day, Consumer<Here> what) {
        streaming.query(
                """
                        select up_table, guid, leaf_digest, state, fault from interchange.rows where system = ? and day = ?
                        """,
                row -> {
                    what.accept(here(row));
                },
                system,
                day);
    }

    private static Here here(ResultSet row) throws SQLException {
        byte @Nullable [] leaf = row.getBytes("leaf_digest");
        @Nullable String fault = row.getString("fault");
        return new Here(
                row.getString("up_table"),
                row.getString("guid"),
                leaf == null ? null : HexFormat.of().formatHex(leaf),
                RowState.valueOf(row.getString("state")),
                fault == null ? null : Fault.valueOf(fault));
    }

    /** Puts down what came of comparing; what was named before is forgotten. */
    void put(
            UUID system,
            LocalDate day,
            State state,
            Instant saidAt,
            byte[] theirs,
            int theirRows,
            Digests.Totals ours,
            @Nullable Integer buckets) {
        jdbc.sql("""
                        insert into interchange.reconciliations (system, day, state, said_at, their_digest, our_digest,
                            their_rows, our_rows, buckets)
                        values (:system, :day, :state, :at, :theirs, :ours, :theirRows, :ourRows, :buckets)
                        on conflict (system, day) do update set state = excluded.state, said_at = excluded.said_at,
                            their_digest = excluded.their_digest, our_digest = excluded.our_digest,
                            their_rows = excluded.their_rows, our_rows = excluded.our_rows, buckets = excluded.buckets, named = 0
                        """)
                .param("system", system)
                .param("day", day)
                .param("state", state.name())
                .param("at", Timestamp.from(saidAt))
                .param("theirs", theirs)
                .param("ours", ours.digest())
                .param("theirRows", theirRows)
                .param("ourRows", ours.rows())
                .param("buckets", buckets)
                .update();
        forget(system, day);
    }

    private void forget(UUID system, LocalDate day) {
        jdbc.sql("delete from interchange.differences where system = :system and day = :day")
                .param("system", system)
                .param("day", day)
                .update();
    }

    /** Puts down which rows of some buckets differ; what was named of these before is forgotten. */
    void name(UUID system, LocalDate day, Set<Integer> buckets, List<Difference> differences) {
        jdbc.sql("""
                        delete from interchange.differences where system = :system and day = :day and bucket = any (:buckets)
                        """)
                .param("system", system)
                .param("day", day)
                .param("buckets", buckets.toArray(Integer[]::new))
                .update();
        var digests = new Digests();
        jdbc.sql("""
                        insert into interchange.differences (system, day, bucket, kind, up_table, guid, fault)
                        select :system, :day, d.bucket, d.kind, d.up_table, d.guid, d.fault
                        from unnest(:buckets::int[], :kinds::text[], :tables::text[], :guids::text[], :faults::text[])
                            as d(bucket, kind, up_table, guid, fault)
                        on conflict do nothing
                        """)
                .param("system", system)
                .param("day", day)
                .param(
                        "buckets",
                        differences.stream()
                                .map(it -> digests.bucket(it.guid()))
                                .toArray(Integer[]::new))
                .param("kinds", differences.stream().map(it -> it.kind().name()).toArray(String[]::new))
                .param("tables", differences.stream().map(Difference::table).toArray(String[]::new))
                .param("guids", differences.stream().map(Difference::guid).toArray(String[]::new))
                .param(
                        "faults",
                        differences.stream().map(it -> name(it.fault())).toArray(String[]::new))
                .update();
        jdbc.sql("""
                        update interchange.reconciliations r set state = 'NAMED',
                            named = (select count(*) from interchange.differences d where d.system = r.system and d.day = r.day)
                        where r.system = :system and r.day = :day and r.state <> 'BALANCED'
                        """).param("system", system).param("day", day).update();
    }

    private static @Nullable String name(@Nullable Fault fault) {
        return fault == null ? null : fault.name();
    }

    /** Says of systems that said nothing of a day that they did not. */
    void notReconciled(Collection<UUID> systems, LocalDate day) {
        jdbc.sql("""
                        insert into interchange.reconciliations (system, day, state)
                        select s, :day, 'NOT_RECONCILED' from unnest(:systems::uuid[]) s on conflict do nothing
                        """)
                .param("systems", systems.toArray(UUID[]::new))
                .param("day", day)
                .update();
    }

    Optional<Reconciliation> find(UUID system, LocalDate day) {
        return jdbc.sql("select " + COLUMNS
                        + " from interchange.reconciliations r join interchange.systems s on s.id = r.system "
                        + "where r.system = :system and r.day = :day")
                .param("system", system)
                .param("day", day)
                .query(Reconciliation.class)
                .optional();
    }

    /** The latest day first. */
    List<Reconciliation> page(@Nullable LocalDate afterDay, @Nullable UUID afterSystem, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from interchange.reconciliations r join interchange.systems s on s.id = r.system
                        where :day::date is null or r.day < :day::date or r.day = :day::date and r.system > :system::uuid
                        order by r.day desc, r.system limit :limit
                        """)
                .param("day", afterDay)
                .param("system", afterSystem)
                .param("limit", limit)
                .query(Reconciliation.class)
                .list();
    }

    List<Difference> differences(UUID system, LocalDate day) {
        return jdbc.sql("""
                        select kind, up_table as "table", guid, fault from interchange.differences
                        where system = :system and day = :day order by kind, guid limit 1000
                        """)
                .param("system", system)
                .param("day", day)
                .query(Difference.class)
                .list();
    }
}
