package org.yiwang.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * How much a term says for each document of a collection that does not change, computed once instead of at each question:
 * Okapi BM25 (k1 = 1.2, b = 0.75) over one field.
 */
public final class Bm25 {
    private static final float K1 = 1.2f;
    private static final float B = 0.75f;

    private final Map<String, Counts> terms = new HashMap<>();
    private final Map<Integer, Integer> lengths = new HashMap<>();
    private long total;

    /** Adds to a document; those with smaller numbers come first. */
    public void add(int document, List<String> words) {
        for (String word : words) {
            terms.computeIfAbsent(word, key -> new Counts()).add(document);
        }
        if (!words.isEmpty()) {
            lengths.merge(document, words.size(), Integer::sum);
            total += words.size();
        }
    }

    /** All terms there are. */
    public Set<String> terms() {
        return new HashSet<>(terms.keySet());
    }

    /** Tells each document that has the term, in order, and how much the term says for it. */
    public void of(String term, BiConsumer<Integer, Float> said) {
        var counts = terms.get(term);
        if (counts == null) {
            return;
        }
        double rarity = Math.log(1 + (lengths.size() - counts.size + 0.5) / (counts.size + 0.5));
        float mean = (float) total / lengths.size();
        for (int i = 0; i < counts.size; i++) {
            int document = counts.documents[i];
            float times = counts.times[i];
            float length = lengths.getOrDefault(document, 0);
            said.accept(document, (float) (rarity * times / (times + K1 * (1 - B + B * length / mean))));
        }
    }

    /** How often a term stands in which document. */
    private static final class Counts {
        private int[] documents = new int[2];
        private int[] times = new int[2];
        private int size;

        void add(int document) {
            if (size > 0 && documents[size - 1] == document) {
                times[size - 1]++;
                return;
            }
            if (size == documents.length) {
                documents = Arrays.copyOf(documents, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            documents[size] = document;
            times[size] = 1;
            size++;
        }
    }
}
