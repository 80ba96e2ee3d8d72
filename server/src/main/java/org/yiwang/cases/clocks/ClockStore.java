package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.util.List;
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

    ClockStore(JdbcClient jdbc) {
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

    /** The oldest state of the calendar that a running clock was counted with; the latest if none runs. */
    public long oldest(long latest) {
        return jdbc.sql("select coalesce(min(calendar), :latest) from cases.deadlines where ended_on is null")
                .param("latest", latest)
                .query(Long.class)
                .single();
    }

    /** Notes that clocks which none of these changes concerns are counted with this state of the calendar as well. */
    public void skipUntouched(long revision, List<Change> changes) {
        jdbc.sql("""
                        update cases.deadlines d set calendar = :revision
                        from cases.cases c
                        where c.id = d.case_id and d.ended_on is null and d.due_on is not null
                            and d.calendar >= 0 and d.calendar < :revision
                            and not exists (
                                select from unnest(:revisions::bigint[], :dates::date[], :regions::text[])
                                    as change (revision, date, region)
                                where change.revision > d.calendar and c.region like change.region
                                    and change.date > d.started_on and change.date <= d.due_on)
                        """)
                .param("revision", revision)
                .param("revisions", changes.stream().map(Change::revision).toArray(Long[]::new))
                .param("dates", changes.stream().map(it -> it.date().toString()).toArray(String[]::new))
                .param("regions", changes.stream().map(it -> below(it.region())).toArray(String[]::new))
                .update();
    }

    private static String below(@Nullable RegionCode region) {
        return region == null ? "%" : region.pattern();
    }

    /** Cases with a running clock that was counted with an older state of the calendar; at most so many. */
    public List<CaseNumber> behind(long revision, List<CaseNumber> without, int limit) {
        return jdbc.sql("""
                        select distinct number from (
                            select c.number from cases.deadlines d join cases.cases c on c.id = d.case_id
                            where d.ended_on is null and d.calendar < :revision and c.number <> all (:without)
                            order by d.calendar limit :limit) as found
                        """)
                .param("revision", revision)
                .param("without", numbers(without))
                .param("limit", limit)
                .query((row, index) -> new CaseNumber(row.getString("number")))
                .list();
    }
}
