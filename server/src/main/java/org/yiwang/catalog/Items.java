package org.yiwang.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** All that can be asked about items: which there are, what they say, who handles them. */
@Service
public class Items {
    private static final int SUGGESTIONS = 8;
    private static final int SUGGESTED_WORDS = 3;

    private final Catalogues catalogues;
    private final CatalogStore store;
    private final CatalogSettings settings;
    private final Cache<UUID, ItemVersion> versions =
            Caffeine.newBuilder().maximumSize(2_000).build();

    Items(Catalogues catalogues, CatalogStore store, CatalogSettings settings) {
        this.catalogues = catalogues;
        this.store = store;
        this.settings = settings;
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
     * A version, whether in force or not: guide, materials, form.
     *
     * @throws Problem {@code catalog/unknown-item}
     */
    public ItemVersion version(UUID id) {
        var version = versions.get(id, key -> store.version(key).orElse(null));
        if (version == null) {
            throw Problem.notFound("catalog/unknown-item");
        }
        return version;
    }

    /**
     * Finds items, those of the county before those of the province.
     *
     * @throws Problem {@code region/unknown}
     */
    public ItemPage search(ItemQuestion question) {
        var index = catalogues.index();
        var regions = wanted(index.catalogue(), question.region());
        var hits = index.find(question, question.region() == null ? List.of() : regions);
        var items = hits.entries().stream()
                .map(it -> shown(index.catalogue(), it, regions, question.department()))
                .toList();
        var next = hits.next();
        return new ItemPage(items, hits.total(), next == null ? null : next.encode(), hits.corrected());
    }

    /**
     * What the question might become.
     *
     * @param text a title, or an everyday word
     * @param item the item of this title, if it is one
     */
    public record Suggestion(String text, @Nullable Item item) {}

    /** A few completions of what was typed so far. */
    public List<Suggestion> suggest(String text, @Nullable RegionCode region) {
        if (text.isBlank()) {
            return List.of();
        }
        var found = search(new ItemQuestion(text, region, null, null, null, null, null, SUGGESTIONS));
        var suggestions = new ArrayList<Suggestion>();
        var seen = new LinkedHashSet<String>();
        for (String word : catalogues.index().wordsBeginningWith(text, SUGGESTED_WORDS)) {
            if (seen.add(word)) {
                suggestions.add(new Suggestion(word, null));
            }
        }
        for (Item item : found.items()) {
            String title = item.subItem() == null ? item.title() : item.title() + "（" + item.subItem() + "）";
            if (suggestions.size() < SUGGESTIONS && seen.add(title)) {
                suggestions.add(new Suggestion(title, item));
            }
        }
        return suggestions;
    }

    private List<String> wanted(Catalogue catalogue, @Nullable RegionCode region) {
        if (region == null) {
            return catalogue.regions().upwards(settings.homeRegion());
        }
        var regions = catalogue.regions().upwards(region.value());
        if (regions.isEmpty()) {
            throw Problem.invalid("/region", "region/unknown");
        }
        return regions;
    }

    private static Item shown(
            Catalogue catalogue, Catalogue.Entry entry, List<String> regions, @Nullable String department) {
        if (department != null) {
            for (var office : entry.offices().entrySet()) {
                if (office.getValue().equals(department)) {
                    return catalogue.item(entry, office.getKey());
                }
            }
        }
        String nearest = entry.nearest(regions);
        return catalogue.item(
                entry,
                nearest != null ? nearest : entry.offices().keySet().iterator().next());
    }
}
