package org.yiwang.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.text.SearchText;
import org.yiwang.text.Spelling;

/** Finds items of one catalogue by what people type, however many places handle them. In memory. */
final class ItemIndex {
    /** Hits that are kept; each takes some 30 bytes. */
    private static final long MOST_KEPT = 1_000_000;

    private final Catalogue catalogue;
    private final Evidence evidence;
    private final Vocabulary vocabulary;
    private final Spelling spelling;
    /** Whoever asks elsewhere asks in the same words. */
    private final Cache<String, Hits> found = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((String question, Hits hits) -> hits.hits().size() + 10)
            .build();

    private ItemIndex(Catalogue catalogue, Evidence evidence) {
        this.catalogue = catalogue;
        this.evidence = evidence;
        this.vocabulary = new Vocabulary(evidence.phrases(), catalogue);
        this.spelling = new Spelling(evidence.phrases());
    }

    /**
     * Indexes a catalogue.
     *
     * @param words what people say, and which titles they mean by it
     * @param guides what the guides say, by item
     */
    static ItemIndex of(Catalogue catalogue, List<CatalogStore.EverydayWord> words, Map<String, String> guides) {
        return new ItemIndex(catalogue, Evidence.of(catalogue, words, guides));
    }

    /** An item that has to do with the question, and how much. */
    record Hit(Catalogue.Entry entry, float score) {}

    /**
     * All that was found, in no order.
     *
     * @param corrected what a misspelt question was understood as
     */
    record Hits(List<Hit> hits, @Nullable String corrected) {}

    /** Finds items as asked, and as it was probably meant if the question has characters that stand nowhere. */
    Hits find(@Nullable String question) {
        String text = question == null ? "" : question.strip();
        if (text.isEmpty()) {
            return new Hits(
                    catalogue.entries().stream().map(it -> new Hit(it, 1)).toList(), null);
        }
        if (SearchText.normalised(text).isEmpty()) {
            return new Hits(List.of(), null);
        }
        return found.get(text, this::findAnew);
    }

    private Hits findAnew(String text) {
        var asked = Asked.of(text, vocabulary);
        var found = hits(asked);
        if (!found.isEmpty() && !asked.letters().isEmpty() || isAllKnown(asked)) {
            return new Hits(found, null);
        }
        String meant = spelling.meant(asked.bare());
        return meant == null ? new Hits(found, null) : new Hits(hits(Asked.of(meant, vocabulary)), meant);
    }

    /** Words worth suggesting that begin with what was typed so far. */
    List<String> wordsBeginningWith(String text, int most) {
        String normalised = SearchText.normalised(text);
        return normalised.isEmpty() ? List.of() : vocabulary.beginningWith(normalised, most);
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

    private List<Hit> hits(Asked asked) {
        float[] scores = Scores.of(asked, evidence, vocabulary);
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0) {
                hits.add(new Hit(catalogue.entries().get(i), scores[i]));
            }
        }
        return hits;
    }
}
