package org.yiwang.lint;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
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

/** Makes what is examined out of what the catalogue has. */
@Component
class Subjects {
    private final Publications published;
    private final CatalogStore catalog;
    private final Descriptions descriptions;
    private final Elements elements;
    private final JdbcClient jdbc;
    private final Clock clock;

    Subjects(
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

    /** A subject, and where it belongs: to the department of a region, or to the whole province. */
    record Found(Subject subject, @Nullable Implementation implementation) {}

    /** The implementation of a 33-character code as it now is, else the standard of an identifier in its last version. */
    @Transactional(readOnly = true)
    Optional<Found> find(String code) {
        return published
                .holdsOn(published.versionsOf(code), Days.of(clock.instant()))
                .map(it -> new Found(handled(it), it))
                .or(() -> published
                        .standing(code)
                        .map(it -> new Found(
                                new Subject(it.item(), it.content(), null, List.of(), twins(it.item())), null)));
    }

    private Subject handled(Implementation it) {
        var item = catalog.item(it.item()).orElseThrow();
        return handled(item, catalog.content(it.standard()).orElseThrow(), it, twins(item));
    }

    /** What a body does better is held against the rules like all else. */
    Subject handled(NewItem item, ItemContent standard, Implementation it, List<Subject.Twin> twins) {
        if (it.improvements().isEmpty()) {
            return new Subject(item, standard, it.local(), List.of(), twins);
        }
        var description = descriptions.of(item, standard);
        var effective = elements.effective(description, it.improvements());
        var unavailing = it.improvements().keySet().stream()
                .filter(code -> !effective.containsKey(code))
                .map(code -> elements.find(code).map(Element::name).orElse(code))
                .sorted()
                .toList();
        var improved = descriptions.content(elements.improved(description, effective));
        return new Subject(item, improved, it.local(), unavailing, twins);
    }

    /** Other standards of the same basic code and order, as they are now. */
    private List<Subject.Twin> twins(NewItem item) {
        var twins = new ArrayList<Subject.Twin>();
        jdbc.sql("""
                        select distinct on (i.id) i.id, v.id as version
                        from catalog.items i join catalog.item_versions v on v.item = i.id and v.effective_on <= :today
                        where i.base_code = :base and i.handling_order = :order and i.id <> :id
                        order by i.id, v.version desc
                        """)
                .param("today", Days.of(clock.instant()))
                .param("base", item.baseCode())
                .param("order", item.order())
                .param("id", item.id())
                .query((row, i) -> new Other(row.getString("id"), row.getObject("version", UUID.class)))
                .list()
                .forEach(it -> twins.add(new Subject.Twin(
                        catalog.item(it.id()).orElseThrow(),
                        catalog.content(it.version()).orElseThrow())));
        return twins;
    }

    private record Other(String id, UUID version) {}
}
