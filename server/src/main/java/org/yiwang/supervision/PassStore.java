package org.yiwang.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.CaseClocks.Moment;
import org.yiwang.cases.CaseClocks.Place;

/** How far the jobs have come: table {@code supervision.passes}. Whoever works on a pass holds its row. */
@Repository
class PassStore {
    private final JdbcClient jdbc;

    PassStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Once through all clocks of a list.
     *
     * @param place where the next page begins; null: at the beginning
     */
    record Pass(
            LocalDate beganOn,
            Instant beganAt,
            boolean done,
            @Nullable Place place) {}

    Pass hold(String name) {
        return jdbc.sql("select * from supervision.passes where name = :name for update")
                .param("name", name)
                .query((row, index) -> {
                    @Nullable LocalDate day = row.getObject("day", LocalDate.class);
                    return new Pass(
                            row.getObject("began_on", LocalDate.class),
                            row.getTimestamp("began_at").toInstant(),
                            row.getBoolean("done"),
                            day == null
                                    ? null
                                    : new Place(day, row.getObject("case_id", UUID.class), row.getInt("position")));
                })
                .single();
    }

    void begin(String name, LocalDate day, Instant at) {
        jdbc.sql("""
                        update supervision.passes
                        set began_on = :day, began_at = :at, done = false, day = null, case_id = null, position = null
                        where name = :name
                        """)
                .param("name", name)
                .param("day", day)
                .param("at", Timestamp.from(at))
                .update();
    }

    void move(String name, Place to) {
        jdbc.sql("update supervision.passes set day = :day, case_id = :caseId, position = :position where name = :name")
                .param("name", name)
                .param("day", to.day())
                .param("caseId", to.caseId())
                .param("position", to.position())
                .update();
    }

    void finish(String name) {
        jdbc.sql("update supervision.passes set done = true where name = :name")
                .param("name", name)
                .update();
    }

    /** The last step that was looked at; empty if none ever was. */
    Optional<Moment> holdSteps() {
        return jdbc.sql("select at, case_id, position from supervision.passes where name = 'steps' for update")
                .query((row, index) -> {
                    @Nullable Timestamp at = row.getTimestamp("at");
                    return at == null
                            ? Optional.<Moment>empty()
                            : Optional.of(new Moment(
                                    at.toInstant(), row.getObject("case_id", UUID.class), row.getInt("position")));
                })
                .single();
    }

    void moveSteps(Moment to) {
        jdbc.sql("update supervision.passes set at = :at, case_id = :caseId, position = :position where name = 'steps'")
                .param("at", Timestamp.from(to.at()))
                .param("caseId", to.caseId())
                .param("position", to.position())
                .update();
    }
}
