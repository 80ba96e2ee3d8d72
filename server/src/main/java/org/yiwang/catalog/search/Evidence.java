package org.yiwang.catalog.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.text.Bm25;
import org.yiwang.text.Pinyin;
import org.yiwang.text.SearchText;
import org.yiwang.text.Suffixes;

/**
 * What speaks for the items of a catalogue and how much, worked out once when it comes into force: a question then only adds
 * up. Items are known by their position in the catalogue.
 */
final class Evidence {
    /** How much less a later meaning is meant. */
    private static final float LATER = 0.2f;

    private static final float MEANT_LEAST = 0.4f;
    /** How much a saying still means its item where the vocabulary has an order of meanings. */
    private static final float SAID_BESIDE = 0.7f;

    private static final float TITLE = 2.2f;
    private static final float SAID = 1.8f;
    private static final float GUIDE = 0.45f;
    private static final float TIES = 0.2f;

    private static final Share NONE = new Share(new int[0], new float[0]);
    private static final int[] NOBODY = {};

    private final int items;
    private final Map<String, int[]> titled;
    private final Map<String, int[]> coded;
    private final Map<String, Share> phrases;
    private final Map<String, Share> grams;
    /** Pairs of characters of titles and sayings. */
    private final Set<String> known;

    private final Suffixes titles;
    private final Suffixes sounds;
    private final Suffixes initials;

    private Evidence(Collected collected, Suffixes titles, List<CatalogStore.EverydayWord> words) {
        this.items = collected.items;
        this.titled = collected.titled;
        this.coded = collected.coded;
        this.titles = titles;
        this.sounds = collected.sounds.build();
        this.initials = collected.initials.build();
        this.phrases = collected.phrases(titles, words);
        this.known = collected.titleGrams.terms();
        known.addAll(collected.saidGrams.terms());
        this.grams = collected.grams();
    }

    /**
     * @param texts of the items in the order of the catalogue
     * @param words what people say, and which titles they mean by it, the likeliest first
     */
    static Evidence of(List<ItemText> texts, List<CatalogStore.EverydayWord> words) {
        var collected = new Collected(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            collected.add(i, texts.get(i));
        }
        return new Evidence(collected, collected.titles.build(), words);
    }

    /** Items something speaks for, and how much for each. */
    record Share(int[] items, float[] weights) {
        void addTo(float[] sums, float weight) {
            for (int i = 0; i < items.length; i++) {
                sums[items[i]] += weight * weights[i];
            }
        }
    }

    /** How many items there are. */
    int items() {
        return items;
    }

    /** Items of exactly this title, with or without its sub-item. */
    int[] titled(String normalised) {
        return titled.getOrDefault(normalised, NOBODY);
    }

    /** Items of this basic code. */
    int[] coded(String base) {
        return coded.getOrDefault(base, NOBODY);
    }

    /** Items that somebody means who says this, from 0 to 1. */
    Share meant(String phrase) {
        return phrases.getOrDefault(phrase, NONE);
    }

    /** What people say that means something: titles, sayings, everyday words. */
    Set<String> phrases() {
        return phrases.keySet();
    }

    /** Items in whose title, sayings or guide this pair of characters stands: BM25, the best of the three counts. */
    Share written(String gram) {
        return grams.getOrDefault(gram, NONE);
    }

    /** Whether a word stands, by a pair of its characters, in a title or a saying. */
    boolean isKnown(String word) {
        return SearchText.grams(word).stream().anyMatch(known::contains);
    }

    /** Titles with their sub-items. */
    Suffixes titles() {
        return titles;
    }

    /** Pinyin of titles and sayings. */
    Suffixes sounds() {
        return sounds;
    }

    /** First letters of the pinyin of titles and sayings. */
    Suffixes initials() {
        return initials;
    }

    /** What is read from the catalogue, item by item. */
    private static final class Collected {
        private final int items;
        private final Map<String, int[]> titled = new HashMap<>();
        private final Map<String, int[]> coded = new HashMap<>();
        /** Titles without their sub-items. */
        private final Set<String> whole = new HashSet<>();

