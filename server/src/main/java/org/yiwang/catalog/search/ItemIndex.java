package org.yiwang.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.kernel.RegionCode;
import org.yiwang.text.SearchText;
import org.yiwang.text.Spelling;

/** Finds items of one catalogue by what people type, however many places handle them. In memory. */
final class ItemIndex {
    /** Hits that are kept; each takes 8 bytes. */
    private static final long MOST_KEPT = 4_000_000;

    private static final Hits NONE = new Hits(new Ranking.Ranks(new int[0], new float[0]), null);

    private final Catalogue catalogue;
    private final Words words;
    private final Evidence evidence;
    private final Vocabulary vocabulary;
    private final Spelling spelling;
    private final Hits all;
    private final Map<String, Reach> reaches = new ConcurrentHashMap<>();
    /** Whoever asks elsewhere asks in the same words. */
    private final Cache<String, Hits> found = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((String question, Hits hits) -> hits.ranks().numbers().length + 20)
            .build();

    private ItemIndex(Catalogue catalogue, Words words, Evidence evidence, Spelling spelling) {
        this.catalogue = catalogue;
        this.words = words;
        this.evidence = evidence;
        this.vocabulary = new Vocabulary(evidence.phrases(), catalogue);
        this.spelling = spelling;
        float[] alike = new float[catalogue.entries().size()];
        Arrays.fill(alike, 1);
        this.all = new Hits(Ranking.of(catalogue.entries(), alike), null);
    }

    /**
     * What the index is made of.
     *
     * @param everyday what people say, and which titles they mean by it
     * @param guides what the guides say, by item
     * @param texts of the items in the order of the catalogue
     */
    private record Words(List<CatalogStore.EverydayWord> everyday, Map<String, String> guides, List<ItemText> texts) {
        private boolean sayTheSameAs(Words other) {
            return everyday.equals(other.everyday) && texts.equals(other.texts);
        }
    }

    /**
     * Indexes a catalogue.
     *
     * @param everyday what people say, and which titles they mean by it
     * @param guides what the guides say, by item
     */
    static ItemIndex of(Catalogue catalogue, List<CatalogStore.EverydayWord> everyday, Map<String, String> guides) {
        return of(catalogue, new Words(everyday, guides, ItemText.of(catalogue, guides)));
    }

    private static ItemIndex of(Catalogue catalogue, Words words) {
        var evidence = Evidence.of(words.texts(), words.everyday());
        return new ItemIndex(catalogue, words, evidence, new Spelling(evidence.phrases()));
    }

    /**
     * Indexes the catalogue that came after that of this index. Only if something else is said there than here is much to be done.
     *
     * @param changed what the guides now say of the items that may be others
     */
    ItemIndex next(Catalogue next, List<CatalogStore.EverydayWord> everyday, Map<String, String> changed) {
        var guides = new HashMap<>(words.guides());
        guides.putAll(changed);
        var now = new Words(everyday, guides, ItemText.of(next, guides));
        return now.sayTheSameAs(words) ? new ItemIndex(next, now, evidence, spelling) : of(next, now);
    }

    /**
     * All that was found, the best first.
     *
     * @param corrected what a misspelt question was understood as
     */
    record Hits(Ranking.Ranks ranks, @Nullable String corrected) {
        private boolean isEmpty() {
            return ranks.numbers().length == 0;
        }
    }

    /** Finds items as asked, and as it was probably meant if the question has characters that stand nowhere. */
    Hits find(@Nullable String question) {
        String text = question == null ? "" : question.strip();
        if (text.isEmpty()) {
            return all;
        }
        if (SearchText.normalised(text).isEmpty()) {
            return NONE;
        }
        return found.get(text, this::findAnew);
    }

    private Hits findAnew(String text) {
        var asked = Asked.of(text, vocabulary);
        var found = hits(asked, null);
        if (!found.isEmpty() && !asked.letters().isEmpty() || isAllKnown(asked)) {
            return found;
        }
        String meant = spelling.meant(asked.bare());
        return meant == null ? found : hits(Asked.of(meant, vocabulary), meant);
    }

    /** Words worth suggesting that begin with what was typed so far. */
    List<String> wordsBeginningWith(String text, int most) {
        String normalised = SearchText.normalised(text);
        return normalised.isEmpty() ? List.of() : vocabulary.beginningWith(normalised, most);
    }

    /**
     * Where each item is handled for whoever looks from a region; without one, from home at the whole province.
     *
     * @throws org.yiwang.kernel.Problem {@code region/unknown}
     */
    Reach reach(@Nullable RegionCode region, String home) {
        var scope = Scope.of(catalogue.regions(), region, home);
        String from = region == null ? "" : scope.upwards().getFirst();
        return reaches.computeIfAbsent(from, key -> new Reach(scope, catalogue.entries()));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Whether the wish is made of what stands in titles and sayings: then it is not misspelt. */
    private boolean isAllKnown(Asked asked) {
        int known = vocabulary.phrasesIn(asked.bare()).stream()
                .mapToInt(String::length)
                .sum();
        return 2 * known >= asked.bare().length()
                || asked.grams().keySet().stream().allMatch(evidence::isKnown);
    }

    private Hits hits(Asked asked, @Nullable String corrected) {
        return new Hits(Ranking.of(catalogue.entries(), Scores.of(asked, evidence, vocabulary)), corrected);
    }
}
