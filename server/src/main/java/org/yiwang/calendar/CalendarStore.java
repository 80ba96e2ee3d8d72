package org.yiwang.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.RegionCode;

/** Where the calendar is kept: schema {@code calendar}. */
@Repository
class CalendarStore {
    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line of a yearly notice. */
    record NationalDay(LocalDate date, Kind kind, String name, String source) {}

    /** A line of a regional notice. */
    record RegionalDay(String region, LocalDate date, Kind kind, String reason) {}

    /** Adds what is not there yet; what an administrator changed stays. */
    void addNational(List<NationalDay> days) {
        for (NationalDay day : days) {
            jdbc.sql("""
                            insert into calendar.national_days (date, kind, name, source)
                            values (:date, :kind, :name, :source)
                            on conflict (date) do nothing
                            """)
                    .param("date", day.date())
                    .param("kind", day.kind().name())
                    .param("name", day.name())
                    .param("source", day.source())
                    .update();
        }
    }

    void addOverrides(List<RegionalDay> overrides) {
        for (RegionalDay day : overrides) {
            jdbc.sql("""
                            insert into calendar.overrides (region, date, kind, reason)
                            values (:region, :date, :kind, :reason)
                            on conflict (region, date) do nothing
                            """)
                    .param("region", day.region())
                    .param("date", day.date())
                    .param("kind", day.kind().name())
                    .param("reason", day.reason())
                    .update();
        }
    }

    /**
     * The years whose notice is stored. A notice may reach into the December before it, so a year counts as published
     * when its National Day is there.
     */
    Set<Integer> years() {
        return new HashSet<>(jdbc.sql("""
                        select extract(year from date)::int from calendar.national_days
                        where extract(month from date) = 10 and extract(day from date) = 1
                        """).query(Integer.class).list());
    }

    /** Reads the years first: a notice that is published in between counts next time, and never by half. */
    HolidayCalendar calendar() {
        var years = years();
        Map<LocalDate, Special> national = new HashMap<>();
        jdbc.sql("select date, kind, name, source from calendar.national_days")
                .query(NationalDay.class)
                .list()
                .forEach(day -> national.put(day.date(), new Special(day.kind(), day.name())));
        Map<RegionCode, Map<LocalDate, Special>> overrides = new HashMap<>();
        jdbc.sql("select region, date, kind, reason from calendar.overrides")
                .query(RegionalDay.class)
                .list()
                .forEach(day -> overrides
                        .computeIfAbsent(new RegionCode(day.region()), region -> new HashMap<>())
                        .put(day.date(), new Special(day.kind(), day.reason())));
        return new HolidayCalendar(years, national, overrides);
    }
}
