package org.yiwang.catalog.places;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.RegionCode;

/** Divisions and departments, read from schema {@code catalog}. */
@Repository
class PlaceStore {
    private final JdbcClient jdbc;

    PlaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Region> regions(LocalDate today) {
        return jdbc.sql("""
                        select code, name, name_en, level, parent, direct from catalog.regions
                        where valid_to is null or valid_to > :today order by code
                        """)
                .param("today", today)
                .query((row, i) -> new Region(
                        new RegionCode(row.getString("code")),
                        row.getString("name"),
                        row.getString("name_en"),
                        Region.Level.valueOf(row.getString("level")),
                        row.getString("parent") == null ? null : new RegionCode(row.getString("parent")),
                        row.getBoolean("direct")))
                .list();
    }

    /** Abolished regions that have a successor. */
    List<Succession> successions(LocalDate today) {
        return jdbc.sql("""
                        select code as abolished, successor from catalog.regions
                        where successor is not null and valid_to <= :today
                        """).param("today", today).query(Succession.class).list();
    }

    record Succession(String abolished, String successor) {}

    List<Department> departments() {
        return jdbc.sql("select code, name, short_name, name_en, region, kind from catalog.departments order by code")
                .query((row, i) -> new Department(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("short_name"),
                        row.getString("name_en"),
                        new RegionCode(row.getString("region")),
                        row.getString("kind")))
                .list();
    }
}
