package org.yiwang.cases.decrees;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.calendar.Announced;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.decrees.AffectedClocks.Affected;
import org.yiwang.cases.decrees.AffectedClocks.Moved;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.json.JsonMapper;

/** Finds running clocks by all that gives them their last day: table {@code cases.deadlines}. */
@Repository
class ClockGroupStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ClockGroupStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Running clocks that are alike in all that gives them their last day.
     *
     * @param clock one of them, as far as that goes
     * @param clocks how many they are
     */
    record Group(RegionCode region, Deadline clock, long clocks) {}

    /** Those whose days include one of those that were announced, as far as their first and last day tell. */
    List<Group> touched(Announced announced) {
        return jdbc.sql("""
                        select region, kind, started_on, days, unit, due_on, extended, suspended, count(*) as clocks
                        from cases.deadlines
                        where ended_on is null and region like any (:regions)
                            and started_on < :last and (due_on is null or due_on >= :first)
                        group by region, kind, started_on, days, unit, due_on, extended, suspended
                        """)
                .param(
                        "regions",
                        announced.regions().stream().map(RegionCode::pattern).toArray(String[]::new))
                .param("first", announced.dates().getFirst())
                .param("last", announced.dates().getLast())
                .query((row, index) -> group(row))
                .list();
    }

    private Group group(ResultSet row) throws SQLException {
        var clock = new Deadline(
                Deadline.Kind.valueOf(row.getString("kind")),
                row.getObject("started_on", LocalDate.class),
                row.getInt("days"),
                Unit.valueOf(row.getString("unit")),
                "",
                Consequence.NONE,
                row.getObject("due_on", LocalDate.class),
                null,
                false,
                0,
                row.getInt("extended"),
                json.readValue(row.getString("suspended"), RecordStore.SUSPENSIONS));
        return new Group(new RegionCode(row.getString("region")), clock, row.getLong("clocks"));
    }

    /** The clocks of these groups, at most so many: by the day to which they move, then by the number of the case. */
    List<Affected> clocks(List<Moved> moved, int limit) {
        return jdbc.sql("""
                        select c.number, d.kind, d.due_on, moved.after
                        from unnest(:regions::text[], :kinds::text[], :starts::date[], :days::int[], :units::text[], :before::date[],
                                :extended::int[], :suspended::jsonb[], :after::date[])
                                as moved (region, kind, started_on, days, unit, before, extended, suspended, after)
                            join cases.deadlines d on d.region = moved.region and d.kind = moved.kind
                                and d.started_on = moved.started_on and d.days = moved.days and d.unit = moved.unit
                                and d.due_on is not distinct from moved.before
                                and d.extended = moved.extended and d.suspended = moved.suspended
                            join cases.cases c on c.id = d.case_id
                        where d.ended_on is null
                        order by moved.after nulls last, c.number, d.position limit :limit
                        """)
                .param("regions", texts(moved, it -> it.group().region()))
                .param("kinds", texts(moved, it -> it.group().clock().kind()))
                .param("starts", texts(moved, it -> it.group().clock().startedOn()))
                .param("days", texts(moved, it -> it.group().clock().days()))
                .param("units", texts(moved, it -> it.group().clock().unit()))
                .param("before", texts(moved, it -> it.group().clock().dueOn()))
                .param("extended", texts(moved, it -> it.group().clock().extended()))
                .param(
                        "suspended",
                        texts(
                                moved,
                                it -> json.writeValueAsString(it.group().clock().suspensions())))
                .param("after", texts(moved, Moved::after))
                .param("limit", limit)
                .query((row, index) -> affected(row))
                .list();
    }

    private static Affected affected(ResultSet row) throws SQLException {
        return new Affected(
                new CaseNumber(row.getString("number")),
                Deadline.Kind.valueOf(row.getString("kind")),
                row.getObject("due_on", LocalDate.class),
                row.getObject("after", LocalDate.class));
    }

    private static @Nullable String[] texts(List<Moved> moved, Function<Moved, @Nullable Object> column) {
        return moved.stream().map(column).map(it -> Objects.toString(it, null)).toArray(String[]::new);
    }
}
