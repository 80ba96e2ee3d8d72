package org.yiwang.cases.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Moment;
import org.yiwang.cases.CaseClocks.Place;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.kernel.CaseNumber;
import tools.jackson.databind.json.JsonMapper;

/** Clocks and steps of all cases, by index and page by page; nothing about the people. */
@Repository
public class HistoryStore {
    private static final String STEP = "case_id, position, step, at, happened_at, demo, actor, organ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public HistoryStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param officer who handles it; null if nobody does */
    public record Handled(Case about, @Nullable UUID officer) {}

    /** @param position among the clocks of its case */
    public record Kept(UUID caseId, int position, Deadline clock) {}

    public List<Place> dueUpTo(LocalDate day, @Nullable Place after, int limit) {
        return places("due_on", "kind in ('PROMISE', 'STATUTE', 'SPECIAL_PROCEDURE')", day, after, limit);
    }

    public List<Place> begunUpTo(LocalDate day, @Nullable Place after, int limit) {
        return places("started_on", "kind in ('CORRECTION_NOTICE', 'DELIVERY')", day, after, limit);
    }

    private List<Place> places(String column, String kinds, LocalDate day, @Nullable Place after, int limit) {
        var statement = jdbc.sql("select " + column + " as day, case_id, position from cases.deadlines"
                        + " where ended_on is null and " + kinds + " and " + column + " <= :day"
                        + (after == null
                                ? ""
                                : " and (" + column + ", case_id, position) > (:afterDay, :afterCase, :afterPosition)")
                        + " order by " + column + ", case_id, position limit :limit")
                .param("day", day)
                .param("limit", limit);
        if (after != null) {
            statement = statement
                    .param("afterDay", after.day())
                    .param("afterCase", after.caseId())
                    .param("afterPosition", after.position());
        }
        return statement.query(Place.class).list();
    }

    public List<Handled> cases(Collection<UUID> ids) {
        return jdbc.sql("select " + CaseStore.COLUMNS + ", officer from cases.cases where id = any (:ids) order by id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> handled(row))
                .list();
    }

    public List<Handled> named(CaseNumber number) {
        return jdbc.sql("select " + CaseStore.COLUMNS + ", officer from cases.cases where number = :number")
                .param("number", number.value())
                .query((row, index) -> handled(row))
                .list();
    }

    private static Handled handled(ResultSet row) throws SQLException {
        return new Handled(CaseStore.read(row), row.getObject("officer", UUID.class));
    }

    public Map<UUID, List<Kept>> clocks(Collection<UUID> ids) {
        return jdbc
                .sql("select * from cases.deadlines where case_id = any (:ids) order by case_id, position")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> new Kept(
                        row.getObject("case_id", UUID.class), row.getInt("position"), RecordStore.deadline(row, json)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Kept::caseId));
    }

    public List<Happening> happened(@Nullable Moment after, Instant until, int limit) {
        var statement = jdbc.sql("select " + STEP + " from cases.steps where step <> 'RECOUNT' and at < :until"
                        + (after == null ? "" : " and (at, case_id, position) > (:afterAt, :afterCase, :afterPosition)")
                        + " order by at, case_id, position limit :limit")
                .param("until", Timestamp.from(until))
                .param("limit", limit);
        if (after != null) {
            statement = statement
                    .param("afterAt", Timestamp.from(after.at()))
                    .param("afterCase", after.caseId())
                    .param("afterPosition", after.position());
        }
        return statement.query((row, index) -> happening(row)).list();
    }

    public Map<UUID, List<Happening>> courses(Collection<UUID> ids) {
        return jdbc
                .sql("select " + STEP + " from cases.steps where case_id = any (:ids) order by case_id, position")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> happening(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Happening::caseId));
    }

    private static Happening happening(ResultSet row) throws SQLException {
        var at = row.getTimestamp("at").toInstant();
        @Nullable Timestamp stated = row.getTimestamp("happened_at");
        var happenedAt = stated == null ? at : stated.toInstant();
        var caseId = row.getObject("case_id", UUID.class);
        int position = row.getInt("position");
        return new Happening(
                caseId,
                position,
                Step.valueOf(row.getString("step")),
                new Moment(at, caseId, position),
                row.getBoolean("demo") ? happenedAt : at,
                happenedAt,
                row.getObject("actor", UUID.class),
                row.getString("organ") != null);
    }
}
