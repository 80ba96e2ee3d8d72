package org.yiwang.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.calendar.Outages.Outage;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;

/** Where outages are kept, and the days that no time limit counts because of them: schema {@code calendar}. */
@Repository
class OutageStore {
    private final JdbcClient jdbc;

    OutageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps one; false if it is kept already. */
    boolean add(OutageSpan span, String document, Instant now) {
        return jdbc.sql("""
                        insert into calendar.outages (id, from_at, to_at, document, recorded_at)
                        values (:id, :from, :to, :document, :now)
                        on conflict (from_at, to_at, document) do nothing
                        """)
                        .param("id", Ids.next())
                        .param("from", span.from().atOffset(ZoneOffset.UTC))
                        .param("to", span.to().atOffset(ZoneOffset.UTC))
                        .param("document", document)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Keeps that the platform of these provinces stood still on these days; those of which that was not known. */
    List<LocalDate> stoodStill(List<RegionCode> provinces, List<LocalDate> days, String document) {
        return jdbc
                .sql("""
                        insert into calendar.standstills (region, date, reason)
                        select region, date, :document
                        from unnest(:regions::text[]) as province (region), unnest(:dates::date[]) as day (date)
                        order by region, date
                        on conflict (region, date) do nothing
                        returning date
                        """)
                .param("regions", provinces.stream().map(RegionCode::value).toArray(String[]::new))
                .param("dates", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("document", document)
                .query((row, index) -> row.getObject("date", LocalDate.class))
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /** At most so many, what was kept last first. */
    List<Outage> page(@Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select id, from_at, to_at, document, recorded_at from calendar.outages
                        where cast(:before as uuid) is null or id < :before
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> outage(row))
                .list();
    }

    private static Outage outage(ResultSet row) throws SQLException {
        return new Outage(
                row.getObject("id", UUID.class),
                new OutageSpan(instant(row, "from_at"), instant(row, "to_at")),
                row.getString("document"),
                instant(row, "recorded_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
