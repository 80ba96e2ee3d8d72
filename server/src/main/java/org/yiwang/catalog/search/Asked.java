package org.yiwang.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yiwang.text.SearchText;
import org.yiwang.text.Wish;

/**
 * A question, taken apart once.
 *
 * @param whole all of it, as titles and codes are compared
 * @param letters the same if it may be pinyin; else empty
 * @param wish what it is about
 * @param bare the wish without anything between its words: 开个饭馆 is 开饭馆
 * @param grams pairs of characters of the wish, and how much each says
 * @param phrases what people say that stands in the question or in the bare wish
 */
record Asked(String whole, String letters, Wish wish, String bare, Map<String, Float> grams, List<String> phrases) {
    static Asked of(String question, Vocabulary vocabulary) {
        String whole = SearchText.normalised(question);
        var wish = vocabulary.wish(question);
        String bare = wish.text();
        var phrases = Stream.concat(vocabulary.phrasesIn(whole).stream(), vocabulary.phrasesIn(bare).stream())
                .distinct()
                .toList();
        return new Asked(whole, SearchText.typedPinyin(question), wish, bare, wish.grams(), phrases);
    }
}
