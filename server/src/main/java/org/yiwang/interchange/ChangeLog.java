package org.yiwang.interchange;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Moment;
import org.yiwang.cases.CaseClocks.Watched;

/** The log of what happened in this platform's own cases: schema {@code interchange}. */
@Repository
class ChangeLog {
    private final JdbcClient jdbc;

    ChangeLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step of a case, at its place in the log. */
    record Change(long position, UUID caseId, int stepPosition) {}

    /** The last step that was followed; empty if none ever was. Nobody else follows until the transaction ends. */
    Optional<Moment> hold() {
        return jdbc.sql("select at, case_id, position from interchange.followed for update")
                .query((row, number) -> {
                    @Nullable Timestamp at = row.getTimestamp("at");
                    return at == null
                            ? Optional.<Moment>empty()
                            : Optional.of(new Moment(
                                    at.toInstant(), row.getObject("case_id", UUID.class), row.getInt("position")));
                })
                .single();
    }

    void moveTo(Moment last) {
        jdbc.sql("update interchange.followed set at = :at, case_id = :caseId, position = :position")
                .param("at", Timestamp.from(last.at()))
                .param("caseId", last.caseId())
                .param("position", last.position())
                .update();
    }

    /** Writes steps behind all that is there, in their order. */
    void add(List<Happening> steps, Map<UUID, Watched> cases) {
        var known = steps.stream()
                .flatMap(it -> Stream.ofNullable(cases.get(it.caseId())).map(about -> new Step(it, about.about())))
                .toList();
        jdbc.sql("""
                        insert into interchange.changes (position, case_id, step_position, region, department)
                        select (select coalesce(max(position), 0) from interchange.changes) + s.number, s.case_id, s.position,
                            s.region, s.department
                        from unnest(:cases::uuid[], :positions::int[], :regions::text[], :departments::text[])
                            with ordinality as s(case_id, position, region, department, number)
                        on conflict (case_id, step_position) do nothing
                        """)
                .param("cases", known.stream().map(it -> it.taken().caseId()).toArray(UUID[]::new))
                .param(
                        "positions",
                        known.stream().map(it -> it.taken().position()).toArray(Integer[]::new))
                .param(
                        "regions",
                        known.stream().map(it -> it.of().region().value()).toArray(String[]::new))
                .param(
                        "departments",
                        known.stream().map(it -> it.of().department()).toArray(String[]::new))
                .update();
    }

    private record Step(Happening taken, Case of) {}

    /** What follows a place, of these departments. */
    List<Change> after(long position, List<String> departments, int limit) {
        return jdbc.sql("""
                        select position, case_id, step_position from interchange.changes
                        where department = any (:departments) and position > :position order by position limit :limit
                        """)
                .param("departments", departments.toArray(String[]::new))
                .param("position", position)
                .param("limit", limit)
                .query(Change.class)
                .list();
    }

    /** Puts down which rows were handed out. */
    void handOut(UUID system, List<UpProRow> rows) {
        jdbc.sql("""
                        insert into interchange.handed (system, up_table, guid, written_at, day, leaf_digest)
                        select :system, r.* from unnest(:tables::text[], :guids::text[], :written::timestamptz[], :days::date[],
                            :leaves::bytea[]) as r(up_table, guid, written_at, day, leaf)
                        on conflict (system, up_table, guid, written_at) do update set leaf_digest = excluded.leaf_digest
                        """)
                .param("system", system)
                .param("tables", rows.stream().map(UpProRow::table).toArray(String[]::new))
                .param("guids", rows.stream().map(UpProRow::guid).toArray(String[]::new))
                .param(
                        "written",
                        rows.stream().map(it -> Timestamp.from(it.instant())).toArray(Timestamp[]::new))
                .param("days", rows.stream().map(it -> Date.valueOf(it.day())).toArray(Date[]::new))
                .param("leaves", rows.stream().map(UpProRow::leaf).toArray(byte[][]::new))
                .update();
    }
}
