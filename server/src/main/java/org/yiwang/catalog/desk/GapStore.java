package org.yiwang.catalog.desk;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.kernel.Actor;

/** What is not recorded of the items within a scope, read from schema {@code catalog}. */
@Repository
class GapStore {
    private static final String FLAGS = Arrays.stream(Gap.values())
            .map(it -> it.condition() + " as " + it.name())
            .collect(joining(", "));

    private final JdbcClient jdbc;

    GapStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An item and what of it is not recorded.
     *
     * @param id of the item, by which the list is ordered
     * @param code of the first body of the scope that handles it
     * @param offices how many bodies of the scope handle it
     */
    record Kept(
            String id,
            String code,
            String title,
            @Nullable String subItem,
            int number,
            LocalDate effectiveOn,
            long offices,
            List<Gap> gaps) {}

    /** How many items have each gap. */
    Map<Gap, Integer> counts(Actor.Scope scope, LocalDate today) {
        String counts = Arrays.stream(Gap.values())
                .map(it -> "count(*) filter (where " + it.condition() + ") as " + it.name())
                .collect(joining(", "));
        return jdbc.sql(scoped(scope) + "select " + counts + " from m join v using (item)")
                .params(parameters(scope, today, ItemState.IN_USE))
                .query((row, index) -> {
                    var found = new EnumMap<Gap, Integer>(Gap.class);
                    for (Gap gap : Gap.values()) {
                        found.put(gap, row.getInt(gap.name()));
                    }
                    return found;
                })
                .single();
    }

    /** How many items there are. */
    int count(Actor.Scope scope, LocalDate today) {
        return jdbc.sql(scoped(scope) + "select count(*) from m join v using (item)")
                .params(parameters(scope, today, ItemState.IN_USE))
                .query(Integer.class)
                .single();
    }

    /**
     * One page of the items, in the order of their identifiers; of all of them, or of those with one gap.
     *
     * @param sought what stands in their title, or how their code begins
     * @param state those that are in use, or suspended
     */
    List<Kept> page(
            Actor.Scope scope,
            LocalDate today,
            @Nullable Gap gap,
            @Nullable String sought,
            ItemState state,
            @Nullable String after,
            int limit) {
        var parameters = parameters(scope, today, state);
        parameters.put("sought", sought);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql(scoped(scope) + "select item, m.code, title, sub_item, version, effective_on, offices, " + FLAGS
                        + " from m join v using (item) where true"
                        + (gap == null ? "" : " and " + gap.condition())
                        + (sought == null
                                ? ""
                                : " and (strpos(title || coalesce(sub_item, ''), :sought) > 0"
                                        + " or starts_with(item, :sought) or starts_with(m.code, :sought))")
                        + (after == null ? "" : " and item > :after")
                        + " order by item limit :limit")
                .params(parameters)
                .query((row, index) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var gaps = new ArrayList<Gap>();
        for (Gap gap : Gap.values()) {
            if (row.getBoolean(gap.name())) {
                gaps.add(gap);
            }
        }
        return new Kept(
                row.getString("item"),
                row.getString("code"),
                row.getString("title"),
                row.getString("sub_item"),
                row.getInt("version"),
                Objects.requireNonNull(row.getObject("effective_on", LocalDate.class)),
                row.getLong("offices"),
                gaps);
    }

    /** The items of a scope in the version now in force, with how many bodies of the scope handle each. */
    private static String scoped(Actor.Scope scope) {
        return """
                with m as (
                    select item, count(*) as offices, min(code) as code,
                        count(*) filter (where local ->> 'address' is null) as without_address,
                        count(*) filter (where local ->> 'consultPhone' is null) as without_phone
                    from (
                        select distinct on (code) i.item, i.code, l.state, l.local
                        from catalog.implementations i
                        join catalog.implementation_versions l on l.implementation = i.code and l.effective_on <= :today
                        where %s
                        order by code, l.effective_on desc, l.number desc) handled
                    where state = 'IN_USE'
                    group by item),
                v as (
                    select * from (
                        select distinct on (item) * from catalog.item_versions
                        where effective_on <= :today order by item, version desc) latest
                    where state = :state)
                """.formatted(scope.condition());
    }

    private static Map<String, @Nullable Object> parameters(Actor.Scope scope, LocalDate today, ItemState state) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("today", today);
        parameters.put("state", state.name());
        return parameters;
    }
}
