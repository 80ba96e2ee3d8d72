package org.yiwang.rating;

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
import org.yiwang.rating.Rectification.Answer;
import org.yiwang.rating.Rectification.State;

/** Where bad ratings are followed up: table {@code rating.rectifications}. Answers are encrypted. */
@Repository
class RectificationStore {
    private static final String WHOLE = """
            select * from rating.rectifications
                join rating.ratings on ratings.id = rectifications.rating
                join rating.ratables using (case_number)
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final RatingStore ratings;

    RectificationStore(JdbcClient jdbc, FieldCipher cipher, RatingStore ratings) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.ratings = ratings;
    }

    void add(Rectification opened) {
        jdbc.sql("""
                        insert into rating.rectifications (rating, state, contact_due_on, due_on)
                        values (:rating, :state, :contactDueOn, :dueOn)
                        """)
                .param("rating", opened.rating().id().value())
                .param("state", opened.state().name())
                .param("contactDueOn", opened.contactDueOn())
                .param("dueOn", opened.dueOn())
                .update();
    }

    /** Writes the answer of one that {@link #lock} holds. */
    void update(Rectification answered) {
        UUID rating = answered.rating().id().value();
        Answer answer = Objects.requireNonNull(answered.answer());
        jdbc.sql("""
                        update rating.rectifications set state = :state, contact_due_on = :contactDueOn,
                            due_on = :dueOn, answer = :answer, answered_by = :by, answered_at = :at,
                            contacted_on = :contactedOn
                        where rating = :rating
                        """)
                .param("rating", rating)
                .param("state", answered.state().name())
                .param("contactDueOn", answered.contactDueOn())
                .param("dueOn", answered.dueOn())
                .param("answer", cipher.encrypt(answer.text(), place(rating)))
                .param("by", answer.by())
                .param("at", Timestamp.from(answer.at()))
                .param("contactedOn", answer.contactedOn())
                .update();
    }

    /** Holds it until the transaction ends, so that two people cannot answer at once. */
    Optional<Rectification> lock(Rating.Id rating, Actor.Scope scope) {
        return jdbc.sql(WHOLE + "where rating = :rating and " + scope.condition() + " for update of rectifications")
                .params(scope.parameters())
                .param("rating", rating.value())
                .query((row, index) -> read(row))
                .optional();
    }

    Optional<Rectification> find(Rating.Id rating) {
        return jdbc.sql(WHOLE + "where rating = :rating")
                .param("rating", rating.value())
                .query((row, index) -> read(row))
                .optional();
    }

    /**
     * One page: what waits first, the oldest first.
     *
     * @param due of which, or null for all
     * @param after state and rating of the last one
     */
    List<Rectification> page(Actor.Scope scope, @Nullable Due due, LocalDate today, @Nullable Cursor after, int limit) {
        return jdbc.sql(WHOLE + "where " + scope.condition() + (due == null ? "" : " and " + due.condition) + """
                         and (:state::text is null
                            or (state = 'RECTIFIED', rating) > (:state::text = 'RECTIFIED', :rating::uuid))
                        order by state = 'RECTIFIED', rating limit :limit
                        """)
                .params(scope.parameters())
                .param("today", today)
                .param("state", after == null ? null : after.keys().getFirst())
                .param("rating", after == null ? null : after.keys().getLast())
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    /** How many of them are due so. */
    int count(Actor.Scope scope, Due due, LocalDate today) {
        return jdbc.sql("""
                        select count(*) from rating.rectifications
                            join rating.ratings on ratings.id = rectifications.rating
                            join rating.ratables using (case_number)
                        where\s""" + scope.condition() + " and " + due.condition)
                .params(scope.parameters())
                .param("today", today)
                .query(Integer.class)
                .single();
    }

    /** How a bad rating waits. */
    enum Due {
        /** Not answered yet. */
        OPEN("state = 'TO_VERIFY'"),
        /** Not answered, and the last day has passed. */
        OVERDUE("state = 'TO_VERIFY' and due_on < :today");

        private final String condition;

        Due(String condition) {
            this.condition = condition;
        }
    }

    private Rectification read(ResultSet row) throws SQLException {
        return new Rectification(
                ratings.rating(row),
                RatingStore.ratable(row),
                State.valueOf(row.getString("state")),
                row.getObject("contact_due_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                answer(row));
    }

    private @Nullable Answer answer(ResultSet row) throws SQLException {
        @Nullable String text = cipher.decryptText(row.getBytes("answer"), place(row.getObject("rating", UUID.class)));
        return text == null
                ? null
                : new Answer(
                        text,
                        row.getObject("answered_by", UUID.class),
                        row.getTimestamp("answered_at").toInstant(),
                        row.getObject("contacted_on", LocalDate.class));
    }

    private static String place(UUID rating) {
        return "rating.rectifications.answer:" + rating;
    }
}
