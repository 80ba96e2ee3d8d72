package org.yiwang.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.calendar.CalendarChanges.Change;
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

    /** What was said of a day by whom; null: for the whole country, with the number of the notice. */
    record Said(@Nullable RegionCode region, LocalDate date, Kind kind, String name, String source) {}

    /** Adds what is not there yet, a whole notice at once; what an administrator changed stays. */
    void addNational(List<NationalDay> days) {
        jdbc.sql("""
                        insert into calendar.national_days (date, kind, name, source)
                        select * from unnest(:dates::date[], :kinds::text[], :names::text[], :sources::text[])
                        on conflict (date) do nothing
                        """)
                .param("dates", texts(days, day -> day.date().toString()))
                .param("kinds", texts(days, day -> day.kind().name()))
                .param("names", texts(days, NationalDay::name))
                .param("sources", texts(days, NationalDay::source))
                .update();
    }

    void addOverrides(List<RegionalDay> overrides) {
        jdbc.sql("""
                        insert into calendar.overrides (region, date, kind, reason)
                        select * from unnest(:regions::text[], :dates::date[], :kinds::text[], :reasons::text[])
                        on conflict (region, date) do nothing
                        """)
                .param("regions", texts(overrides, RegionalDay::region))
                .param("dates", texts(overrides, day -> day.date().toString()))
                .param("kinds", texts(overrides, day -> day.kind().name()))
                .param("reasons", texts(overrides, RegionalDay::reason))
                .update();
    }

    /** Notes the digest of what stands in a file; false if that was read before. */
    boolean isNew(String file, byte[] digest) {
        return jdbc.sql("""
                        insert into calendar.files as known (name, digest) values (:name, :digest)
                        on conflict (name) do update set digest = excluded.digest, read_at = now()
                        where known.digest <> excluded.digest
                        """).param("name", file).param("digest", digest).update() == 1;
    }

    /** Lets days be what an operator says they are; what is said already changes nothing. */
    void putNational(List<NationalDay> days) {
        jdbc.sql("""
                        insert into calendar.national_days as known (date, kind, name, source)
                        select * from unnest(:dates::date[], :kinds::text[], :names::text[], :sources::text[])
                        on conflict (date) do update
                        set kind = excluded.kind, name = excluded.name, source = excluded.source
                        where (known.kind, known.name, known.source)
                            is distinct from (excluded.kind, excluded.name, excluded.source)
                        """)
                .param("dates", texts(days, day -> day.date().toString()))
                .param("kinds", texts(days, day -> day.kind().name()))
                .param("names", texts(days, NationalDay::name))
                .param("sources", texts(days, NationalDay::source))
                .update();
    }

    /** The same for days of regions; how many are not what they were. */
    int putOverrides(List<RegionalDay> overrides) {
        return jdbc.sql("""
                        insert into calendar.overrides as known (region, date, kind, reason)
                        select * from unnest(:regions::text[], :dates::date[], :kinds::text[], :reasons::text[])
                        on conflict (region, date) do update set kind = excluded.kind, reason = excluded.reason
                        where (known.kind, known.reason) is distinct from (excluded.kind, excluded.reason)
                        """)
                .param("regions", texts(overrides, RegionalDay::region))
                .param("dates", texts(overrides, day -> day.date().toString()))
                .param("kinds", texts(overrides, day -> day.kind().name()))
                .param("reasons", texts(overrides, RegionalDay::reason))
                .update();
    }

    private static <T> String[] texts(List<T> days, Function<T, String> column) {
        return days.stream().map(column).toArray(String[]::new);
    }

    /** Whether a notice with this day is the notice of this year. */
    static boolean publishes(LocalDate day, int year) {
        return day.equals(LocalDate.of(year, 10, 1));
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

    /** What was said of days of a year, for the whole country, these regions and their platform; in the order of the days. */
    List<Said> said(int year, List<RegionCode> regions) {
        return jdbc.sql("""
                        select null as region, date, kind, name, source from calendar.national_days
                        where date >= :first and date <= :last
                        union all
                        select region, date, kind, reason, '' from calendar.overrides
                        where date >= :first and date <= :last and region = any (:regions)
                        union all
                        select region, date, kind, reason, '' from calendar.standstills
                        where date >= :first and date <= :last and region = any (:regions)
                        order by date, region nulls first, kind
                        """)
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .param("regions", regions.stream().map(RegionCode::value).toArray(String[]::new))
                .query((row, index) -> said(row))
                .list();
    }

    private static Said said(ResultSet row) throws SQLException {
        @Nullable String region = row.getString("region");
        return new Said(
                region == null ? null : new RegionCode(region),
                row.getObject("date", LocalDate.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("source"));
    }

    /** How many changes there were; every change before one that is seen is seen. */
    long revision() {
        return jdbc.sql("select coalesce(max(revision), 0) from calendar.changes")
                .query(Long.class)
                .single();
    }

    /** The same, some time ago. */
    long revisionBefore(Duration age) {
        return jdbc.sql(
                        "select coalesce(max(revision), 0) from calendar.changes where at < now() - make_interval(secs => :age)")
                .param("age", age.toSeconds())
                .query(Long.class)
                .single();
    }

    List<Change> changes(long after) {
        return jdbc.sql("""
                        select revision, region, date, kind, name from calendar.changes
                        where revision > :after order by revision
                        """)
                .param("after", after)
                .query((row, index) -> change(row))
                .list();
    }

    private static Change change(ResultSet row) throws SQLException {
        @Nullable String region = row.getString("region");
        @Nullable String kind = row.getString("kind");
        return new Change(
                row.getLong("revision"),
                region == null ? null : new RegionCode(region),
                row.getObject("date", LocalDate.class),
                kind == null ? null : Kind.valueOf(kind),
                row.getString("name"));
    }

    /**
     * Reads the revision and the years first: what is published in between counts next time, and never by half.
     */
    HolidayCalendar calendar() {
        long revision = revision();
        var years = years();
        Map<LocalDate, Special> national = new HashMap<>();
        jdbc.sql("select date, kind, name, source from calendar.national_days")
                .query(NationalDay.class)
                .list()
                .forEach(day -> national.put(day.date(), new Special(day.kind(), day.name())));
        return new HolidayCalendar(revision, years, national, byRegion("overrides"), byRegion("standstills"));
    }

    private Map<RegionCode, Map<LocalDate, Special>> byRegion(String table) {
        Map<RegionCode, Map<LocalDate, Special>> byRegion = new HashMap<>();
        jdbc.sql("select region, date, kind, reason from calendar." + table)
                .query(RegionalDay.class)
                .list()
                .forEach(day -> byRegion.computeIfAbsent(new RegionCode(day.region()), region -> new HashMap<>())
                        .put(day.date(), new Special(day.kind(), day.reason())));
        return byRegion;
    }
}
