package org.yiwang.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.yiwang.text.SearchText;

/** What people say, and what they mean by it: titles, in the order of how likely they are meant. */
final class Vocabulary {
    private static final int MOST_WORDS_IN_A_QUESTION = 2;

    private final TreeMap<String, List<String>> meanings = new TreeMap<>();

    Vocabulary(List<CatalogStore.EverydayWord> words) {
        for (var it : words) {
            meanings.put(
                    SearchText.normalised(it.word()),
                    it.means().stream().map(SearchText::normalised).toList());
        }
    }

    /** The meanings of exactly this word. */
    List<String> meanings(String normalised) {
        return meanings.getOrDefault(normalised, List.of());
    }

    /** The longest everyday words inside a longer question: 我想开个小超市 holds 小超市. */
    List<String> wordsIn(String normalised) {
        return meanings.keySet().stream()
                .filter(it -> it.length() >= 2 && it.length() < normalised.length() && normalised.contains(it))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST_WORDS_IN_A_QUESTION)
                .toList();
    }

    /** Everyday words that begin like this. */
    List<String> beginningWith(String normalised, int most) {
        return meanings.tailMap(normalised, true).keySet().stream()
                .takeWhile(it -> it.startsWith(normalised))
                .limit(most)
                .toList();
    }

    /** All words and titles, for correcting what was misspelt. */
    Collection<String> phrases(List<Catalogue.Entry> entries) {
        var phrases = new LinkedHashSet<String>();
        for (var entry : entries) {
            phrases.add(entry.standard().title());
            phrases.addAll(entry.standard().synonyms());
        }
        phrases.addAll(meanings.keySet());
        return phrases;
    }
}
