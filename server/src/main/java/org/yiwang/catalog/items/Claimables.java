package org.yiwang.catalog.items;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.Actor;

/**
 * 应认领: who should handle what. A standard names the everyday kind of department that claims it; each department of that kind, at the
 * level of the standard, should. Counties directly below the province do the work of a prefecture, too; and to whom a standard is
 * handed down, whatever the level.
 */
@Repository
public class Claimables {
    private static final String SHOULD = """
            with standard as (
                select distinct on (i.id) i.id, i.base_code, i.handling_order, i.level, i.claim_kind, v.title, v.sub_item, v.state,
                    v.guide #> '{particulars,delegations}' as delegated
                from catalog.items i join catalog.item_versions v on v.item = i.id and v.effective_on <= :today
                where i.claim_kind is not null
                order by i.id, v.version desc),
            should as (
                select d.code || s.level || s.base_code || s.handling_order as code, s.id as item, s.title, s.sub_item, d.region,
                    d.code as department, d.name as department_name, r.name as region_name
                from standard s
                join catalog.departments d on d.kind = s.claim_kind
                join catalog.regions r on r.code = d.region and (r.valid_to is null or r.valid_to > :today)
                where s.state = 'IN_USE'
                    and (s.level = case r.level when 'PROVINCE' then 2 when 'PREFECTURE' then 3 when 'COUNTY' then 4 end
                        or r.direct and s.level = 3
                        or s.delegated @> jsonb_build_array(jsonb_build_object('to', d.code))
                        or s.delegated @> jsonb_build_array(jsonb_build_object('to', d.region)))),
            claimed as (
                select distinct on (l.implementation) l.implementation, l.state from catalog.implementation_versions l
                order by l.implementation, l.effective_on desc, l.number desc)
            """;

    private final JdbcClient jdbc;

    Claimables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That a department should handle an item, and does not. */
    public record Claimable(
            String code,
            String item,
            String title,
            @Nullable String subItem,
            String region,
            String regionName,
            String department,
            String departmentName) {}

    /** How many should be claimed within a scope, and how many are. */
    public record Count(long should, long claimed) {}

    /** What the departments of a scope should claim and have not, by code. */
    public List<Claimable> unclaimed(Actor.Scope scope, LocalDate today, @Nullable String after, int limit) {
        var parameters = parameters(scope, today);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql(SHOULD + """
                        select s.* from should s left join claimed c on c.implementation = s.code and c.state <> 'CANCELLED'
                        where c.implementation is null and %s %s order by s.code limit :limit
                        """.formatted(scope.condition(), after == null ? "" : "and s.code > :after"))
                .params(parameters)
                .query(Claimable.class)
                .list();
    }

    /** 认领率: what should be claimed within a scope, and what of it is. */
    public Count count(Actor.Scope scope, LocalDate today) {
        return jdbc.sql(SHOULD + """
                        select count(*) as should, count(c.implementation) as claimed
                        from should s left join claimed c on c.implementation = s.code and c.state <> 'CANCELLED'
                        where %s
                        """.formatted(scope.condition()))
                .params(parameters(scope, today))
                .query(Count.class)
                .single();
    }

    private static HashMap<String, @Nullable Object> parameters(Actor.Scope scope, LocalDate today) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("today", today);
        return parameters;
    }
}
