package org.yiwang.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.supervision.Ranking.Count;
import org.yiwang.supervision.Ranking.Ranked;

/** What the detectors saw, by day, and what stands out in it: tables {@code tallies}, {@code traces} and {@code patterns}. */
@Repository
class PatternStore {
    private static final UUID SYSTEM = new UUID(0, 0);

    private final JdbcClient jdbc;

    PatternStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a step that a detector has judged. */
    void count(Pattern pattern, Case about, Happening step, boolean hit) {
        var officer = step.actor() == null ? SYSTEM : step.actor();
        jdbc.sql("""
                        insert into supervision.tallies (pattern, day, region, department, item_code, officer, trials, hits)
                        values (:pattern, :day, :region, :department, :item, :officer, 1, :hits)
                        on conflict (pattern, day, region, department, item_code, officer)
                        do update set trials = tallies.trials + 1, hits = tallies.hits + excluded.hits
                        """)
                .param("pattern", pattern.name())
                .param("day", Course.day(step))
                .param("region", about.region().value())
                .param("department", about.department())
                .param("item", about.itemCode())
                .param("officer", officer)
                .param("hits", hit ? 1 : 0)
                .update();
        if (hit) {
            trace(pattern, about, step, officer);
        }
    }

    private void trace(Pattern pattern, Case about, Happening step, UUID officer) {
        jdbc.sql("""
                        insert into supervision.traces (pattern, case_id, position, day, case_number, title, region, department,
                            department_name, item_code, officer, at, happened_at)
                        values (:pattern, :caseId, :position, :day, :number, :title, :region, :department,
                            :departmentName, :item, :officer, :at, :happenedAt)
                        on conflict do nothing
                        """)
                .param("pattern", pattern.name())
                .param("caseId", step.caseId())
                .param("position", step.position())
                .param("day", Course.day(step))
                .param("number", about.number().value())
                .param("title", about.title())
                .param("region", about.region().value())
                .param("department", about.department())
                .param("departmentName", about.departmentName())
                .param("item", about.itemCode())
                .param("officer", officer)
                .param("at", Timestamp.from(step.writtenAt()))
                .param("happenedAt", Timestamp.from(step.happenedAt()))
                .update();
    }

    /** Whose steps are counted together. */
    enum Whose {
        DEPARTMENT("''"),
        OFFICER("officer::text"),
        ITEM("item_code");

        private final String who;

        Whose(String who) {
            this.who = who;
        }
    }

    /** @param who account or code of an item; empty for a department */
    record Subjected(String region, String department, String who) {}

    /** What everybody did in a span of days; what the system did is nobody's. */
    List<Count<Subjected>> counts(Pattern pattern, Whose whose, LocalDate from, LocalDate until) {
        return jdbc.sql("select region, department, " + whose.who + """
                         as who, sum(trials) as trials, sum(hits) as hits
                        from supervision.tallies
                        where pattern = :pattern and day between :from and :until and officer <> :system
                        group by 1, 2, 3 order by 1, 2, 3
                        """)
                .param("pattern", pattern.name())
                .param("from", from)
                .param("until", until)
                .param("system", SYSTEM)
                .query((row, index) -> new Count<>(
                        new Subjected(row.getString("region"), row.getString("department"), row.getString("who")),
                        row.getLong("trials"),
                        row.getLong("hits")))
                .list();
    }

