package org.yiwang.rating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/** Where ratings are kept, and the cases that may have one: schema {@code rating}. Comments are encrypted. */
@Repository
class RatingStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    RatingStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Lets a case be rated; twice is as once. */
    void open(Ratable ratable) {
        jdbc.sql("""
                        insert into rating.ratables (case_number, title, department, department_name, region, applicant,
                            concluded_at)
                        values (:caseNumber, :title, :department, :departmentName, :region, :applicant, :concludedAt)
                        on conflict (case_number) do nothing
                        """)
                .param("caseNumber", ratable.caseNumber().value())
                .param("title", ratable.title())
                .param("department", ratable.department())
                .param("departmentName", ratable.departmentName())
                .param("region", ratable.region().value())
                .param("applicant", ratable.applicant())
                .param("concludedAt", Timestamp.from(ratable.concludedAt()))
                .update();
    }

    Optional<Ratable> ratable(CaseNumber number) {
        return jdbc.sql("select * from rating.ratables where case_number = :number")
                .param("number", number.value())
                .query((row, index) -> ratable(row))
                .optional();
    }

    /** False if the case has its rating already. */
    boolean add(Rating rating, Actor by) {
        return jdbc.sql("""
                        insert into rating.ratings (id, case_number, score, labels, comment, given_at, given_by, mandate)
                        values (:id, :caseNumber, :score, :labels, :comment, :givenAt, :by, :mandate)
                        on conflict (case_number) do nothing
                        """)
                        .param("id", rating.id().value())
                        .param("caseNumber", rating.caseNumber().value())
                        .param("score", rating.score().name())
                        .param(
                                "labels",
                                rating.labels().stream().map(Label::code).toArray(String[]::new))
                        .param(
                                "comment",
                                cipher.encrypt(
                                        rating.comment(), place(rating.id().value())))
                        .param("givenAt", Timestamp.from(rating.givenAt()))
                        .param("by", by.account())
                        .param("mandate", by.forWhom().mandateId())
                        .update()
                == 1;
    }

    Optional<Rating> find(CaseNumber number) {
        return jdbc.sql("select * from rating.ratings where case_number = :number")
                .param("number", number.value())
                .query((row, index) -> rating(row))
                .optional();
    }

    Rating rating(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Rating(
                new Rating.Id(id),
                new CaseNumber(row.getString("case_number")),
                Score.valueOf(row.getString("score")),
                labels((String[]) row.getArray("labels").getArray()),
                cipher.decryptListed(row.getBytes("comment"), place(id)),
                row.getTimestamp("given_at").toInstant());
    }

    static Ratable ratable(ResultSet row) throws SQLException {
        return new Ratable(
                new CaseNumber(row.getString("case_number")),
                row.getString("title"),
                row.getString("department"),
                row.getString("department_name"),
                new RegionCode(row.getString("region")),
                row.getObject("applicant", UUID.class),
                row.getTimestamp("concluded_at").toInstant());
    }

    private static List<Label> labels(String[] codes) {
        return Arrays.stream(codes).map(code -> Label.of(code).orElseThrow()).toList();
    }

    private static String place(UUID id) {
        return "rating.ratings.comment:" + id;
    }
}
