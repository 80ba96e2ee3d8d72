package org.yiwang.catalog.comparison;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.catalog.items.Publications;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays what is said of one item side by side, region by region and element by element, as it holds today. */
@Service
class Comparisons {
    private final Publications published;
    private final CatalogStore catalog;
    private final Descriptions descriptions;
    private final Elements elements;
    private final JdbcClient jdbc;
    private final Clock clock;

    Comparisons(
            Publications published,
            CatalogStore catalog,
            Descriptions descriptions,
            Elements elements,
            JdbcClient jdbc,
            Clock clock) {
        this.published = published;
        this.catalog = catalog;
        this.descriptions = descriptions;
        this.elements = elements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One element as it is said everywhere.
     *
     * @param values by code of region
     */
    record Compared(Element element, Map<String, JsonNode> values, boolean equal) {}

    /**
     * Who handles the item of this 33-character code, or one of the same basic code and order, and what each says.
     *
     * @throws Problem {@code catalog/unknown-item} if nobody does today
     */
    @Transactional(readOnly = true)
    List<Compared> of(String code) {
        var bodies = descriptions(code);
        return elements.all().stream().map(element -> compared(element, bodies)).toList();
    }

    private static Compared compared(Element element, Map<String, ObjectNode> bodies) {
        var values = new LinkedHashMap<String, JsonNode>();
        bodies.forEach((region, description) -> values.put(region, element.of(description)));
        var first = values.values().iterator().next();
        return new Compared(element, values, values.values().stream().allMatch(it -> element.isEqual(first, it)));
    }

    /** By region; where several bodies of one region handle it, the first by its code. */
    private Map<String, ObjectNode> descriptions(String code) {
        var today = Days.of(clock.instant());
        var contents = new HashMap<UUID, ItemContent>();
        var handled = new LinkedHashMap<String, ObjectNode>();
        for (var item : alike(code)) {
            for (Implementation it : published.handledOn(item.id(), today)) {
                var content = contents.computeIfAbsent(
                        it.standard(), id -> catalog.content(id).orElseThrow());
                handled.computeIfAbsent(it.region(), region -> descriptions.of(item, content, it));
            }
        }
        if (handled.isEmpty()) {
            throw Problem.notFound("catalog/unknown-item");
        }
        return handled;
    }

    /** The item itself first, then those of the same basic code and order at other levels or bodies. */
    private List<NewItem> alike(String code) {
        var own = catalog.itemOf(ItemCode.of(code).value())
                .flatMap(catalog::item)
                .orElseThrow(() -> Problem.notFound("catalog/unknown-item"));
        return jdbc.sql("""
                        select id, base_code, handling_order as "order", level, claim_kind from catalog.items
                        where base_code = :base and handling_order = :order
                        order by id <> :id, id
                        """)
                .param("base", own.baseCode())
                .param("order", own.order())
                .param("id", own.id())
                .query(NewItem.class)
                .list();
    }
}
