package org.yiwang.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.Particulars.Coverage;
import org.yiwang.kernel.RegionCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from schema {@code catalog} what figures are made of, in one pass over what was in force on a day. */
@Repository
class FactStore {
    private static final String STANDARDS = """
            select v.id, v.item, v.title, v.sub_item, v.type_code, v.handling, v.state, i.level,
                v.guide -> 'particulars' -> 'depth' as depth, v.guide -> 'particulars' ->> 'coverage' as coverage,
                (v.guide -> 'particulars' ->> 'terminals')::boolean as terminals,
                (v.guide -> 'statutory' ->> 'days')::int as statute, v.guide -> 'statutory' ->> 'unit' as statute_unit,
                (v.guide -> 'promised' ->> 'days')::int as promise, v.guide -> 'promised' ->> 'unit' as promise_unit,
                row_number() over (partition by v.item order by v.version desc) = 1 as newest
            from catalog.item_versions v join catalog.items i on i.id = v.item
            where v.effective_on <= :day
            """;

    private static final String HANDLED = """
            select l.implementation, l.standard, l.visits, nullif(l.improvements, '{}') as improvements, i.region, i.department
            from (
                select distinct on (implementation) * from catalog.implementation_versions
                where effective_on <= :day
                order by implementation, effective_on desc, number desc) l
            join catalog.implementations i on i.code = l.implementation
            where l.state = 'IN_USE'
            order by l.implementation
            """;

    private static final String CLAIMS = """
            with standard as (
                select distinct on (i.id) i.id, i.base_code, i.handling_order, i.level, i.claim_kind, v.title, v.sub_item, v.state
                from catalog.items i join catalog.item_versions v on v.item = i.id and v.effective_on <= :day
                where i.claim_kind is not null
                order by i.id, v.version desc),
            claimed as (
                select distinct on (implementation) implementation, state from catalog.implementation_versions
                where effective_on <= :day
                order by implementation, effective_on desc, number desc)
            select d.code || s.level || s.base_code || s.handling_order as code,
                s.title || coalesce(' (' || s.sub_item || ')', '') as title, d.region, d.code as department,
                c.implementation is not null as claimed
            from standard s
            join catalog.departments d on d.kind = s.claim_kind
            join catalog.regions r on r.code = d.region and (r.valid_to is null or r.valid_to > :day)
            left join claimed c on c.implementation = d.code || s.level || s.base_code || s.handling_order
                and c.state <> 'CANCELLED'
            where s.state = 'IN_USE'
                and (s.level = case r.level when 'PROVINCE' then 2 when 'PREFECTURE' then 3 when 'COUNTY' then 4 end
                    or r.direct and s.level = 3)
            order by code
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Uniformity uniformity;

    FactStore(JdbcClient jdbc, JsonMapper json, Uniformity uniformity) {
        this.jdbc = jdbc;
        this.json = json;
        this.uniformity = uniformity;
    }

    /** How often something was published: facts of another edition are old. */
    long edition() {
        return jdbc.sql("select number from catalog.editions").query(Long.class).single();
    }

    @Transactional(readOnly = true)
    Facts read(LocalDate day) {
        var standards = new HashMap<UUID, Facts.Standard>();
        var newest = new HashMap<String, Facts.Standard>();
        jdbc.sql(STANDARDS).param("day", day).query(row -> {
            var standard = standard(row);
            standards.put(standard.version(), standard);
            if (row.getBoolean("newest")) {
                newest.put(standard.item(), standard);
            }
        });
        var items = new ArrayList<Facts.Item>();
        jdbc.sql(HANDLED).param("day", day).query(row -> {
            item(row, standards, newest).ifPresent(items::add);
        });
        var claims = jdbc.sql(CLAIMS).param("day", day).query(Facts.Claim.class).list();
        return new Facts(day, List.copyOf(items), claims);
    }

    private Facts.Standard standard(ResultSet row) throws SQLException {
        String depth = row.getString("depth");
        return new Facts.Standard(
                row.getObject("id", UUID.class),
                row.getString("item"),
                fullTitle(row.getString("title"), row.getString("sub_item")),
                row.getString("type_code"),
                row.getInt("level"),
                Handling.valueOf(row.getString("handling")),
                row.getString("state").equals("IN_USE"),
                depth == null ? null : depth(json.readTree(depth)),
                coverage(row.getString("coverage")),
                row.getObject("terminals", Boolean.class),
                row.getObject("statute", Integer.class),
                unit(row.getString("statute_unit")),
                row.getObject("promise", Integer.class),
                unit(row.getString("promise_unit")));
    }

    private Optional<Facts.Item> item(
            ResultSet row, Map<UUID, Facts.Standard> standards, Map<String, Facts.Standard> newest)
            throws SQLException {
        var standard = standards.get(row.getObject("standard", UUID.class));
        if (standard == null || !standard.isInUse()) {
            return Optional.empty();
        }
        var current = newest.getOrDefault(standard.item(), standard);
        String better = row.getString("improvements");
        JsonNode improvements = json.readTree(better == null ? "{}" : better);
        return Optional.of(new Facts.Item(
                row.getString("implementation"),
                new RegionCode(row.getString("region")),
                row.getString("department"),
                standard,
                row.getObject("visits", Integer.class),
                improvements.has("depth") ? depth(improvements.path("depth")) : standard.depth(),
                improvements.has("coverage")
                        ? coverage(improvements.path("coverage").asString())
                        : standard.coverage(),
                standard.terminals(),
                improvements.has("promise-days")
                        ? Integer.valueOf(improvements.path("promise-days").asInt())
                        : standard.promise(),
                standard == current ? 0 : uniformity.differing(standard.version(), current.version())));
    }

    private @Nullable Set<OnlineDepth> depth(JsonNode list) {
        return list.isNull() ? null : json.treeToValue(list, new TypeReference<Set<OnlineDepth>>() {});
    }

    private static @Nullable Coverage coverage(@Nullable String name) {
        return name == null ? null : Coverage.valueOf(name);
    }

    private static TimeLimit.@Nullable Unit unit(@Nullable String name) {
        return name == null ? null : TimeLimit.Unit.valueOf(name);
    }

    private static String fullTitle(String title, @Nullable String subItem) {
        return subItem == null ? title : title + " (" + subItem + ")";
    }
}
