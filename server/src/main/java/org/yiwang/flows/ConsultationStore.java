package org.yiwang.flows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.flows.Consultation.Opinion;
import org.yiwang.flows.Consultation.Reply;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/** Where consultations are kept: schema {@code flows}. Question and answer are encrypted. */
@Repository
class ConsultationStore {
    /** Whether it still waits. */
    static final String OPEN = "num_nonnulls(answered_at, withdrawn_at, ended_at) = 0";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    ConsultationStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @param dueOn by which it stands in the work list */
    void add(Consultation asked, LocalDate dueOn) {
        jdbc.sql("""
                        insert into flows.consultations (id, case_number, title, region, department, department_name, question,
                            working_days, counted_in, asked_at, asked_by, asked_instead_of, due_on)
                        values (:id, :number, :title, :region, :department, :departmentName, :question,
                            :days, :countedIn, :askedAt, :askedBy, :insteadOf, :dueOn)
                        """)
                .param("id", asked.id())
                .param("number", asked.caseNumber().value())
                .param("title", asked.title())
                .param("region", asked.region().value())
                .param("department", asked.department())
                .param("departmentName", asked.departmentName())
                .param("question", cipher.encrypt(asked.question(), place("question", asked.id())))
                .param("days", asked.days())
                .param("countedIn", asked.countedIn().value())
                .param("askedAt", Timestamp.from(asked.askedAt()))
                .param("askedBy", asked.askedBy())
                .param("insteadOf", asked.askedInsteadOf())
                .param("dueOn", dueOn)
                .update();
    }

    /** In the order in which they were asked. */
    List<Consultation> of(CaseNumber number) {
        return jdbc.sql("select * from flows.consultations where case_number = :number order by asked_at, id")
                .param("number", number.value())
                .query((row, index) -> consultation(row))
                .list();
    }

    Optional<Consultation> find(UUID id) {
        return jdbc.sql("select * from flows.consultations where id = :id")
                .param("id", id)
                .query((row, index) -> consultation(row))
                .optional();
    }

    /** @return whether it still waited */
    boolean answer(UUID id, Reply reply) {
        return jdbc.sql("""
                                update flows.consultations set opinion = :opinion, answer = :answer, answered_at = :at,
                                    answered_by = :actor, answered_instead_of = :insteadOf
                                where id = :id and\s""" + OPEN)
                        .param("id", id)
                        .param("opinion", reply.opinion().name())
                        .param("answer", cipher.encrypt(reply.text(), place("answer", id)))
                        .param("at", Timestamp.from(reply.at()))
                        .param("actor", reply.actor())
                        .param("insteadOf", reply.insteadOf())
                        .update()
                == 1;
    }

    /** @return whether it still waited */
    boolean withdraw(UUID id, Instant at) {
        return jdbc.sql("update flows.consultations set withdrawn_at = :at where id = :id and " + OPEN)
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Ends all of a case that still wait. */
    void end(CaseNumber number, Instant at) {
        jdbc.sql("update flows.consultations set ended_at = :at where case_number = :number and " + OPEN)
                .param("number", number.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Those that still wait, whose last day may be before this one, and whose department was not reminded; the first to fall due first. */
    List<Consultation> unreminded(LocalDate until, int most) {
        return jdbc.sql("select * from flows.consultations where due_on <= :until and reminded_at is null and " + OPEN
                        + " order by due_on, id limit :most")
                .param("until", until)
                .param("most", most)
                .query((row, index) -> consultation(row))
                .list();
    }

    /** @return whether the department had not been reminded */
    boolean noteReminded(UUID id, Instant at) {
        return jdbc.sql("update flows.consultations set reminded_at = :at where id = :id and reminded_at is null and "
                                + OPEN)
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private Consultation consultation(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Consultation(
                id,
                new CaseNumber(row.getString("case_number")),
                row.getString("title"),
                new RegionCode(row.getString("region")),
                row.getString("department"),
                row.getString("department_name"),
                Objects.requireNonNull(cipher.decryptText(row.getBytes("question"), place("question", id))),
                row.getInt("working_days"),
                new RegionCode(row.getString("counted_in")),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("asked_by", UUID.class),
                row.getObject("asked_instead_of", UUID.class),
                reply(row, id),
                instant(row, "withdrawn_at"),
                instant(row, "ended_at"));
    }

    private @Nullable Reply reply(ResultSet row, UUID id) throws SQLException {
        var text = cipher.decryptText(row.getBytes("answer"), place("answer", id));
        return text == null
                ? null
                : new Reply(
                        Opinion.valueOf(row.getString("opinion")),
                        text,
                        row.getObject("answered_by", UUID.class),
                        row.getObject("answered_instead_of", UUID.class),
                        row.getTimestamp("answered_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String place(String column, UUID id) {
        return "flows.consultations." + column + ":" + id;
    }
}
