package org.yiwang.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.RegionCode;

/** Where modes are kept, and their early ends: schema {@code emergency}. */
@Repository
class ModeStore {
    private static final String SELECT = """
            select m.id, m.mode, m.matters, m.regions, m.from_on, m.to_on, m.document, m.until_on, m.days, m.licence_types,
                m.recorded_at, e.last_on, e.document as ended_by, e.recorded_at as ended_at
            from emergency.modes m left join emergency.ends e on e.mode = m.id
            """;

    private final JdbcClient jdbc;

    ModeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(EmergencyMode mode) {
        jdbc.sql("""
                        insert into emergency.modes (id, mode, matters, regions, from_on, to_on, document, until_on, days,
                            licence_types, recorded_at)
                        values (:id, :mode, :matters, :regions, :from, :to, :document, :until, :days, :types, :at)
                        """)
                .param("id", mode.id())
                .param("mode", mode.mode().name())
                .param("matters", mode.matters().toArray(String[]::new))
                .param("regions", mode.regions().stream().map(RegionCode::value).toArray(String[]::new))
                .param("from", mode.from())
                .param("to", mode.to())
                .param("document", mode.document())
                .param("until", mode.until())
                .param("days", mode.days())
                .param("types", mode.licenceTypes().toArray(String[]::new))
                .param("at", mode.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps that it was ended early; false if it was already. */
    boolean end(UUID mode, EmergencyMode.End end) {
        return jdbc.sql("""
                        insert into emergency.ends (mode, last_on, document, recorded_at) values (:mode, :on, :document, :at)
                        on conflict (mode) do nothing
                        """)
                        .param("mode", mode)
                        .param("on", end.on())
                        .param("document", end.document())
                        .param("at", end.recordedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<EmergencyMode> find(UUID id) {
        return jdbc.sql(SELECT + "where m.id = :id")
                .param("id", id)
                .query((row, number) -> mode(row))
                .optional();
    }

    /** At most so many, what was put down last first. */
    List<EmergencyMode> page(@Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + """
                        where cast(:before as uuid) is null or m.id < :before
                        order by m.id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> mode(row))
                .list();
    }

    /** Those that hold on a day, in the order in which they were put down. */
    List<EmergencyMode> on(LocalDate day) {
        return jdbc.sql(SELECT + """
                        where m.from_on <= :day and m.to_on >= :day and (e.last_on is null or e.last_on >= :day)
                        order by m.id
                        """)
                .param("day", day)
                .query((row, number) -> mode(row))
                .list();
    }

    /** Those that let licences of this type hold longer that would expire on a day. */
    List<EmergencyMode> grace(String licenceType, LocalDate expired) {
        return jdbc.sql(SELECT + """
                        where m.mode = 'GRACE' and m.licence_types @> array[cast(:type as text)] and m.from_on <= :day and m.to_on >= :day
                            and (e.last_on is null or e.last_on >= :day)
                        order by m.id
                        """)
                .param("type", licenceType)
                .param("day", expired)
                .query((row, number) -> mode(row))
                .list();
    }

    private static EmergencyMode mode(ResultSet row) throws SQLException {
        @Nullable LocalDate endedOn = row.getObject("last_on", LocalDate.class);
        return new EmergencyMode(
                row.getObject("id", UUID.class),
                Mode.valueOf(row.getString("mode")),
                texts(row, "matters"),
                texts(row, "regions").stream().map(RegionCode::new).toList(),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getString("document"),
                row.getObject("until_on", LocalDate.class),
                row.getObject("days", Integer.class),
                texts(row, "licence_types"),
                instant(row, "recorded_at"),
                endedOn == null
                        ? null
                        : new EmergencyMode.End(endedOn, row.getString("ended_by"), instant(row, "ended_at")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
