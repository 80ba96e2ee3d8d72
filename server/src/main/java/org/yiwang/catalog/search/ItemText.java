package org.yiwang.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogue.Entry;
import org.yiwang.catalog.places.Department;

/**
 * What is read of an item to find it. Most of what is published leaves it as it is: an index over the same texts need not be made
 * again.
 *
 * @param guide what the guide says
 * @param office who handles it, where several do one of them
 */
record ItemText(
        String title,
        @Nullable String titleEn,
        @Nullable String subItem,
        String baseCode,
        List<String> synonyms,
        String guide,
        String office) {
    /**
     * The items of a catalogue in its order.
     *
     * @param guides what the guides say, by item
     */
    static List<ItemText> of(Catalogue catalogue, Map<String, String> guides) {
        return catalogue.entries().stream()
                .map(it -> of(it, guides.getOrDefault(it.standard().item(), ""), catalogue.departments()))
                .toList();
    }

    private static ItemText of(Entry entry, String guide, Map<String, Department> departments) {
        var standard = entry.standard();
        return new ItemText(
                standard.title(),
                standard.titleEn(),
                standard.subItem(),
                standard.baseCode(),
                standard.synonyms(),
                guide,
                entry.offices().values().stream()
                        .limit(1)
                        .flatMap(it -> Stream.ofNullable(departments.get(it)))
                        .map(Department::shortName)
                        .findFirst()
                        .orElse(""));
    }
}
