package org.yiwang.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a question is about.
 *
 * @param words its words in order, without those that only stand around them
 */
public record Wish(List<String> words) {
    private static final float ACROSS_WORDS = 0.5f;
    private static final int LONGEST_SHORT = 4;

    public Wish {
        words = List.copyOf(words);
    }

    /** The words without anything between them, as titles and everyday phrases are compared: 开个饭馆 is 开饭馆. */
    public String text() {
        return SearchText.normalised(String.join("", words));
    }

    /**
     * The pairs of characters of the wish, and how much each says, from 0 to 1: those inside a word all, those that reach
     * from one word into the next half, for they may be chance.
     */
    public Map<String, Float> grams() {
        var grams = new LinkedHashMap<String, Float>();
        for (int i = 0; i < words.size(); i++) {
            if (!isOneCharacter(words.get(i))) {
                SearchText.grams(words.get(i)).forEach(it -> grams.put(it, 1f));
            }
            if (i > 0) {
                across(words.get(i - 1), words.get(i)).forEach((gram, weight) -> grams.merge(gram, weight, Math::max));
            }
        }
        if (grams.isEmpty()) {
            words.forEach(it -> grams.put(it, 1f));
        }
        return grams;
    }

    private static Map<String, Float> across(String before, String after) {
        int last = before.codePointBefore(before.length());
        int first = after.codePointAt(0);
        if (!Character.isIdeographic(last) || !Character.isIdeographic(first)) {
            return Map.of();
        }
        boolean single = isOneCharacter(before) && isOneCharacter(after);
        return Map.of(Character.toString(last) + Character.toString(first), single ? 1f : ACROSS_WORDS);
    }

    /**
     * What may be short for a longer name: words of two to four characters, and as many single characters in a row, for
     * what is short is often not known as a word (环评, 律所).
     */
    public List<String> possiblyShort() {
        var names = new LinkedHashSet<String>();
        for (int from = 0; from < words.size(); from++) {
            var row = new StringBuilder(words.get(from));
            if (row.length() > 1 && row.length() <= LONGEST_SHORT) {
                names.add(words.get(from));
            }
            for (int to = from + 1; isOneCharacter(words.get(from)) && to < words.size(); to++) {
                if (!isOneCharacter(words.get(to)) || row.length() >= LONGEST_SHORT) {
                    break;
                }
                names.add(row.append(words.get(to)).toString());
            }
        }
        return List.copyOf(names);
    }

    private static boolean isOneCharacter(String word) {
        return word.codePointCount(0, word.length()) == 1 && Character.isIdeographic(word.codePointAt(0));
    }
}
