package org.yiwang.cases.records;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.audit.Grounds;
import org.yiwang.cases.Case;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.QueryCode;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where cases are kept: table {@code cases.cases}. What the applicant wrote, and her name, are encrypted. */
@Repository
public class CaseStore {
    /** Stands for a last day that is not known. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    public static final String COLUMNS = "id, number, item_code, item_version, title, department, department_name, "
            + "region, applicant, stage, outcome, received_at, accepted_on, concluded_at";

    /** What {@link #listed} reads. */
    public static final String LISTED = COLUMNS + ", due_on, due_settled, due_kind, expedited";

    private static final int MOST_RUNNING = 50;
    private static final int MARK = 16;
    private static final List<String> OPEN =
            Stream.of(Stage.values()).filter(Stage::isOpen).map(Stage::name).toList();

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final JsonMapper json;

    public CaseStore(JdbcClient jdbc, FieldCipher cipher, BlindIndex index, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
        this.json = json;
    }

    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from cases.cases)")
                .query(Boolean.class)
                .single();
    }

    /** Of these numbers the cases of this applicant. */
    public List<Case> named(Collection<String> numbers, UUID applicant) {
        return jdbc.sql("select " + COLUMNS
                        + " from cases.cases where number = any (:numbers) and applicant = :applicant")
                .param("numbers", numbers.toArray(String[]::new))
                .param("applicant", applicant)
                .query((row, number) -> read(row))
                .list();
    }

    public int nextSequence() {
        return jdbc.sql("select nextval('cases.number_sequence')")
                .query(Integer.class)
                .single();
    }

    /** Writes an application that was received, at its place in the queues. */
    public void add(Case received, QueryCode queryCode, String applicantName, JsonNode form, @Nullable Next next) {
        UUID id = received.id().value();
        jdbc.sql("""
                        insert into cases.cases (id, number, query_code, item_code, item_version, title, department,
                            department_name, region, applicant, applicant_name, applicant_index, form, stage,
                            received_at, due_on, due_settled, due_kind)
                        values (:id, :number, :queryCode, :itemCode, :itemVersion, :title, :department,
                            :departmentName, :region, :applicant, :applicantName, :mark, :form, :stage,
                            :receivedAt, :dueOn, :settled, :kind)
                        """)
                .param("id", id)
                .param("number", received.number().value())
                .param("queryCode", cipher.encrypt(queryCode.reveal(), place("query_code", id)))
                .param("itemCode", received.itemCode())
                .param("itemVersion", received.itemVersion())
                .param("title", received.title())
                .param("department", received.department())
                .param("departmentName", received.departmentName())
                .param("region", received.region().value())
                .param("applicant", received.applicant())
                .param("applicantName", cipher.encrypt(applicantName, place("applicant_name", id)))
                .param("mark", mark(applicantName))
                .param("form", cipher.encrypt(json.writeValueAsBytes(form), place("form", id)))
                .param("stage", received.stage().name())
                .param("receivedAt", Timestamp.from(received.receivedAt()))
                .param("dueOn", next == null ? NEVER : next.day())
                .param("settled", next == null || next.settled())
                .param("kind", next == null ? null : next.kind().name())
                .update();
    }

    /** Writes the new stage of a case that {@link #lock} holds. */
    public void update(Case changed) {
        var concludedAt = changed.concludedAt();
        jdbc.sql("""
                        update cases.cases set stage = :stage, outcome = :outcome, accepted_on = :acceptedOn,
                            concluded_at = :concludedAt
                        where id = :id
                        """)
                .param("id", changed.id().value())
                .param("stage", changed.stage().name())
                .param(
                        "outcome",
                        changed.outcome() == null ? null : changed.outcome().name())
                .param("acceptedOn", changed.acceptedOn())
                .param("concludedAt", concludedAt == null ? null : Timestamp.from(concludedAt))
                .update();
    }

    /** Writes whose a case is that {@link #lock} holds; the code for its progress is another from now on. */
    public void handOver(Case changed, String applicantName, QueryCode queryCode) {
        UUID id = changed.id().value();
        jdbc.sql("""
                        update cases.cases set applicant = :applicant, applicant_name = :name, applicant_index = :mark,
                            query_code = :queryCode
                        where id = :id
                        """)
                .param("id", id)
                .param("applicant", changed.applicant())
                .param("name", cipher.encrypt(applicantName, place("applicant_name", id)))
                .param("mark", mark(applicantName))
                .param("queryCode", cipher.encrypt(queryCode.reveal(), place("query_code", id)))
                .update();
    }

    /**
     * By what the cases of an applicant of this name are found, without her name: 128 bits of HMAC-SM3.
     *
     * @param name whole, as anybody writes it
     */
    public byte[] mark(String name) {
        return Arrays.copyOf(index.of("applicant-name", PersonName.asWritten(name)), MARK);
    }

    /**
     * Marks some of the cases that were filed before there were marks.
     *
     * @return how many there were
     */
    public int markOlder(int most) {
        var marks = jdbc.sql("""
                        select id, applicant_name from cases.cases where applicant_index is null
                        order by id limit :most for update skip locked
                        """)
                .param("most", most)
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), mark(decryptApplicant(row))))
                .list();
        jdbc.sql("""
                        update cases.cases c set applicant_index = m.mark
                        from unnest(:ids::uuid[], :marks::bytea[]) as m(id, mark) where c.id = m.id
                        """)
                .param("ids", marks.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param("marks", marks.stream().map(Map.Entry::getValue).toArray(byte[][]::new))
                .update();
        return marks.size();
    }

    /** Writes the answers anew, of a case that {@link #lock} holds. */
    public void correct(Case.Id id, JsonNode form) {
        jdbc.sql("update cases.cases set form = :form where id = :id")
                .param("id", id.value())
                .param("form", cipher.encrypt(json.writeValueAsBytes(form), place("form", id.value())))
                .update();
    }

    /** Puts a case at its place in the queues; null if nothing is awaited. */
    public void due(Case.Id id, @Nullable Next next) {
        jdbc.sql("update cases.cases set due_on = :dueOn, due_settled = :settled, due_kind = :kind where id = :id")
                .param("id", id.value())
                .param("dueOn", next == null ? NEVER : next.day())
                .param("settled", next == null || next.settled())
                .param("kind", next == null ? null : next.kind().name())
                .update();
    }

    /** Lets a case go first (绿色通道). */
    public void expedite(Case.Id id) {
        jdbc.sql("update cases.cases set expedited = true where id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Lets the open cases of these items go first that were received within a time.
     *
     * @return how many there are
     */
    public int expedite(Collection<String> items, Instant from, Instant before) {
        return jdbc.sql("""
                        update cases.cases set expedited = true
                        where item_code = any (:items) and stage in (:open) and received_at >= :from and received_at < :before
                        """)
                .param("items", items.toArray(String[]::new))
                .param("open", OPEN)
                .param("from", Timestamp.from(from))
                .param("before", Timestamp.from(before))
                .update();
    }

    /** When the so-manieth last application of somebody was received; empty if there were fewer. */
    public Optional<Instant> received(UUID applicant, int last) {
        return jdbc.sql("""
                        select received_at from cases.cases where applicant = :applicant
                        order by id desc offset :before limit 1
                        """)
                .param("applicant", applicant)
                .param("before", last - 1)
                .query((row, number) -> row.getTimestamp("received_at").toInstant())
                .optional();
    }

    /** Holds the case until the transaction ends, so that two people cannot act on it at once. */
    public Optional<Case> lock(CaseNumber number) {
        return one("where number = :number for update", number);
    }

    public Optional<Case> find(CaseNumber number) {
        return one("where number = :number", number);
    }

    private Optional<Case> one(String condition, CaseNumber number) {
        return jdbc.sql("select " + COLUMNS + " from cases.cases " + condition)
                .param("number", number.value())
                .query((row, index) -> read(row))
                .optional();
    }

    /**
     * The applicant's cases, newest first.
     *
     * @param mandate only those it is for; null: all
     */
    public List<Listed> of(UUID applicant, @Nullable Mandate mandate, @Nullable Cursor after, int limit) {
        var statement = jdbc.sql("select " + LISTED + " from cases.cases where applicant = :applicant"
                        + (mandate == null ? "" : " and " + mandate.condition("number"))
                        + (after == null ? "" : " and id < :after") + " order by id desc limit :limit")
                .param("applicant", applicant)
                .param("limit", limit);
        if (mandate != null) {
            statement = statement.params(mandate.parameters());
        }
        if (after != null) {
            statement = statement.param("after", UUID.fromString(after.keys().getFirst()));
        }
        return statement.query((row, index) -> listed(row)).list();
    }

    /** The applicant's cases about this item in which something can still happen, newest first. */
    public List<Case> running(UUID applicant, String itemCode) {
        return jdbc.sql("select " + COLUMNS + " from cases.cases where applicant = :applicant"
                        + " and item_code = :itemCode and stage in (:open) order by id desc limit :limit")
                .param("applicant", applicant)
                .param("itemCode", itemCode)
                .param("open", OPEN)
                .param("limit", MOST_RUNNING)
                .query((row, index) -> read(row))
                .list();
    }

    /** What the applicant wrote; the database gives it out on these grounds only. */
    public JsonNode form(Case.Id id, Grounds grounds) {
        byte[] form = jdbc.sql("select cases.form(:id, :record, :account)")
                .param("id", id.value())
                .param("record", grounds.record())
                .param("account", grounds.account())
                .query(byte[].class)
                .single();
        return json.readTree(cipher.decrypt(form, place("form", id.value())));
    }

    public String applicantName(Case.Id id) {
        return new String(
                cipher.decrypt(bytes("applicant_name", id), place("applicant_name", id.value())),
                StandardCharsets.UTF_8);
    }

    public QueryCode queryCode(Case.Id id) {
        return QueryCode.of(new String(
                cipher.decrypt(bytes("query_code", id), place("query_code", id.value())), StandardCharsets.UTF_8));
    }

    private byte[] bytes(String column, Case.Id id) {
        return jdbc.sql("select " + column + " from cases.cases where id = :id")
                .param("id", id.value())
                .query((row, index) -> row.getBytes(1))
                .single();
    }

    public String decryptApplicant(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return Objects.requireNonNull(
                cipher.decryptListed(row.getBytes("applicant_name"), place("applicant_name", id)));
    }

    public static Listed listed(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("due_on", LocalDate.class);
        @Nullable String kind = row.getString("due_kind");
        return new Listed(
                read(row),
                kind == null || day.equals(NEVER)
                        ? null
                        : new Next(Deadline.Kind.valueOf(kind), day, row.getBoolean("due_settled")),
                row.getBoolean("expedited"));
    }

    static Case read(ResultSet row) throws SQLException {
        @Nullable String outcome = row.getString("outcome");
        return new Case(
                new Case.Id(row.getObject("id", UUID.class)),
                new CaseNumber(row.getString("number")),
                row.getString("item_code"),
                row.getObject("item_version", UUID.class),
                row.getString("title"),
                row.getString("department"),
                row.getString("department_name"),
                new RegionCode(row.getString("region")),
                row.getObject("applicant", UUID.class),
                Stage.valueOf(row.getString("stage")),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getTimestamp("received_at").toInstant(),
                row.getObject("accepted_on", LocalDate.class),
                instant(row.getTimestamp("concluded_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String place(String column, UUID id) {
        return "cases.cases." + column + ":" + id;
    }

    /**
     * A case with what falls due next.
     *
     * @param expedited whether it goes first (绿色通道)
     */
    public record Listed(Case filed, @Nullable Next next, boolean expedited) {
        @Nullable
        public LocalDate dueOn() {
            return next != null && next.settled() ? next.day() : null;
        }

        @Nullable
        public LocalDate dueNotBefore() {
            return next == null || next.settled() ? null : next.day();
        }
    }

    /**
     * The clock that runs out first.
     *
     * @param day its last day; the earliest it can be while that is not settled
     */
    public record Next(Deadline.Kind kind, LocalDate day, boolean settled) {}
}
