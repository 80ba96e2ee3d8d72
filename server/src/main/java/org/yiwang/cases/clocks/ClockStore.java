package org.yiwang.cases.clocks;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.calendar.CalendarChanges.Change;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/** Finds among all running clocks those that something happens to: table {@code cases.deadlines}. */
@Repository
public class ClockStore {
    private final JdbcClient jdbc;

    public ClockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cases with a clock that has run out and has this consequence, the longest ago first; at most so many. */
    public List<CaseNumber> passed(
            Deadline.Consequence consequence, LocalDate today, List<CaseNumber> without, int limit) {
        return jdbc.sql("""
                        select c.number from cases.deadlines d join cases.cases c on c.id = d.case_id
                        where d.consequence = :consequence and d.ended_on is null and d.due_on < :today
                            and c.number <> all (:without)
                        order by d.due_on, d.case_id limit :limit
                        """)
                .param("consequence", consequence.name())
                .param("today", today)
                .param("without", numbers(without))
                .param("limit", limit)
                .query((row, index) -> new CaseNumber(row.getString("number")))
                .list();
    }

    /** Cases that are decided and not concluded; at most so many. */
    public List<CaseNumber> decided(List<CaseNumber> without, int limit) {
        return jdbc.sql("""
                        select number from cases.cases where stage = 'DECIDED' and number <> all (:without)
                        order by id limit :limit
                        """)
                .param("without", numbers(without))
                .param("limit", limit)
                .query((row, index) -> new CaseNumber(row.getString("number")))
                .list();
    }

    private static String[] numbers(List<CaseNumber> cases) {
        return cases.stream().map(CaseNumber::value).toArray(String[]::new);
    }

    /**
     * How far the running clocks have followed the calendar.
     *
     * @param passed with the changes up to this revision all of them were gone through
     * @param settled and up to this one for the last time: nobody can have written one since who did not know of these
     * @param isOld whether those passed and not settled are to be gone through again
     */
    public record Followed(long passed, long settled, boolean isOld) {
        /** Whether there is something to go through. */
        public boolean isBehind(long latest) {
            return latest > passed || latest > settled && isOld;
        }
    }

    /** @param old how long ago those who did not know of a change when it was passed have ended for certain */
    public Followed followed(Duration old) {
        return jdbc.sql("""
                        select passed, settled, passed_at < now() - make_interval(secs => :old) as is_old
                        from cases.calendar_passes
                        """).param("old", old.toSeconds()).query(Followed.class).single();
    }

    /** Notes that the running clocks have followed the calendar so far. */
    public void follow(long passed, long settled) {
        jdbc.sql("update cases.calendar_passes set passed = :passed, settled = :settled, passed_at = now()")
                .param("passed", passed)
                .param("settled", settled)
                .update();
    }

    /**
     * A case with a running clock.
     *
     * @param number of one with a clock that a change touches; null of any other
     */
    public record Met(UUID id, @Nullable String number) {}

    /** The next cases with running clocks, in the order of their ids; and which of them these changes touch. */
    public List<Met> meet(List<Change> changes, UUID after, int limit) {
        return jdbc.sql("""
                        with page as materialized (
                            select distinct case_id from cases.deadlines
                            where ended_on is null and case_id > :after order by case_id limit :limit)
                        select c.id, case when exists (
                                select from cases.deadlines d
                                where d.case_id = c.id and d.ended_on is null and (d.calendar < 0 or exists (
                                    select from unnest(:revisions::bigint[], :dates::date[], :regions::text[])
                                        as change (revision, date, region)
                                    where change.revision > d.calendar and d.region like change.region
                                        and (d.due_on is null or change.date > d.started_on and change.date <= d.due_on)))
                            ) then c.number end as number
                        from page join cases.cases c on c.id = page.case_id order by c.id
                        """)
                .param("after", after)
                .param("limit", limit)
                .param("revisions", changes.stream().map(Change::revision).toArray(Long[]::new))
                .param("dates", changes.stream().map(it -> it.date().toString()).toArray(String[]::new))
                .param("regions", changes.stream().map(it -> below(it.region())).toArray(String[]::new))
                .query(Met.class)
                .list();
    }

    private static String below(@Nullable RegionCode region) {
        return region == null ? "%" : region.pattern();
    }
}
