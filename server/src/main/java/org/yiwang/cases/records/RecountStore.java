package org.yiwang.cases.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.CaseNumber;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a change of the calendar reads and writes, for many cases with one statement each: a decree may move a million. */
@Repository
public class RecountStore {
    private static final TypeReference<List<Moved>> MOVED = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final JsonMapper json;

    public RecountStore(JdbcClient jdbc, FieldCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /** A running clock, and which of its case it is. */
    public record Running(Case.Id id, int position, Deadline clock) {
        public Running with(Deadline counted) {
            return new Running(id, position, counted);
        }
    }

    /** The place of a case in the queues; null if nothing is awaited. */
    public record Placed(Case.Id id, CaseStore.@Nullable Next next) {}

    /**
     * A clock whose last day is not what it was.
     *
     * @param before null: not known
     * @param after null: not known any more
     */
    public record Moved(
            Deadline.Kind kind,
            LocalDate startedOn,
            @Nullable LocalDate before,
            @Nullable LocalDate after) {}

    /**
     * What moved of a case.
     *
     * @param since the oldest state of the calendar that one of them was counted with before
     * @param until the state with which they are counted now
     */
    public record Recounted(Case held, List<Moved> moved, long since, long until) {
        public Recounted {
            moved = List.copyOf(moved);
        }
    }

    /** Holds those of these cases until the transaction ends that nobody else holds. */
    public List<Case> hold(Collection<CaseNumber> numbers) {
        return jdbc.sql("select " + CaseStore.COLUMNS
                        + " from cases.cases where number = any (:numbers) order by id for update skip locked")
                .param("numbers", numbers.stream().map(CaseNumber::value).toArray(String[]::new))
                .query((row, index) -> CaseStore.read(row))
                .list();
    }

    /** The clocks of these cases that have not ended. */
    public Map<Case.Id, List<Running>> running(List<Case> held) {
        return jdbc
                .sql("""
                        select * from cases.deadlines where case_id = any (:ids) and ended_on is null
                        order by case_id, position
                        """)
                .param("ids", ids(held, Case::id))
                .query((row, index) -> new Running(
                        new Case.Id(row.getObject("case_id", UUID.class)),
                        row.getInt("position"),
                        RecordStore.deadline(row, json)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Running::id));
    }

    /** Writes what was counted, and with which calendar. */
    public void follow(List<Running> counted) {
        if (counted.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update cases.deadlines d
                        set due_on = n.due_on, calendar = n.calendar, basis = n.basis, consequence = n.consequence
                        from unnest(:ids::uuid[], :positions::int[], :due::date[], :calendars::bigint[], :bases::text[],
                                :consequences::text[]) as n (id, position, due_on, calendar, basis, consequence)
                        where d.case_id = n.id and d.position = n.position
                        """)
                .param("ids", ids(counted, Running::id))
                .param("positions", counted.stream().map(Running::position).toArray(Integer[]::new))
                .param("due", texts(counted, it -> it.clock().dueOn()))
                .param(
                        "calendars",
                        counted.stream().map(it -> it.clock().calendar()).toArray(Long[]::new))
                .param("bases", texts(counted, it -> it.clock().basis()))
                .param("consequences", texts(counted, it -> it.clock().consequence()))
                .update();
    }

    /** Puts cases at their places in the queues; those that stay where they are are not written. */
    public void place(List<Placed> placed) {
        if (placed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update cases.cases c set due_on = n.due_on, due_settled = n.settled, due_kind = n.kind
                        from unnest(:ids::uuid[], :due::date[], :settled::boolean[], :kinds::text[])
                            as n (id, due_on, settled, kind)
                        where c.id = n.id
                            and (c.due_on, c.due_settled, c.due_kind) is distinct from (n.due_on, n.settled, n.kind)
                        """)
                .param("ids", ids(placed, Placed::id))
                .param(
                        "due",
                        texts(
                                placed,
                                it -> it.next() == null
                                        ? CaseStore.NEVER
                                        : it.next().day()))
                .param(
                        "settled",
                        placed.stream()
                                .map(it -> it.next() == null || it.next().settled())
                                .toArray(Boolean[]::new))
                .param(
                        "kinds",
                        texts(placed, it -> it.next() == null ? null : it.next().kind()))
                .update();
    }

    /** Where the next step of each of these cases stands. */
    public Map<Case.Id, Link> nextLinks(List<Recounted> recounted) {
        return jdbc
                .sql("""
                        select distinct on (case_id) case_id, position + 1 as next, leaf from cases.steps
                        where case_id = any (:ids) order by case_id, position desc
                        """)
                .param("ids", ids(recounted, it -> it.held().id()))
                .query((row, index) -> new Link(
                        new Case.Id(row.getObject("case_id", UUID.class)),
                        row.getInt("next"),
                        row.getBytes("leaf"),
                        null))
                .list()
                .stream()
                .collect(Collectors.toMap(Link::id, it -> it));
    }

    /** A step that the system takes by itself, at its place in the record. */
    public record Added(Link link, RecordStore.Entry entry) {
        Case.Id id() {
            return link.id();
        }

        int position() {
            return link.position();
        }
    }

    /** Writes what the system did by itself, which has nobody who took it, no paper and no days. */
    public void addSteps(List<Added> steps) {
        jdbc.sql("""
                        insert into cases.steps (case_id, position, at, happened_at, demo, step, stage, reason, leaf)
                        select * from unnest(:ids::uuid[], :positions::int[], :at::timestamptz[], :happened::timestamptz[],
                            :demo::boolean[], :steps::text[], :stages::text[], :reasons::bytea[], :leaves::bytea[])
                        """)
                .param("ids", ids(steps, Added::id))
                .param("positions", steps.stream().map(Added::position).toArray(Integer[]::new))
                .param(
                        "at",
                        steps.stream()
                                .map(it -> Timestamp.from(it.entry().at()))
                                .toArray(Timestamp[]::new))
                .param(
                        "happened",
                        steps.stream()
                                .map(it -> it.entry().isLate()
                                        ? Timestamp.from(it.entry().happenedAt())
                                        : null)
                                .toArray(Timestamp[]::new))
                .param("demo", steps.stream().map(it -> it.entry().demo()).toArray(Boolean[]::new))
                .param("steps", texts(steps, it -> it.entry().step()))
                .param("stages", texts(steps, it -> it.entry().stage()))
                .param(
                        "reasons",
                        steps.stream()
                                .map(it -> cipher.encrypt(
                                        it.entry().reason(), RecordStore.reasonPlace(it.id(), it.position())))
                                .toArray(byte[][]::new))
                .param(
                        "leaves",
                        steps.stream()
                                .map(it -> it.link().leaf(it.entry()).digest())
                                .toArray(byte[][]::new))
                .update();
    }

    /**
     * Leaves it to a job to tell the applicants what moved.
     *
     * @param steps of the same cases in the same order
     */
    public void leaveToTell(List<Added> steps, List<Recounted> recounted) {
        jdbc.sql("""
                        insert into cases.recounts_to_tell (case_id, position, since, until, moved)
                        select * from unnest(:ids::uuid[], :positions::int[], :since::bigint[], :until::bigint[],
                            :moved::jsonb[])
                        """)
                .param("ids", ids(steps, Added::id))
                .param("positions", steps.stream().map(Added::position).toArray(Integer[]::new))
                .param("since", recounted.stream().map(Recounted::since).toArray(Long[]::new))
                .param("until", recounted.stream().map(Recounted::until).toArray(Long[]::new))
                .param("moved", texts(recounted, it -> json.writeValueAsString(it.moved())))
                .update();
    }

    /** The next cases of which something is to be told, in the order of their ids; at most so many. */
    public List<UUID> untold(UUID after, int most) {
        return jdbc.sql("""
                        select distinct case_id from cases.recounts_to_tell
                        where case_id > :after order by case_id limit :most
                        """)
                .param("after", after)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** What is to be told of these cases, which is regarded as told with this transaction. */
    public List<Recounted> takeUntold(List<UUID> cases) {
        return jdbc.sql("""
                        with told as (
                            delete from cases.recounts_to_tell where case_id = any (:cases)
                            returning case_id, position, since, until, moved)
                        select %s, told.since, told.until, told.moved
                        from told join cases.cases on id = told.case_id order by id, told.position
                        """.formatted(CaseStore.COLUMNS))
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, index) -> recounted(row))
                .list();
    }

    private Recounted recounted(ResultSet row) throws SQLException {
        return new Recounted(
                CaseStore.read(row),
                json.readValue(row.getString("moved"), MOVED),
                row.getLong("since"),
                row.getLong("until"));
    }

    private static <T> UUID[] ids(List<T> of, Function<T, Case.Id> id) {
        return of.stream().map(id).map(Case.Id::value).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> of, Function<T, @Nullable Object> column) {
        return of.stream().map(column).map(it -> Objects.toString(it, null)).toArray(String[]::new);
    }
}