        private final Map<String, Set<Integer>> said = new HashMap<>();
        private final Suffixes.Builder titles = new Suffixes.Builder();
        private final Suffixes.Builder sounds = new Suffixes.Builder();
        private final Suffixes.Builder initials = new Suffixes.Builder();
        private final Bm25 titleGrams = new Bm25();
        private final Bm25 saidGrams = new Bm25();
        private final Bm25 guideGrams = new Bm25();

        Collected(int items) {
            this.items = items;
        }

        void add(int item, ItemText text) {
            String title = SearchText.normalised(text.title());
            String sub = normalised(text.subItem());
            Stream.of(title, title + sub, sub)
                    .filter(it -> !it.isEmpty())
                    .distinct()
                    .forEach(it -> put(titled, it, item));
            whole.add(title);
            put(coded, text.baseCode().toUpperCase(Locale.ROOT), item);
            titles.add(title + sub, item);
            sounds(title + sub, item);
            titleGrams.add(item, grams(text.title(), text.subItem(), text.titleEn()));
            for (String saying : text.synonyms()) {
                String phrase = SearchText.normalised(saying);
                said.computeIfAbsent(phrase, key -> new HashSet<>()).add(item);
                sounds(phrase, item);
                saidGrams.add(item, SearchText.grams(saying));
            }
            guideGrams.add(item, SearchText.grams(text.guide() + ' ' + text.office()));
        }

        private void sounds(String text, int item) {
            var syllables = Pinyin.syllables(text);
            sounds.add(syllables, item);
            initials.add(Pinyin.initials(syllables), item);
        }

        private static List<String> grams(@Nullable String... texts) {
            var grams = new ArrayList<String>();
            for (String text : texts) {
                grams.addAll(text == null ? List.of() : SearchText.grams(text));
            }
            return grams;
        }

        private static String normalised(@Nullable String text) {
            return text == null ? "" : SearchText.normalised(text);
        }

        private static void put(Map<String, int[]> map, String key, int item) {
            map.merge(key, new int[] {item}, (old, more) -> {
                int[] all = Arrays.copyOf(old, old.length + 1);
                all[old.length] = item;
                return all;
            });
        }

        Map<String, Share> phrases(Suffixes titles, List<CatalogStore.EverydayWord> words) {
            Map<String, List<String>> meanings = new HashMap<>();
            words.forEach(it -> meanings.put(
                    SearchText.normalised(it.word()),
                    it.means().stream().map(SearchText::normalised).toList()));
            var all = new HashSet<>(meanings.keySet());
            all.addAll(said.keySet());
            all.addAll(whole);
            Map<String, Share> phrases = new HashMap<>();
            var weights = new Sums(items);
            for (String phrase : all) {
                var means = meanings.getOrDefault(phrase, List.of());
                for (int i = 0; i < means.size(); i++) {
                    float weight = Math.max(MEANT_LEAST, 1 - LATER * i);
                    titles.find(means.get(i), (item, begins, ends) -> weights.add(item, weight));
                }
                float saying = means.isEmpty() ? 1 : SAID_BESIDE;
                said.getOrDefault(phrase, Set.of()).forEach(item -> weights.add(item, saying));
                for (int item : titled.getOrDefault(phrase, NOBODY)) {
                    weights.add(item, 1);
                }
                phrases.put(phrase, weights.taken(0));
            }
            return phrases;
        }

        Map<String, Share> grams() {
            var all = titleGrams.terms();
            all.addAll(saidGrams.terms());
            all.addAll(guideGrams.terms());
            Map<String, Share> grams = new HashMap<>();
            var sums = new Sums(items);
            for (String gram : all) {
                titleGrams.of(gram, (item, score) -> sums.add(item, TITLE * score));
                saidGrams.of(gram, (item, score) -> sums.add(item, SAID * score));
                guideGrams.of(gram, (item, score) -> sums.add(item, GUIDE * score));
                grams.put(gram, sums.taken(TIES));
            }
            return grams;
        }
    }
}
