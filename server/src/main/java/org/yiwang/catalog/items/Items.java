package org.yiwang.catalog.items;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.text.SearchText;

/** What is known of an item by its code: which there are, and what they say. */
@Service
public class Items {
    private final Catalogues catalogues;
    private final CatalogStore store;
    private final PublicationStore published;
    private final Descriptions descriptions;
    private final Cache<UUID, ItemVersion> versions =
            Caffeine.newBuilder().maximumSize(2_000).build();

    Items(Catalogues catalogues, CatalogStore store, PublicationStore published, Descriptions descriptions) {
        this.catalogues = catalogues;
        this.store = store;
        this.published = published;
        this.descriptions = descriptions;
    }

    /** The item of this 33-character code in the version now in force, if it is in use. */
    public Optional<Item> find(String code) {
        return catalogues.current().find(code);
    }

    /**
     * The item of this 33-character code in the version now in force.
     *
     * @throws Problem {@code catalog/unknown-item}
     */
    public Item item(String code) {
        return find(code).orElseThrow(() -> Problem.notFound("catalog/unknown-item"));
    }

    /**
     * The codes of the items in use within a scope of which the title has these words.
     *
     * @param most no more than this, in no order
     */
    public List<String> codes(String words, Actor.Scope scope, int most) {
        String wanted = SearchText.normalised(words);
        var catalogue = catalogues.current();
        return wanted.isEmpty()
                ? List.of()
                : catalogue.entries().stream()
                        .filter(it -> it.heading().contains(wanted))
                        .flatMap(it -> it.offices().entrySet().stream()
                                .filter(office -> scope.covers(new RegionCode(office.getKey()), office.getValue()))
                                .map(office -> office.getValue() + it.tail()))
                        .limit(most)
                        .toList();
    }

    /**
     * A version, whether in force or not: guide, materials, form.
     *
     * @throws Problem {@code catalog/unknown-item}
     */
    public ItemVersion version(UUID id) {
        var version = versions.get(id, key -> read(key).orElse(null));
        if (version == null) {
            throw Problem.notFound("catalog/unknown-item");
        }
        return version;
    }

    /** Cases of before refer to a version of the standard, those of today to the version of who handles them. */
    private Optional<ItemVersion> read(UUID id) {
        return published
                .version(id)
                .map(this::asHandled)
                .or(() -> store.standard(id).map(it -> it.as(id)));
    }

    private ItemVersion asHandled(Implementation it) {
        var content = store.content(it.standard()).orElseThrow();
        var handled = it.improvements().isEmpty()
                ? content
                : descriptions.content(descriptions.of(store.item(it.item()).orElseThrow(), content, it));
        return CatalogStore.Kept.version(it.id(), it.number(), it.effectiveOn(), handled, it.local());
    }
}
