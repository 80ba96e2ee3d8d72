package org.yiwang.cases.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.audit.Grounds;
import org.yiwang.cases.Case;
import org.yiwang.cases.ServedPaper;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Course;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Suspension;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.law.Pause;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Days;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The record of a case: steps, clocks, documents. Steps are only ever added. */
@Repository
public class RecordStore {
    /** How {@code cases.deadlines.suspended} is read. */
    public static final TypeReference<List<Suspension>> SUSPENSIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final JsonMapper json;

    public RecordStore(JdbcClient jdbc, FieldCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /** Adds a step behind the last one of a case that is held. */
    public void addStep(Case.Id id, Entry entry) {
        var last = jdbc.sql("""
                        select coalesce(max(position), 0) as position,
                            (select leaf from cases.steps where case_id = :id order by position desc limit 1) as leaf,
                            (select digest from cases.documents where number = :document) as digest
                        from cases.steps where case_id = :id
                        """)
                .param("id", id.value())
                .param("document", entry.document())
                .query((row, index) -> new Last(row.getInt("position"), row.getBytes("leaf"), row.getString("digest")))
                .single();
        addStep(new Link(id, last.position() + 1, last.leaf(), last.paper()), entry);
    }

    private record Last(
            int position, byte @Nullable [] leaf, @Nullable String paper) {}

    /**
     * Adds the first step of a case.
     *
     * @param receipt digest of the paper that came of it
     */
    public void addFirst(Case.Id id, Entry entry, @Nullable String receipt) {
        addStep(new Link(id, 1, null, receipt), entry);
    }

    private void addStep(Link link, Entry entry) {
        var id = link.id();
        int position = link.position();
        jdbc.sql("""
                        insert into cases.steps (case_id, position, at, happened_at, demo, step, stage, pause, days, reference, sent_to,
                            actor, party, mandate, organ, reason, clause, document, instead_of, leaf)
                        values (:id, :position, :at, :happenedAt, :demo, :step, :stage, :pause, :days, :reference, :sentTo,
                            :actor, :party, :mandate, :organ, :reason, :clause, :document, :insteadOf, :leaf)
                        """)
                .param("happenedAt", entry.isLate() ? Timestamp.from(entry.happenedAt()) : null)
                .param("demo", entry.demo())
                .param("pause", entry.pause() == null ? null : entry.pause().name())
                .param("days", entry.days())
                .param("reference", entry.reference())
                .param("sentTo", entry.sentTo())
                .param("insteadOf", entry.insteadOf())
                .param("id", id.value())
                .param("position", position)
                .param("at", Timestamp.from(entry.at()))
                .param("step", entry.step().name())
                .param("stage", entry.stage().name())
                .param("actor", entry.actor())
                .param("party", entry.party())
                .param("mandate", entry.mandate())
                .param("organ", entry.organ())
                .param("reason", cipher.encrypt(entry.reason(), reasonPlace(id, position)))
                .param("clause", entry.clause())
                .param("document", entry.document())
                .param("leaf", link.leaf(entry).digest())
                .update();
    }

    public List<Entry> steps(Case.Id id) {
        return jdbc.sql("select * from cases.steps where case_id = :id order by position")
                .param("id", id.value())
                .query((row, index) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        var id = new Case.Id(row.getObject("case_id", UUID.class));
        return new Entry(
                row.getTimestamp("at").toInstant(),
                Step.valueOf(row.getString("step")),
                Stage.valueOf(row.getString("stage")),
                row.getObject("actor", UUID.class),
                row.getObject("party", UUID.class),
                row.getObject("mandate", UUID.class),
                row.getString("organ"),
                cipher.decryptListed(row.getBytes("reason"), reasonPlace(id, row.getInt("position"))),
                row.getString("clause"),
                row.getString("document"),
                row.getObject("instead_of", UUID.class),
                happened(row),
                row.getBoolean("demo"),
                pause(row),
                row.getObject("days", Integer.class),
                row.getString("reference"),
                row.getString("sent_to"));
    }

    /** Steps of these cases as links of their chains, by case and position; without those of before there were chains. */
    public List<Chained> chained(Collection<UUID> cases) {
        return jdbc
                .sql("""
                        select s.*, d.digest, lag(s.leaf) over (partition by s.case_id order by s.position) as previous
                        from cases.steps s left join cases.documents d on d.number = s.document
                        where s.case_id = any (:cases) order by s.case_id, s.position
                        """)
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, index) -> new Chained(
                        new Link(
                                new Case.Id(row.getObject("case_id", UUID.class)),
                                row.getInt("position"),
                                row.getBytes("previous"),
                                row.getString("digest")),
                        entry(row),
                        row.getBytes("leaf")))
                .list()
                .stream()
                .filter(it -> it.leaf() != null)
                .toList();
    }

