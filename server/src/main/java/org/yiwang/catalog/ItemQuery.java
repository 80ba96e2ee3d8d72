package org.yiwang.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.yiwang.text.Pinyin;
import org.yiwang.text.SearchText;

/**
 * Turns what somebody typed into a query. The score says in which way an item fits, nothing else; among those that fit
 * in the same way the nearer to the people comes first, then what more people look for.
 */
final class ItemQuery {
    private static final int LEAST_PART = 60;

    private final String raw;
    private final String text;
    private final Vocabulary vocabulary;
    private final List<Query> ways = new ArrayList<>();

    private ItemQuery(String raw, Vocabulary vocabulary) {
        this.raw = raw;
        this.text = SearchText.normalised(raw);
        this.vocabulary = vocabulary;
    }

    /** Items that fit the question in one way or another. */
    static Query of(String question, Vocabulary vocabulary) {
        return new ItemQuery(question, vocabulary).strict();
    }

    /** Items that share the greater part of the words or sounds of the question. */
    static Query loosely(String question) {
        var words = SearchText.askedWords(question);
        var sounds = ItemFields.pairs(Pinyin.syllables(SearchText.normalised(question)));
        return new DisjunctionMaxQuery(
                List.of(most(ItemFields.WORD, words, 50), most(ItemFields.SOUND, sounds, LEAST_PART)), 0);
    }

    private Query strict() {
        way(100, term(ItemFields.TITLE, text));
        way(95, code());
        way(90, term(ItemFields.SAID, text));
        meant(88, text);
        way(70, prefix(ItemFields.TITLE, text));
        way(60, prefix(ItemFields.TITLE_PART, text));
        for (String word : vocabulary.wordsIn(text)) {
            way(56, term(ItemFields.SAID, word));
            meant(55, word);
        }
        way(50, prefix(ItemFields.SAID, text));
        way(40, allWords());
        pinyin();
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** What an everyday word stands for; the later a meaning, the less likely. */
    private void meant(int score, String word) {
        int next = score;
        for (String meaning : vocabulary.meanings(word)) {
            way(next--, prefix(ItemFields.TITLE_PART, meaning));
        }
    }

    private void pinyin() {
        String letters = SearchText.typedPinyin(raw);
        if (!letters.isEmpty()) {
            way(80, term(ItemFields.PINYIN, letters));
            way(58, prefix(ItemFields.PINYIN, letters));
            way(57, prefix(ItemFields.INITIALS, letters));
            way(48, prefix(ItemFields.PINYIN_PART, letters));
            way(46, prefix(ItemFields.INITIALS_PART, letters));
        }
    }

    private Query allWords() {
        var words = SearchText.askedWords(raw);
        var all = new BooleanQuery.Builder();
        words.forEach(it -> all.add(new TermQuery(new Term(ItemFields.WORD, it)), Occur.MUST));
        return all.build();
    }

    /** A basic code, or the one inside a longer code. */
    private Query code() {
        String code = text.toUpperCase(Locale.ROOT);
        return term(ItemFields.BASE, code.length() >= 31 ? code.substring(19, 31) : code);
    }

    private static Query most(String field, List<String> terms, int percent) {
        var some = new BooleanQuery.Builder();
        terms.forEach(it -> some.add(new ConstantScoreQuery(new TermQuery(new Term(field, it))), Occur.SHOULD));
        some.setMinimumNumberShouldMatch(Math.max(1, (terms.size() * percent + 99) / 100));
        return some.build();
    }

    private void way(int score, Query query) {
        ways.add(new BoostQuery(new ConstantScoreQuery(query), score));
    }

    private static Query term(String field, String term) {
        return new TermQuery(new Term(field, term));
    }

    private static Query prefix(String field, String prefix) {
        return new PrefixQuery(new Term(field, prefix));
    }
}
