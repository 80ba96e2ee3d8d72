package org.yiwang.lint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that is handled on a day, one after the other: a province has more than one wants in memory. */
@Repository
class Handled {
    private static final int FETCHED_AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final JsonMapper json;

    Handled(JdbcClient jdbc, JdbcTemplate template, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        this.rows.setFetchSize(FETCHED_AT_ONCE);
        this.json = json;
    }

    /** The version of each standard that is in use on a day, by identifier of the item. */
    Map<String, UUID> standards(LocalDate day) {
        var versions = new HashMap<String, UUID>();
        jdbc.sql("""
                        select item, id from (
                            select distinct on (item) item, id, state from catalog.item_versions
                            where effective_on <= :day order by item, version desc) newest
                        where state = 'IN_USE'
                        """).param("day", day).query(row -> {
            versions.put(row.getString("item"), row.getObject("id", UUID.class));
        });
        return versions;
    }

    /** Tells each implementation in use, as it is on a day. */
    @Transactional(readOnly = true) // a cursor lives in a transaction only
    void each(LocalDate day, Consumer<Implementation> told) {
        rows.query(
                """
                select l.*, i.item, i.region, i.department
                from (
                    select distinct on (implementation) * from catalog.implementation_versions
                    where effective_on <= ?
                    order by implementation, effective_on desc, number desc) l
                join catalog.implementations i on i.code = l.implementation
                where l.state = 'IN_USE'
                """,
                row -> {
                    told.accept(implementation(row));
                },
                day);
    }

    private Implementation implementation(ResultSet row) throws SQLException {
        return new Implementation(
                row.getObject("id", UUID.class),
                row.getString("implementation"),
                row.getString("item"),
                row.getString("region"),
                row.getString("department"),
                row.getInt("number"),
                row.getObject("standard", UUID.class),
                ItemState.IN_USE,
                row.getObject("effective_on", LocalDate.class),
                at(row),
                row.getObject("published_by", UUID.class),
                json.readValue(row.getString("local"), LocalPart.class),
                json.readValue(row.getString("improvements"), new TypeReference<Map<String, JsonNode>>() {}));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getTimestamp("published_at").toInstant();
    }
}