    /** Writes what stands out; what stood out before keeps its identifier. */
    void put(
            Pattern pattern,
            Whose whose,
            List<Ranked<Subjected>> ranked,
            LocalDate from,
            LocalDate until,
            Instant now) {
        for (var it : ranked) {
            var who = it.count().who();
            jdbc.sql("""
                            insert into supervision.patterns (id, pattern, whose, region, department, who, from_day, until_day,
                                trials, hits, all_trials, all_hits, score, found_at, department_name, title)
                            select :id, :pattern, :whose, :region, :department, :who, :from, :until,
                                :trials, :hits, :allTrials, :allHits, :score, :now, department_name, title
                            from supervision.traces
                            where pattern = :pattern and region = :region and department = :department and
                                case :whose when 'OFFICER' then officer::text = :who when 'ITEM' then item_code = :who else true end
                            order by at desc limit 1
                            on conflict (pattern, whose, region, department, who) do update set
                                from_day = excluded.from_day, until_day = excluded.until_day, trials = excluded.trials,
                                hits = excluded.hits, all_trials = excluded.all_trials, all_hits = excluded.all_hits,
                                score = excluded.score, found_at = excluded.found_at,
                                department_name = excluded.department_name, title = excluded.title
                            """)
                    .param("id", Ids.next())
                    .param("pattern", pattern.name())
                    .param("whose", whose.name())
                    .param("region", who.region())
                    .param("department", who.department())
                    .param("who", who.who())
                    .param("from", from)
                    .param("until", until)
                    .param("trials", it.count().trials())
                    .param("hits", it.count().hits())
                    .param("allTrials", it.allTrials())
                    .param("allHits", it.allHits())
                    .param("score", it.score())
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }

    /** Forgets what did not stand out when it was worked out last. */
    void forgetBefore(Instant now) {
        jdbc.sql("delete from supervision.patterns where found_at < :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Deletes what was counted before a day. */
    void deleteBefore(LocalDate day) {
        jdbc.sql("delete from supervision.tallies where day < :day")
                .param("day", day)
                .update();
        jdbc.sql("delete from supervision.traces where day < :day")
                .param("day", day)
                .update();
    }

    /** What stands out. */
    record Found(
            UUID id,
            Pattern pattern,
            Whose whose,
            RegionCode region,
            String department,
            String departmentName,
            String who,
            String title,
            LocalDate from,
            LocalDate until,
            long trials,
            long hits,
            long allTrials,
            long allHits,
            double score) {}

    /** One page, what stands out most first. */
    List<Found> page(Actor.Scope scope, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("limit", limit);
        if (after != null) {
            parameters.put("score", Double.valueOf(after.keys().getFirst()));
            parameters.put("id", UUID.fromString(after.keys().getLast()));
        }
        return jdbc.sql("select * from supervision.patterns where " + scope.condition()
                        + (after == null ? "" : " and (score < :score or score = :score and id > :id)")
                        + " order by score desc, id limit :limit")
                .params(parameters)
                .query((row, index) -> found(row))
                .list();
    }

    Optional<Found> find(UUID id, Actor.Scope scope) {
        return jdbc.sql("select * from supervision.patterns where id = :id and " + scope.condition())
                .params(scope.parameters())
                .param("id", id)
                .query((row, index) -> found(row))
                .optional();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject("id", UUID.class),
                Pattern.valueOf(row.getString("pattern")),
                Whose.valueOf(row.getString("whose")),
                new RegionCode(row.getString("region")),
                row.getString("department"),
                row.getString("department_name"),
                row.getString("who"),
                row.getString("title"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getLong("trials"),
                row.getLong("hits"),
                row.getLong("all_trials"),
                row.getLong("all_hits"),
                row.getDouble("score"));
    }

    /** A step behind what stands out. */
    record Trace(
            UUID caseId,
            int position,
            CaseNumber caseNumber,
            String title,
            UUID officer,
            Instant at,
            Instant happenedAt) {}

    /** One page of the steps behind it, the latest first. */
    List<Trace> traces(Found of, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("pattern", of.pattern().name());
        parameters.put("region", of.region().value());
        parameters.put("department", of.department());
        parameters.put("who", of.who());
        parameters.put("from", of.from());
        parameters.put("until", of.until());
        parameters.put("limit", limit);
        if (after != null) {
            parameters.put("at", Timestamp.from(Instant.parse(after.keys().get(0))));
            parameters.put("caseId", UUID.fromString(after.keys().get(1)));
            parameters.put("position", Integer.valueOf(after.keys().get(2)));
        }
        return jdbc.sql("""
                        select * from supervision.traces where pattern = :pattern and region = :region
                            and department = :department and day between :from and :until\s"""
                        + switch (of.whose()) {
                            case DEPARTMENT -> "";
                            case OFFICER -> " and officer = :who::uuid";
                            case ITEM -> " and item_code = :who";
                        }
                        + (after == null
                                ? ""
                                : " and (at < :at or at = :at and (case_id, position) > (:caseId, :position))")
                        + " order by at desc, case_id, position limit :limit")
                .params(parameters)
                .query((row, index) -> new Trace(
                        row.getObject("case_id", UUID.class),
                        row.getInt("position"),
                        new CaseNumber(row.getString("case_number")),
                        row.getString("title"),
                        row.getObject("officer", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("happened_at").toInstant()))
                .list();
    }
}