    /**
     * A step and its place in the chain.
     *
     * @param leaf what was sealed of it; null of one that was written before there were chains
     */
    public record Chained(Link link, Entry entry, byte @Nullable [] leaf) {
        @Override
        public String toString() {
            return "Chained[" + link + "]";
        }
    }

    private static Instant happened(ResultSet row) throws SQLException {
        @Nullable Timestamp happened = row.getTimestamp("happened_at");
        return (happened == null ? row.getTimestamp("at") : happened).toInstant();
    }

    private static @Nullable Pause pause(ResultSet row) throws SQLException {
        @Nullable String pause = row.getString("pause");
        return pause == null ? null : Pause.valueOf(pause);
    }

    /** What happened, of which the clocks are a function. */
    public List<Course.Event> events(Case.Id id) {
        return jdbc.sql("""
                        select step, at, happened_at, pause, days, coalesce(reference, document, '') as paper from cases.steps
                        where case_id = :id order by position
                        """)
                .param("id", id.value())
                .query((row, index) -> new Course.Event(
                        Step.valueOf(row.getString("step")),
                        Days.of(happened(row)),
                        pause(row),
                        row.getInt("days"),
                        row.getString("paper")))
                .list();
    }

    /**
     * When somebody last did something, or time did; what only follows from the calendar, from who goes on with it, or that a paper
     * reached her, does not count.
     */
    public Instant lastHappened(Case.Id id) {
        return jdbc.sql("""
                        select at, happened_at from cases.steps
                        where case_id = :id and step not in ('RECOUNT', 'TAKE_OVER', 'SERVE') order by position desc limit 1
                        """)
                .param("id", id.value())
                .query((row, index) -> happened(row))
                .single();
    }

    /** Who acted for this applicant, by account, and under which mandate last. */
    public Map<UUID, UUID> actedUnder(Case.Id id, UUID applicant) {
        var acted = new LinkedHashMap<UUID, UUID>();
        jdbc.sql("""
                        select actor, mandate from cases.steps
                        where case_id = :id and mandate is not null and party = :applicant order by position
                        """)
                .param("id", id.value())
                .param("applicant", applicant)
                .query((row, index) ->
                        acted.put(row.getObject("actor", UUID.class), row.getObject("mandate", UUID.class)))
                .list();
        return acted;
    }

    public void addDeadline(Case.Id id, Deadline deadline) {
        jdbc.sql("""
                        insert into cases.deadlines (case_id, position, kind, started_on, days, unit, basis,
                            consequence, due_on, ended_on, met, calendar, extended, suspended, region)
                        select :id, coalesce(max(position), 0) + 1, :kind, :startedOn, :days, :unit, :basis,
                            :consequence, :dueOn, :endedOn, :met, :calendar, :extended, :suspended::jsonb,
                            (select region from cases.cases where id = :id)
                        from cases.deadlines where case_id = :id
                        """)
                .param("id", id.value())
                .param("kind", deadline.kind().name())
                .param("startedOn", deadline.startedOn())
                .param("days", deadline.days())
                .param("unit", deadline.unit().name())
                .param("basis", deadline.basis())
                .param("consequence", deadline.consequence().name())
                .param("dueOn", deadline.dueOn())
                .param("endedOn", deadline.endedOn())
                .param("met", deadline.met())
                .param("calendar", deadline.calendar())
                .param("extended", deadline.extended())
                .param("suspended", json.writeValueAsString(deadline.suspensions()))
                .update();
    }

    /** Writes what a running clock has become: counted anew, stopped, extended, ended. */
    public void follow(Case.Id id, Deadline deadline) {
        jdbc.sql("""
                        update cases.deadlines
                        set due_on = :dueOn, ended_on = :endedOn, met = :met, calendar = :calendar, basis = :basis,
                            consequence = :consequence, extended = :extended, suspended = :suspended::jsonb
                        where case_id = :id and kind = :kind and started_on = :startedOn and ended_on is null
                        """)
                .param("id", id.value())
                .param("kind", deadline.kind().name())
                .param("startedOn", deadline.startedOn())
                .param("dueOn", deadline.dueOn())
                .param("endedOn", deadline.endedOn())
                .param("met", deadline.met())
                .param("calendar", deadline.calendar())
                .param("basis", deadline.basis())
                .param("consequence", deadline.consequence().name())
                .param("extended", deadline.extended())
                .param("suspended", json.writeValueAsString(deadline.suspensions()))
                .update();
    }

    public List<Deadline> deadlines(Case.Id id) {
        return jdbc.sql("select * from cases.deadlines where case_id = :id order by position")
                .param("id", id.value())
                .query((row, index) -> deadline(row, json))
                .list();
    }

