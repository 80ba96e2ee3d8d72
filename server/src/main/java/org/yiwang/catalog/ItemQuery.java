package org.yiwang.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.yiwang.text.SearchText;

/**
 * Turns what somebody typed into a query whose score adds up what speaks for an item: that the question is its title or
 * code, that everyday phrases in the question mean it, and how much of the wish stands in its title, in what people say
 * for it and in its guide (BM25 over pairs of characters). Nothing is demanded: what fits best comes first.
 */
final class ItemQuery {
    private static final float WHOLE = 160;
    private static final float BEGINNING = 12;
    /** For each character of a phrase that means an item. */
    private static final float PHRASE = 7;

    /** For each character of a word that is short for a part of a title. */
    private static final float ABBREVIATED = 4;

    private static final int LONGEST_PHRASE = 8;
    /** How much less a later meaning is meant. */
    private static final float LATER = 0.2f;

    /** How much a saying still means its item where the vocabulary has an order of meanings. */
    private static final float SAID_BESIDE = 0.7f;

    private static final float MEANT_LEAST = 0.4f;
    private static final float TITLE = 2.2f;
    private static final float SAID = 1.8f;
    private static final float GUIDE = 0.45f;
    private static final float TIES = 0.2f;

    private final Vocabulary vocabulary;
    private final BooleanQuery.Builder sum = new BooleanQuery.Builder();

    private ItemQuery(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Items that have to do with the question.
     *
     * @param isUnknown whether a word stands in no title and no saying
     */
    static Query of(String question, Vocabulary vocabulary, Predicate<String> isUnknown) {
        var query = new ItemQuery(vocabulary);
        var wish = vocabulary.wish(question);
        query.whole(SearchText.normalised(question));
        query.sounds(SearchText.typedPinyin(question));
        query.phrases(SearchText.normalised(question), wish.text());
        query.grams(wish.grams());
        wish.possiblyShort().stream().filter(isUnknown).forEach(query::abbreviation);
        return query.sum.build();
    }

    private void whole(String text) {
        add(WHOLE, term(ItemFields.TITLE, text));
        add(WHOLE, code(text));
        add(BEGINNING, prefix(ItemFields.TITLE, text));
        if (text.codePointCount(0, text.length()) == 1) {
            add(BEGINNING, prefix(ItemFields.TITLE_PART, text));
        }
    }

    /** A basic code, or the one inside a longer code. */
    private static Query code(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        return term(ItemFields.BASE, code.length() >= 31 ? code.substring(19, 31) : code);
    }

    private void sounds(String letters) {
        if (!letters.isEmpty()) {
            sum.add(
                    best(Stream.of(
                            weighing(WHOLE, term(ItemFields.PINYIN, letters)),
                            weighing(0.8f * WHOLE, prefix(ItemFields.PINYIN, letters)),
                            weighing(0.78f * WHOLE, prefix(ItemFields.INITIALS, letters)),
                            weighing(0.6f * WHOLE, prefix(ItemFields.PINYIN_PART, letters)),
                            weighing(0.55f * WHOLE, prefix(ItemFields.INITIALS_PART, letters)))),
                    Occur.SHOULD);
        }
    }

    /** Phrases of the question as it was asked and of the bare wish: 开个饭馆 is 开饭馆. */
    private void phrases(String asked, String wish) {
        Stream.concat(vocabulary.phrasesIn(asked).stream(), vocabulary.phrasesIn(wish).stream())
                .distinct()
                .forEach(this::phrase);
    }

    private void phrase(String phrase) {
        float weight = PHRASE * Math.min(phrase.length(), LONGEST_PHRASE);
        var meanings = vocabulary.meanings(phrase);
        var meant = Stream.iterate(0, i -> i < meanings.size(), i -> i + 1)
                .map(i -> weighing(
                        weight * Math.max(MEANT_LEAST, 1 - LATER * i), prefix(ItemFields.TITLE_PART, meanings.get(i))));
        var said = Stream.of(
                weighing(meanings.isEmpty() ? weight : weight * SAID_BESIDE, term(ItemFields.SAID, phrase)),
                weighing(weight, term(ItemFields.TITLE, phrase)));
        sum.add(best(Stream.concat(said, meant)), Occur.SHOULD);
    }

    /** A word that stands nowhere may be short for something that does. */
    private void abbreviation(String word) {
        float weight = ABBREVIATED * word.length();
        vocabulary.shortFor(word).forEach(it -> add(weight, term(ItemFields.TITLE, it)));
    }

    private void grams(Map<String, Float> wish) {
        wish.forEach((gram, weight) -> sum.add(
                new DisjunctionMaxQuery(
                        List.of(
                                new BoostQuery(term(ItemFields.TITLE_GRAM, gram), TITLE * weight),
                                new BoostQuery(term(ItemFields.SAID_GRAM, gram), SAID * weight),
                                new BoostQuery(term(ItemFields.GUIDE_GRAM, gram), GUIDE * weight)),
                        TIES),
                Occur.SHOULD));
    }

    private void add(float weight, Query query) {
        sum.add(weighing(weight, query), Occur.SHOULD);
    }

    private static Query best(Stream<Query> ways) {
        return new DisjunctionMaxQuery(ways.toList(), 0);
    }

    private static Query weighing(float weight, Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), weight);
    }

    private static Query term(String field, String term) {
        return new TermQuery(new Term(field, term));
    }

    private static Query prefix(String field, String prefix) {
        return new PrefixQuery(new Term(field, prefix));
    }
}
