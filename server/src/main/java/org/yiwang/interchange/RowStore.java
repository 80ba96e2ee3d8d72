package org.yiwang.interchange;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.interchange.Course.Judged;
import org.yiwang.interchange.Course.Kept;
import org.yiwang.interchange.UpProRow.Operation;
import org.yiwang.kernel.Days;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where rows are kept and what is current of their cases: schema {@code interchange}. What a row says is encrypted. */
@Repository
class RowStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final JsonMapper json;

    RowStore(JdbcClient jdbc, FieldCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /**
     * A row that has come in.
     *
     * @param caseNumber null: it is against the format, as {@code finding} says
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Incoming(
            int position,
            String table,
            Operation operation,
            String guid,
            Instant writtenAt,
            LocalDate day,
            @Nullable String caseNumber,
            byte @Nullable [] leaf,
            JsonNode content,
            Format.@Nullable Finding finding) {}

    /** Writes the rows of a batch, and has their cases worked out anew. */
    void add(UUID batch, UUID system, List<Incoming> rows, Instant now) {
        int count = rows.size();
        var positions = new Integer[count];
        var tables = new String[count];
        var operations = new String[count];
        var guids = new String[count];
        var written = new Timestamp[count];
        var days = new Date[count];
        var cases = new @Nullable String[count];
        var leaves = new byte @Nullable [count][];
        var contents = new byte[count][];
        var faults = new @Nullable String[count];
        var places = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            var row = rows.get(i);
            positions[i] = row.position();
            tables[i] = row.table();
            operations[i] = row.operation().name();
            guids[i] = row.guid();
            written[i] = Timestamp.from(row.writtenAt());
            days[i] = Date.valueOf(row.day());
            cases[i] = row.caseNumber();
            leaves[i] = row.leaf();
            contents[i] = cipher.encrypt(json.writeValueAsBytes(row.content()), place(batch, row.position()));
            var finding = row.finding();
            faults[i] = finding == null ? null : finding.fault().name();
            places[i] = finding == null ? null : finding.column();
        }
        jdbc.sql("""
                        insert into interchange.rows (batch, position, system, up_table, operation, guid, written_at, day,
                            case_number, leaf_digest, content, state, fault, fault_at, received_at, waits_since)
                        select :batch, r.position, :system, r.up_table, r.operation, r.guid, r.written_at, r.day,
                            r.case_number, r.leaf, r.content, case when r.fault is null then 'RECEIVED' else 'REFUSED' end,
                            r.fault, r.fault_at, :now, :now
                        from unnest(:positions::int[], :tables::text[], :operations::text[], :guids::text[],
                            :written::timestamptz[], :days::date[], :cases::text[], :leaves::bytea[], :contents::bytea[],
                            :faults::text[], :places::text[])
                            as r(position, up_table, operation, guid, written_at, day, case_number, leaf, content, fault, fault_at)
                        """)
                .param("batch", batch)
                .param("system", system)
                .param("now", Timestamp.from(now))
                .param("positions", positions)
                .param("tables", tables)
                .param("operations", operations)
                .param("guids", guids)
                .param("written", written)
                .param("days", days)
                .param("cases", cases)
                .param("leaves", leaves)
                .param("contents", contents)
                .param("faults", faults)
                .param("places", places)
                .update();
        var numbers = new TreeSet<String>();
        rows.forEach(it -> {
            if (it.caseNumber() != null) {
                numbers.add(it.caseNumber());
            }
        });
        wake(system, numbers, now);
    }

    /** Has cases worked out anew; always in one order, or two batches could wait for each other. */
    void wake(UUID system, Collection<String> numbers, Instant now) {
        jdbc.sql("""
                        insert into interchange.cases (system, number, due_at)
                        select :system, n, :now from unnest(:numbers::text[]) n order by n
                        on conflict (system, number) do update set due_at = excluded.due_at
                        """)
                .param("system", system)
                .param("numbers", numbers.stream().sorted().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A case of a system. */
    record Key(UUID system, String number) {}

    /** Cases that are to be worked out, held until the transaction ends; those that somebody else works at are left to her. */
    List<Key> due(Instant now, int most) {
        return jdbc.sql("""
                        select system, number from interchange.cases where due_at <= :now
                        order by due_at, system, number limit :most for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(Key.class)
                .list();
    }

    /** These are worked out again then. */
    void later(Collection<Key> cases, Instant at) {
        if (cases.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update interchange.cases c set due_at = :at from unnest(:systems::uuid[], :numbers::text[]) as k(system, number)
                        where c.system = k.system and c.number = k.number
                        """)
                .param("systems", cases.stream().map(Key::system).toArray(UUID[]::new))
                .param("numbers", cases.stream().map(Key::number).toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** All rows of these cases that are not against the format. */
    Map<Key, List<Kept>> rows(Collection<Key> cases) {
        var found = new LinkedHashMap<Key, List<Kept>>();
        cases.forEach(it -> found.put(it, new ArrayList<>()));
        jdbc.sql("""
                        select r.* from unnest(:systems::uuid[], :numbers::text[]) as k(system, number)
                        join interchange.rows r on r.system = k.system and r.case_number = k.number
                        where r.state <> 'REFUSED'
                        """)
                .param("systems", cases.stream().map(Key::system).toArray(UUID[]::new))
                .param("numbers", cases.stream().map(Key::number).toArray(String[]::new))
                .query(row -> {
                    var key = new Key(row.getObject("system", UUID.class), row.getString("case_number"));
                    found.computeIfAbsent(key, it -> new ArrayList<>()).add(kept(row));
                });
        return found;
    }

    private Kept kept(ResultSet row) throws SQLException {
        UUID batch = row.getObject("batch", UUID.class);
        int position = row.getInt("position");
        @Nullable String fault = row.getString("fault");
        return new Kept(
                batch,
                position,
                new UpProRow(
                        row.getString("up_table"),
                        Operation.valueOf(row.getString("operation")),
                        Format.written(LocalDateTime.ofInstant(
                                row.getTimestamp("written_at").toInstant(), Days.BEIJING)),
                        row.getString("guid"),
                        columns(content(batch, position, row.getBytes("content")))),
                row.getTimestamp("waits_since").toInstant(),
                new Judged(RowState.valueOf(row.getString("state")), fault == null ? null : Fault.valueOf(fault)));
    }

    String operation(UUID batch, int position) {
        return jdbc.sql("select operation from interchange.rows where batch = :batch and position = :position")
                .param("batch", batch)
                .param("position", position)
                .query(String.class)
                .single();
    }

    JsonNode content(UUID batch, int position, byte[] cell) {
        return json.readTree(new String(cipher.decrypt(cell, place(batch, position)), StandardCharsets.UTF_8));
    }

    static Map<String, String> columns(JsonNode content) {
        var columns = new LinkedHashMap<String, String>();
        content.properties()
                .forEach(it -> columns.put(it.getKey(), it.getValue().asString()));
        return columns;
    }

    /** Writes what was judged of rows; those of which the same was judged before are not touched. */
    void judge(Map<Kept, Judged> changed, Instant now) {
        var rows = List.copyOf(changed.entrySet());
        jdbc.sql("""
                        update interchange.rows r set state = j.state, fault = j.fault, fault_at = null, judged_at = :now
                        from unnest(:batches::uuid[], :positions::int[], :states::text[], :faults::text[])
                            as j(batch, position, state, fault)
                        where r.batch = j.batch and r.position = j.position
                        """)
                .param("batches", rows.stream().map(it -> it.getKey().batch()).toArray(UUID[]::new))
                .param(
                        "positions",
                        rows.stream().map(it -> it.getKey().position()).toArray(Integer[]::new))
                .param(
                        "states",
                        rows.stream().map(it -> it.getValue().state().name()).toArray(String[]::new))
                .param(
                        "faults",
                        rows.stream().map(it -> name(it.getValue().fault())).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Writes what is current of a case, and when it is looked at again if nothing comes. */
    void settle(Key of, Course.@Nullable Current current, @Nullable Instant again) {
        jdbc.sql("""
                        update interchange.cases set due_at = :again, item_code = :item, item_name = :itemName,
                            department = :department, region = :region, applied_at = :applied, accepted_at = :accepted,
                            promised_at = :promised, steps = :steps, specials = :specials, result = :result, ended_at = :ended,
                            deleted = :deleted
                        where system = :system and number = :number
                        """)
                .param("system", of.system())
                .param("number", of.number())
                .param("again", timestamp(again))
                .param("item", current == null ? null : current.item())
                .param("itemName", current == null ? null : current.itemName())
                .param("department", current == null ? null : current.department())
                .param("region", current == null ? null : current.region())
                .param("applied", current == null ? null : timestamp(current.applied()))
                .param("accepted", current == null ? null : timestamp(current.accepted()))
                .param("promised", current == null ? null : timestamp(current.promised()))
                .param("steps", current == null ? 0 : current.steps())
                .param("specials", current == null ? 0 : current.specials())
                .param("result", current == null ? null : current.result())
                .param("ended", current == null ? null : timestamp(current.ended()))
                .param("deleted", current != null && current.deleted())
                .update();
    }

    private static @Nullable String name(@Nullable Fault fault) {
        return fault == null ? null : fault.name();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String place(UUID batch, int position) {
        return "interchange.rows.content:" + batch + "/" + position;
    }
}