    static Deadline deadline(ResultSet row, JsonMapper json) throws SQLException {
        return new Deadline(
                Deadline.Kind.valueOf(row.getString("kind")),
                row.getObject("started_on", LocalDate.class),
                row.getInt("days"),
                TimeLimit.Unit.valueOf(row.getString("unit")),
                row.getString("basis"),
                Deadline.Consequence.valueOf(row.getString("consequence")),
                row.getObject("due_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getBoolean("met"),
                row.getLong("calendar"),
                row.getInt("extended"),
                json.readValue(row.getString("suspended"), SUSPENSIONS));
    }

    public int countDocuments(Case.Id id) {
        return jdbc.sql("select count(*) from cases.documents where case_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    public void addDocument(Case.Id id, Paper paper, byte[] content) {
        jdbc.sql("""
                        insert into cases.documents (number, case_id, kind, title, issued_at, content, digest, to_be_served)
                        values (:number, :id, :kind, :title, :issuedAt, :content, :digest, :served)
                        """)
                .param("number", paper.number())
                .param("id", id.value())
                .param("kind", paper.kind().name())
                .param("title", paper.title())
                .param("issuedAt", Timestamp.from(paper.issuedAt()))
                .param("digest", paper.digest())
                .param("served", ServedPaper.of(paper.kind().name()).isPresent())
                .param("content", cipher.encrypt(content, documentPlace("content", paper.number())))
                .update();
    }

    public List<Paper> documents(Case.Id id) {
        return jdbc.sql(
                        "select number, kind, title, issued_at, digest from cases.documents where case_id = :id order by number")
                .param("id", id.value())
                .query((row, index) -> new Paper(
                        row.getString("number"),
                        Paper.Kind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getTimestamp("issued_at").toInstant(),
                        row.getString("digest")))
                .list();
    }

    /**
     * The latest paper of one of these kinds of which it is recorded when it reaches her; empty if there is none, or it was issued before
     * that was recorded.
     */
    public Optional<Served> served(Case.Id id, Collection<Paper.Kind> kinds) {
        return jdbc.sql("""
                        select d.number, s.at, s.happened_at
                        from cases.documents d
                        left join cases.steps s on s.case_id = d.case_id and s.step = 'SERVE' and s.document = d.number
                        where d.case_id = :id and d.kind = any (:kinds) and d.to_be_served order by d.number desc limit 1
                        """)
                .param("id", id.value())
                .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .query((row, index) ->
                        new Served(row.getString("number"), row.getTimestamp("at") == null ? null : happened(row)))
                .optional();
    }

    /**
     * A paper that must reach her.
     *
     * @param at when it did, or counts as if it had; null if it has not yet
     */
    public record Served(String document, @Nullable Instant at) {}

    /** A document of this case; the database gives it out on these grounds only. */
    public Optional<Kept> document(Case.Id id, String number, Grounds grounds) {
        return jdbc.sql("select pdf, content from cases.document(:id, :number, :record, :account)")
                .param("id", id.value())
                .param("number", number)
                .param("record", grounds.record())
                .param("account", grounds.account())
                .query((row, index) -> new Kept(cell(row, "pdf", number), cell(row, "content", number)))
                .optional();
    }

    private byte @Nullable [] cell(ResultSet row, String column, String number) throws SQLException {
        byte @Nullable [] cell = row.getBytes(column);
        return cell == null ? null : cipher.decrypt(cell, documentPlace(column, number));
    }

    /**
     * How a document is kept: one of the two.
     *
     * @param pdf of one that was issued before documents were kept by what they say
     * @param content what it says
     */
    public record Kept(byte @Nullable [] pdf, byte @Nullable [] content) {
        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    static String reasonPlace(Case.Id id, int position) {
        return "cases.steps.reason:" + id.value() + "/" + position;
    }

    private static String documentPlace(String column, String number) {
        return "cases.documents." + column + ":" + number;
    }

    /**
     * One step of a case as it was recorded: who, for whom, by what right, when, why.
     *
     * @param actor account that took it; null for the system
     * @param party for which it was taken; null for the organ and the system
     * @param mandate under which; null if the party took it itself
     * @param organ on whose behalf; null for the applicant
     * @param insteadOf in whose stead a member of the staff took it; null if by a post of her own
     * @param at when it was written down
     * @param happenedAt when it happened, which may be before
     * @param demo whether it is history made up for the demo, which was really written down {@code at}
     * @param pause the special procedure that began
     * @param days how long that was announced to take, or how many days were granted
     * @param reference number of a paper that the organ has of it beside ours
     * @param sentTo the organ that was named as the right one, or to which it was forwarded
     */
    public record Entry(
            Instant at,
            Step step,
            Stage stage,
            @Nullable UUID actor,
            @Nullable UUID party,
            @Nullable UUID mandate,
            @Nullable String organ,
            @Nullable String reason,
            @Nullable String clause,
            @Nullable String document,
            @Nullable UUID insteadOf,
            Instant happenedAt,
            boolean demo,
            @Nullable Pause pause,
            @Nullable Integer days,
            @Nullable String reference,
            @Nullable String sentTo) {

        /** Whether it was written down later than it happened. */
        public boolean isLate() {
            return happenedAt.isBefore(at);
        }
    }
}
