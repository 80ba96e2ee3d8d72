package org.yiwang.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An inverted index of small numbers. */
final class Postings {
    private final Map<String, List<Integer>> postings = new HashMap<>();

    void add(String term, int number) {
        postings.computeIfAbsent(term, key -> new ArrayList<>()).add(number);
    }

    /** The numbers that share most of these terms, the best first. */
    List<Integer> best(List<String> terms, int most) {
        Map<Integer, Integer> shared = new HashMap<>();
        terms.forEach(term ->
                postings.getOrDefault(term, List.of()).forEach(number -> shared.merge(number, 1, Integer::sum)));
        return shared.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
