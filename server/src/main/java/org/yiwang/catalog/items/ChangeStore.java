package org.yiwang.catalog.items;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.kernel.RegionCode;

/** The log of what was published: table {@code catalog.changes}. */
@Repository
public class ChangeStore {
    private static final int BATCH = 500;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    ChangeStore(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /**
     * Which changes somebody wants. With a region or a department only those of implementations: what changes in a standard comes to
     * each of them as a version of its own.
     *
     * @param region with all that lies in it; null: everywhere
     * @param department credit code; null: whoever handles it
     * @param items identifiers of standards; none: all
     */
    public record Wanted(
            @Nullable RegionCode region, @Nullable String department, Set<String> items) {
        /** All there are. */
        public static final Wanted ALL = new Wanted(null, null, Set.of());

        public Wanted {
            items = Set.copyOf(items);
        }

        private String condition() {
            var conditions = new ArrayList<String>();
            if (region != null) {
                conditions.add(isOfOneRegion(region) ? "region = :region" : "region like :region");
            }
            if (department != null) {
                conditions.add("department = :department");
            }
            if (!items.isEmpty()) {
                conditions.add("item = any (:items)");
            }
            return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
        }

        private Map<String, Object> parameters() {
            var parameters = new HashMap<String, Object>();
            if (region != null) {
                parameters.put("region", isOfOneRegion(region) ? region.value() : below(region));
            }
            if (department != null) {
                parameters.put("department", department);
            }
            parameters.put("items", items.toArray(String[]::new));
            return parameters;
        }

        private static boolean isOfOneRegion(RegionCode region) {
            return !region.equals(region.prefecture());
        }

        private static String below(RegionCode region) {
            return region.value().substring(0, region.equals(region.province()) ? 2 : 4) + "%";
        }
    }

    /** Writes down what a publication is about, in its transaction. */
    void add(List<Change> changes) {
        batches.batchUpdate("""
                insert into catalog.changes
                    (edition, position, kind, item, code, region, department, version, number, state, effective_on,
                     published_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, changes, BATCH, (row, it) -> {
            row.setLong(1, it.place().edition());
            row.setInt(2, it.place().position());
            row.setString(3, it.kind().name());
            row.setString(4, it.item());
            row.setString(5, it.code());
            row.setString(6, it.region());
            row.setString(7, it.department());
            row.setObject(8, it.version());
            row.setInt(9, it.number());
            row.setString(10, it.state().name());
            row.setDate(11, Date.valueOf(it.effectiveOn()));
            row.setTimestamp(12, Timestamp.from(it.publishedAt()));
        });
    }

    /** Where the last change stands. */
    public Place last() {
        return place("select edition, position from catalog.changes order by edition desc, position desc limit 1")
                .orElse(Place.BEGINNING);
    }

    /** Before the first change that was published then or later; behind the last one if there is none. */
    public Place before(Instant instant) {
        return jdbc.sql("""
                        select edition, position - 1 as position from catalog.changes where published_at >= :instant
                        order by edition, position limit 1
                        """)
                .param("instant", Timestamp.from(instant))
                .query(Place.class)
                .optional()
                .orElseGet(this::last);
    }

    private Optional<Place> place(String sql) {
        return jdbc.sql(sql).query(Place.class).optional();
    }

    /** What stands behind one place and not behind another, in order. */
    public List<Change> between(Place after, Place until, Wanted wanted, int limit) {
        return question("select * from", after, until, wanted, "order by edition, position limit :limit", limit)
                .query((row, index) -> new Change(
                        new Place(row.getLong("edition"), row.getInt("position")),
                        Change.Kind.valueOf(row.getString("kind")),
                        row.getString("item"),
                        row.getString("code"),
                        row.getString("region"),
                        row.getString("department"),
                        Objects.requireNonNull(row.getObject("version", UUID.class)),
                        row.getInt("number"),
                        ItemState.valueOf(row.getString("state")),
                        Objects.requireNonNull(row.getObject("effective_on", LocalDate.class)),
                        row.getTimestamp("published_at").toInstant()))
                .list();
    }

    /** How many stand behind a place, counted up to a limit. */
    public int count(Place after, Wanted wanted, int limit) {
        return question("select count(*) from (select from", after, last(), wanted, "limit :limit) counted", limit)
                .query(Integer.class)
                .single();
    }

    /**
     * The items that were published after one edition up to another. Nothing if they are more than so many, or if not all of those
     * editions are written down here.
     */
    Optional<Set<String>> itemsPublished(long after, long until, int most) {
        long written = jdbc.sql("""
                        select count(distinct edition) from catalog.changes where edition > :after and edition <= :until
                        """)
                .param("after", after)
                .param("until", until)
                .query(Long.class)
                .single();
        if (written != until - after) {
            return Optional.empty();
        }
        var items = jdbc.sql("""
                        select distinct item from catalog.changes where edition > :after and edition <= :until
                        limit :most + 1
                        """)
                .param("after", after)
                .param("until", until)
                .param("most", most)
                .query(String.class)
                .set();
        return items.size() > most ? Optional.empty() : Optional.of(items);
    }

    private JdbcClient.StatementSpec question(
            String select, Place after, Place until, Wanted wanted, String end, int limit) {
        return jdbc.sql("""
                        %s catalog.changes
                        where (edition, position) > (:edition, :position)
                            and (edition, position) <= (:lastEdition, :lastPosition)%s
                        %s
                        """.formatted(select, wanted.condition(), end))
                .params(wanted.parameters())
                .param("edition", after.edition())
                .param("position", after.position())
                .param("lastEdition", until.edition())
                .param("lastPosition", until.position())
                .param("limit", limit);
    }
}
