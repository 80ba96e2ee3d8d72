package org.yiwang.emergency;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** The matters that a mode names, looked up in the catalogue that is in force: a matter is the same wherever it is handled. */
@Component
class Matters {
    private final Catalogues catalogues;
    private final Items items;

    Matters(Catalogues catalogues, Items items) {
        this.catalogues = catalogues;
        this.items = items;
    }

    /**
     * What of a code is the same wherever the item is handled.
     *
     * @throws Problem what is wrong with the code
     */
    static String of(String code) {
        var read = ItemCode.of(code);
        String basic = read.basic().value();
        return read.scheme() == ItemCode.Scheme.HANDLING ? basic + read.order() : basic;
    }

    /** Those items of the catalogue that this matter is. */
    private List<Catalogue.Entry> entries(String matter) {
        return catalogues.current().entries().stream()
                .filter(it -> it.tail().startsWith(matter, 1))
                .toList();
    }

    boolean isKnown(String matter) {
        return !entries(matter).isEmpty();
    }

    /** What it is called; its code if it has gone from the catalogue. */
    Named named(String matter) {
        return entries(matter).stream()
                .findFirst()
                .map(it ->
                        new Named(matter, it.standard().title(), it.standard().titleEn()))
                .orElse(new Named(matter, matter, null));
    }

    /** A matter by its name. */
    record Named(String code, String title, @Nullable String titleEn) {}

    /** The 33-character codes of the items as they are handled within these regions. */
    Set<String> handled(List<String> matters, List<RegionCode> regions) {
        var codes = new TreeSet<String>();
        for (String matter : matters) {
            for (var entry : entries(matter)) {
                entry.offices().forEach((region, department) -> {
                    if (regions.stream().anyMatch(it -> it.contains(new RegionCode(region)))) {
                        codes.add(department + entry.tail());
                    }
                });
            }
        }
        return codes;
    }

    /** The types of the licences in which these items result. */
    Set<String> licenceTypes(Set<String> codes) {
        return codes.stream()
                .flatMap(it -> items.find(it).stream())
                .map(it -> items.version(it.version()).guide().result())
                .filter(Objects::nonNull)
                .filter(it -> it.licenceType() != null)
                .map(it -> Objects.requireNonNull(it.licenceType()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
