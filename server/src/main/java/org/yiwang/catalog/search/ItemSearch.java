package org.yiwang.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Item;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** Finding items: by what people type, at the place nearest to them. */
@Service
public class ItemSearch {
    private static final int SUGGESTIONS = 8;
    private static final int SUGGESTED_WORDS = 4;
    private static final int LONGEST_SUGGESTION = 20;
    /** Position in the ranked list. */
    public static final int CURSOR_KEYS = 1;

    private final Catalogues catalogues;
    private final ItemIndexes indexes;
    private final CatalogSettings settings;
    private final Cache<CountsKey, Counts> counts =
            Caffeine.newBuilder().maximumSize(500).build();

    private record CountsKey(
            long edition,
            @Nullable RegionCode region,
            @Nullable Audience audience) {}

    ItemSearch(Catalogues catalogues, ItemIndexes indexes, CatalogSettings settings) {
        this.catalogues = catalogues;
        this.indexes = indexes;
        this.settings = settings;
    }

    /**
     * Finds items, at the place nearest to whoever asks; those of one title together.
     *
     * @throws Problem {@code region/unknown}, {@code cursor/format}
     */
    public ItemPage search(ItemQuestion question) {
        var index = indexes.current();
        var catalogue = index.catalogue();
        var reach = index.reach(question.region(), settings.homeRegion());
        var hits = index.find(question.text());
        var happened = Optional.ofNullable(question.event()).flatMap(catalogue::lifeEvent);
        var groups = Ranking.groups(hits.ranks(), catalogue.entries(), it -> {
            var place = reach.place(it, question.department());
            return place != null && question.admits(it, place, happened);
        });
        int from = Math.min(groups.size(), begin(question.after()));
        int to = Math.min(groups.size(), from + question.size());
        var page = groups.subList(from, to).stream()
                .map(group -> new ItemPage.Group(group.stream()
                        .map(it -> found(catalogue, it, reach, question.department()))
                        .toList()))
                .toList();
        var next = to < groups.size() ? Cursor.of(to).encode() : null;
        return new ItemPage(page, groups.size(), next, hits.corrected());
    }

    /**
     * How many groups of items there are for each theme, life event and department, as {@link #search} finds them there.
     *
     * @throws Problem {@code region/unknown}
     */
    public Counts counts(@Nullable RegionCode region, @Nullable Audience audience) {
        return counts.get(
                new CountsKey(catalogues.edition(), region, audience),
                key -> Counts.of(catalogues.current(), scope(catalogues.current(), region), audience));
    }

    /**
     * Where else the item of this code is handled, itself included: what lies in the asked region first.
     *
     * @throws Problem {@code catalog/unknown-item}, {@code region/unknown}
     */
    public List<Item> places(String code, @Nullable RegionCode region) {
        var catalogue = catalogues.current();
        var entry = catalogue.entry(code).orElseThrow(() -> Problem.notFound("catalog/unknown-item"));
        var scope = scope(catalogue, region);
        return entry.offices().keySet().stream()
                .sorted(Comparator.comparing((String it) -> !scope.holds(it)).thenComparing(Comparator.naturalOrder()))
                .map(it -> catalogue.item(entry, it))
                .toList();
    }

    /**
     * What the question might become.
     *
     * @param text a title, or an everyday word
     * @param item the item of this title, if it is one
     */
    public record Suggestion(String text, @Nullable Item item) {}

    /**
     * A few completions of what was typed so far: everyday words, then short titles of what can be done online.
     *
     * @throws Problem {@code region/unknown}
     */
    public List<Suggestion> suggest(String text, @Nullable RegionCode region) {
        if (text.isBlank()) {
            return List.of();
        }
        var suggestions = new LinkedHashMap<String, Suggestion>();
        for (String word : indexes.current().wordsBeginningWith(text, SUGGESTED_WORDS)) {
            suggestions.put(word, new Suggestion(word, null));
        }
        var found = search(ItemQuestion.of(text, region, null, SUGGESTIONS * 3));
        found.groups().stream()
                .filter(it -> it.best().item().title().length() <= LONGEST_SUGGESTION)
                .sorted(Comparator.comparing(it -> !it.best().item().online()))
                .limit(SUGGESTIONS)
                .forEach(it -> suggestions.putIfAbsent(it.best().item().title(), suggestion(it)));
        return suggestions.values().stream().limit(SUGGESTIONS).toList();
    }

    /** What is one item at a known place leads to its guide; otherwise people choose among what is found. */
    private static Suggestion suggestion(ItemPage.Group group) {
        var best = group.best();
        boolean single = group.items().size() == 1 && best.placesBelow() == 0;
        return new Suggestion(best.item().title(), single ? best.item() : null);
    }

    private Scope scope(Catalogue catalogue, @Nullable RegionCode region) {
        return Scope.of(catalogue.regions(), region, settings.homeRegion());
    }

    private static int begin(@Nullable Cursor cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            int begin = Integer.parseInt(cursor.keys().getFirst());
            if (begin >= 0) {
                return begin;
            }
        } catch (NumberFormatException notOurs) {
            // answered below
        }
        throw Problem.invalid("/cursor", "cursor/format");
    }

    private static FoundItem found(
            Catalogue catalogue, Catalogue.Entry entry, Reach reach, @Nullable String department) {
        String place = Objects.requireNonNull(reach.place(entry, department));
        return new FoundItem(catalogue.item(entry, place), department == null ? reach.placesBelow(entry) : 0);
    }
}
