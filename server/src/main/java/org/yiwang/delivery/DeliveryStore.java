package org.yiwang.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.ServedPaper;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.delivery.Attempt.Outcome;
import org.yiwang.delivery.Delivery.About;
import org.yiwang.delivery.Delivery.Cause;
import org.yiwang.delivery.Delivery.Paper;
import org.yiwang.delivery.Delivery.State;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;

/** Where deliveries and the ways that were tried are kept: schema {@code delivery}. What staff note is encrypted. */
@Repository
class DeliveryStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    DeliveryStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** False if this paper has a delivery already. */
    boolean add(Delivery begun) {
        var paper = begun.paper();
        var about = begun.about();
        return jdbc.sql("""
                        insert into delivery.deliveries (id, document, kind, title, issued_at, case_number, item_code, item_title,
                            region, department, department_name, applicant, channel, state, cause, effect)
                        values (:id, :document, :kind, :title, :issuedAt, :caseNumber, :itemCode, :itemTitle,
                            :region, :department, :departmentName, :applicant, :channel, :state, :cause, :effect)
                        on conflict (document) do nothing
                        """)
                        .param("id", begun.id())
                        .param("document", paper.document())
                        .param("kind", paper.kind().name())
                        .param("title", paper.title())
                        .param("issuedAt", Timestamp.from(paper.issuedAt()))
                        .param("caseNumber", about.caseNumber().value())
                        .param("itemCode", about.itemCode())
                        .param("itemTitle", about.title())
                        .param("region", about.region().value())
                        .param("department", about.department())
                        .param("departmentName", about.departmentName())
                        .param("applicant", about.applicant())
                        .param("channel", begun.channel().name())
                        .param("state", begun.state().name())
                        .param(
                                "cause",
                                begun.cause() == null ? null : begun.cause().name())
                        .param("effect", begun.effect().name())
                        .update()
                == 1;
    }

    Optional<Delivery> find(UUID id) {
        return jdbc.sql("select * from delivery.deliveries where id = :id")
                .param("id", id)
                .query((row, index) -> read(row))
                .optional();
    }

    /** Holds one until the transaction ends. */
    Optional<Delivery> lock(UUID id) {
        return jdbc.sql("select * from delivery.deliveries where id = :id for update")
                .param("id", id)
                .query((row, index) -> read(row))
                .optional();
    }

    /** Those of a case, in the order of their papers. */
    List<Delivery> of(CaseNumber number) {
        return jdbc.sql("select * from delivery.deliveries where case_number = :number order by document")
                .param("number", number.value())
                .query((row, index) -> read(row))
                .list();
    }

    /** The latest first. */
    List<Delivery> page(
            Actor.Scope scope, @Nullable Way channel, @Nullable State state, @Nullable Cursor after, int limit) {
        return jdbc.sql("select * from delivery.deliveries where " + scope.condition() + """
                         and (:channel::text is null or channel = :channel) and (:state::text is null or state = :state)
                         and (:after::uuid is null or id < :after::uuid)
                        order by id desc limit :limit
                        """)
                .params(scope.parameters())
                .param("channel", channel == null ? null : channel.name())
                .param("state", state == null ? null : state.name())
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    /** Which are to be looked at by now, those that waited longest first. */
    List<UUID> due(Instant now, int limit) {
        return jdbc.sql("select id from delivery.deliveries where due_at <= :now order by due_at, id limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Which of a party are under way electronically, or wait only because she has not agreed to that. */
    List<UUID> concerned(UUID party) {
        return jdbc.sql("""
                        select id from delivery.deliveries
                        where applicant = :party and state <> 'DONE' and (channel = 'ELECTRONIC' or cause = 'NO_CONSENT') order by id
                        """).param("party", party).query(UUID.class).list();
    }

    /** Writes how one stands that is held. */
    void update(Delivery held) {
        jdbc.sql("""
                        update delivery.deliveries
                        set channel = :channel, state = :state, cause = :cause, sent_at = :sentAt, due_at = :dueAt, effect = :effect,
                            effect_at = :effectAt, proof = :proof
                        where id = :id
                        """)
                .param("id", held.id())
                .param("channel", held.channel().name())
                .param("state", held.state().name())
                .param("cause", held.cause() == null ? null : held.cause().name())
                .param("sentAt", timestamp(held.sentAt()))
                .param("dueAt", timestamp(held.dueAt()))
                .param("effect", held.effect().name())
                .param("effectAt", timestamp(held.effectAt()))
                .param("proof", held.proof())
                .update();
    }

    /** Adds a way that is tried. False if another parcel has this number. */
    boolean add(Attempt tried) {
        int position = jdbc.sql("""
                        select coalesce(max(position), 0) + 1 from delivery.attempts where delivery = :delivery
                        """)
                .param("delivery", tried.delivery())
                .query(Integer.class)
                .single();
        return jdbc.sql("""
                        insert into delivery.attempts (delivery, position, channel, sent_at, consent, address, tracking, note,
                            handled_by, ended_at, outcome)
                        values (:delivery, :position, :channel, :sentAt, :consent, :address, :tracking, :note, :by, :endedAt, :outcome)
                        on conflict (tracking) where tracking is not null do nothing
                        """)
                        .param("delivery", tried.delivery())
                        .param("position", position)
                        .param("channel", tried.channel().name())
                        .param("sentAt", Timestamp.from(tried.sentAt()))
                        .param("consent", tried.consent())
                        .param("address", tried.address())
                        .param("tracking", tried.tracking())
                        .param("note", cipher.encrypt(tried.note(), place(tried.delivery(), position)))
                        .param("by", tried.handledBy())
                        .param("endedAt", timestamp(tried.endedAt()))
                        .param(
                                "outcome",
                                tried.outcome() == null ? null : tried.outcome().name())
                        .update()
                == 1;
    }

    /** Notes what came of the way that is tried just now, if one is. */
    void end(UUID delivery, Instant at, Outcome outcome) {
        jdbc.sql("""
                        update delivery.attempts set ended_at = :at, outcome = :outcome where delivery = :delivery and ended_at is null
                        """)
                .param("delivery", delivery)
                .param("at", Timestamp.from(at))
                .param("outcome", outcome.name())
                .update();
    }

    /** All that was tried for these, each in its order. */
    Map<UUID, List<Attempt>> attempts(Collection<UUID> deliveries) {
        return jdbc
                .sql("select * from delivery.attempts where delivery = any (:ids) order by delivery, position")
                .param("ids", deliveries.toArray(UUID[]::new))
                .query((row, index) -> attempt(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Attempt::delivery));
    }

    List<Attempt> attempts(UUID delivery) {
        return attempts(List.of(delivery)).getOrDefault(delivery, List.of());
    }

    private static Delivery read(ResultSet row) throws SQLException {
        @Nullable String cause = row.getString("cause");
        return new Delivery(
                row.getObject("id", UUID.class),
                new Paper(
                        row.getString("document"),
                        ServedPaper.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getTimestamp("issued_at").toInstant()),
                new About(
                        new CaseNumber(row.getString("case_number")),
                        row.getString("item_code"),
                        row.getString("item_title"),
                        new RegionCode(row.getString("region")),
                        row.getString("department"),
                        row.getString("department_name"),
                        row.getObject("applicant", UUID.class)),
                Way.valueOf(row.getString("channel")),
                State.valueOf(row.getString("state")),
                cause == null ? null : Cause.valueOf(cause),
                instant(row, "sent_at"),
                instant(row, "due_at"),
                Effect.valueOf(row.getString("effect")),
                instant(row, "effect_at"),
                row.getObject("proof", Integer.class));
    }

    private Attempt attempt(ResultSet row) throws SQLException {
        UUID delivery = row.getObject("delivery", UUID.class);
        @Nullable String outcome = row.getString("outcome");
        return new Attempt(
                delivery,
                Way.valueOf(row.getString("channel")),
                row.getTimestamp("sent_at").toInstant(),
                row.getObject("consent", UUID.class),
                row.getObject("address", UUID.class),
                row.getString("tracking"),
                cipher.decryptListed(row.getBytes("note"), place(delivery, row.getInt("position"))),
                row.getObject("handled_by", UUID.class),
                instant(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String place(UUID delivery, int position) {
        return "delivery.attempts.note:" + delivery + "/" + position;
    }
}
