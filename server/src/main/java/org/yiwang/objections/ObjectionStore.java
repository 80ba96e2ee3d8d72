package org.yiwang.objections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.objections.Objection.Answer;
import org.yiwang.objections.Objection.Outcome;

/** Where questions are kept: table {@code objections.objections}. What is asked and answered is encrypted. */
@Repository
class ObjectionStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    ObjectionStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** False if this use was asked about before. */
    boolean add(Objection asked) {
        UUID id = asked.id().value();
        return jdbc.sql("""
                        insert into objections.objections (id, kind, data_use, asker, region, department, case_number, question,
                            asked_at, due_on)
                        values (:id, :kind, :use, :asker, :region, :department, :caseNumber, :question, :askedAt, :dueOn)
                        on conflict do nothing
                        """)
                        .param("id", id)
                        .param("kind", asked.kind().name())
                        .param("use", asked.use())
                        .param("asker", asked.asker())
                        .param("region", asked.region().value())
                        .param("department", asked.department())
                        .param("caseNumber", asked.caseNumber())
                        .param("question", cipher.encrypt(asked.text(), place("question", id)))
                        .param("askedAt", Timestamp.from(asked.askedAt()))
                        .param("dueOn", asked.dueOn())
                        .update()
                == 1;
    }

    /** Writes the answer of one that {@link #lock} holds. */
    void update(Objection answered) {
        UUID id = answered.id().value();
        Answer answer = Objects.requireNonNull(answered.answer());
        jdbc.sql("""
                        update objections.objections set due_on = :dueOn, outcome = :outcome, answer = :answer,
                            ground = :ground, answered_by = :by, answered_at = :at
                        where id = :id
                        """)
                .param("id", id)
                .param("dueOn", answered.dueOn())
                .param("outcome", answer.outcome().name())
                .param("answer", cipher.encrypt(answer.text(), place("answer", id)))
                .param("ground", answer.ground())
                .param("by", answer.by())
                .param("at", Timestamp.from(answer.at()))
                .update();
    }

    /** Holds it until the transaction ends, so that two people cannot answer at once. */
    Optional<Objection> lock(Objection.Id id, Actor.Scope scope) {
        return jdbc.sql("select * from objections.objections where id = :id and " + scope.condition() + " for update")
                .params(scope.parameters())
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** One page of what this scope answers: what waits first, the oldest first. */
    List<Objection> page(Actor.Scope scope, @Nullable Cursor after, int limit) {
        return jdbc.sql("select * from objections.objections where " + scope.condition() + """
                         and (:answered::boolean is null
                            or (answered_at is not null, id) > (:answered::boolean, :id::uuid))
                        order by answered_at is not null, id limit :limit
                        """)
                .params(scope.parameters())
                .param(
                        "answered",
                        after == null ? null : Boolean.valueOf(after.keys().getFirst()))
                .param("id", after == null ? null : after.keys().getLast())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** One page of what a party asked, the latest first. */
    List<Objection> of(UUID asker, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select * from objections.objections
                        where asker = :asker and (:id::uuid is null or id < :id::uuid)
                        order by id desc limit :limit
                        """)
                .param("asker", asker)
                .param("id", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    private Objection read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Objection(
                new Objection.Id(id),
                Objection.Kind.valueOf(row.getString("kind")),
                row.getObject("data_use", UUID.class),
                row.getObject("asker", UUID.class),
                new RegionCode(row.getString("region")),
                row.getString("department"),
                row.getString("case_number"),
                Objects.requireNonNull(cipher.decryptListed(row.getBytes("question"), place("question", id))),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("due_on", LocalDate.class),
                answer(row, id));
    }

    private @Nullable Answer answer(ResultSet row, UUID id) throws SQLException {
        @Nullable String text = cipher.decryptListed(row.getBytes("answer"), place("answer", id));
        return text == null
                ? null
                : new Answer(
                        Outcome.valueOf(row.getString("outcome")),
                        text,
                        row.getString("ground"),
                        row.getObject("answered_by", UUID.class),
                        row.getTimestamp("answered_at").toInstant());
    }

    private static String place(String column, UUID id) {
        return "objections.objections." + column + ":" + id;
    }
}
