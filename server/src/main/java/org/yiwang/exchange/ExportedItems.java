package org.yiwang.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what is exported: the versions that were in force when it began, whatever is published meanwhile. Versions never change,
 * so they are read a few hundred at a time, without a transaction that lasts as long as somebody's download.
 */
@Service
public class ExportedItems {
    private static final int PAGE = 500;
    /** A page of standards that one body each claims has as many; those that a hundred claim follow one another. */
    private static final int STANDARDS_KEPT = PAGE;

    private final Catalogues catalogues;
    private final Publications published;
    private final CatalogStore catalog;
    private final Descriptions descriptions;

    ExportedItems(Catalogues catalogues, Publications published, CatalogStore catalog, Descriptions descriptions) {
        this.catalogues = catalogues;
        this.published = published;
        this.catalog = catalog;
        this.descriptions = descriptions;
    }

    /**
     * What is handled in these places, in the order of items and regions; read as it is taken.
     *
     * @param wanted whether it is exported what a body, by its credit code, handles in a region
     */
    public Stream<ExportedItem> in(BiPredicate<RegionCode, String> wanted) {
        return StreamSupport.stream(new Reader(catalogues.current(), wanted), false);
    }

    /** Takes a page when the last one has been told. */
    private final class Reader extends Spliterators.AbstractSpliterator<ExportedItem> {
        private final Catalogue catalogue;
        private final BiPredicate<RegionCode, String> wanted;
        private final Map<UUID, ObjectNode> standards = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, ObjectNode> eldest) {
                return size() > STANDARDS_KEPT;
            }
        };
        private int nextEntry;
        private List<UUID> left = List.of();
        private final List<Implementation> page = new ArrayList<>();
        private int at;

        private Reader(Catalogue catalogue, BiPredicate<RegionCode, String> wanted) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.catalogue = catalogue;
            this.wanted = wanted;
        }

        @Override
        public boolean tryAdvance(Consumer<? super ExportedItem> told) {
            if (at == page.size() && !turned()) {
                return false;
            }
            told.accept(exported(page.get(at++)));
            return true;
        }

        private boolean turned() {
            var versions = new ArrayList<UUID>(left);
            while (versions.size() < PAGE && nextEntry < catalogue.entries().size()) {
                catalogue.entries().get(nextEntry++).claims().values().stream()
                        .filter(it -> wanted.test(new RegionCode(it.region()), it.department()))
                        .forEach(it -> versions.add(it.version()));
            }
            var wantedNow = versions.subList(0, Math.min(PAGE, versions.size()));
            left = List.copyOf(versions.subList(wantedNow.size(), versions.size()));
            page.clear();
            at = 0;
            page.addAll(read(wantedNow));
            return !page.isEmpty();
        }

        private Collection<Implementation> read(List<UUID> versions) {
            var inOrder = new LinkedHashMap<UUID, @Nullable Implementation>();
            versions.forEach(it -> inOrder.put(it, null));
            published.implementations(versions).forEach(it -> inOrder.put(it.id(), it));
            return inOrder.values().stream()
                    .map(it -> {
                        if (it == null) {
                            throw new IllegalStateException("a version in force is not there");
                        }
                        return it;
                    })
                    .toList();
        }

        private ExportedItem exported(Implementation it) {
            var standard = standards.computeIfAbsent(
                    it.standard(),
                    id -> descriptions.of(
                            catalog.item(it.item()).orElseThrow(),
                            catalog.content(id).orElseThrow()));
            return new ExportedItem(
                    it.code(),
                    it.item(),
                    it.id(),
                    it.number(),
                    it.effectiveOn(),
                    it.department(),
                    name(it.department()),
                    it.region(),
                    catalogue.regions().find(it.region()).map(Region::name).orElse(it.region()),
                    descriptions.of(standard, it));
        }

        private String name(String department) {
            Department known = catalogue.departments().get(department);
            return known == null ? department : known.name();
        }
    }
}
