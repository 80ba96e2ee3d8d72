package org.yiwang.catalog.search;

import java.util.Locale;

/**
 * Adds up what speaks for each item: that the question is its title or code, that everyday phrases in the question mean it,
 * and how much of the wish stands in its title, in what people say for it and in its guide. Nothing is demanded: what fits
 * best comes first.
 */
final class Scores {
    private static final float WHOLE = 160;
    private static final float BEGINNING = 12;
    /** For each character of a phrase that means an item. */
    private static final float PHRASE = 7;

    /** For each character of a word that is short for a part of a title. */
    private static final float ABBREVIATED = 4;

    private static final int LONGEST_PHRASE = 8;
    private static final float SOUNDS = WHOLE;
    private static final float SOUNDS_BEGINNING = 0.8f * WHOLE;
    private static final float INITIALS_BEGINNING = 0.78f * WHOLE;
    private static final float SOUNDS_WITHIN = 0.6f * WHOLE;
    private static final float INITIALS_WITHIN = 0.55f * WHOLE;
    private static final int FULL_CODE = 31;
    private static final int BASE_FROM = 19;

    private final Evidence evidence;
    private final float[] sums;

    private Scores(Evidence evidence) {
        this.evidence = evidence;
        this.sums = new float[evidence.items()];
    }

    /** How much speaks for each item, by its position in the catalogue; 0 where nothing does. */
    static float[] of(Asked asked, Evidence evidence, Vocabulary vocabulary) {
        var scores = new Scores(evidence);
        scores.whole(asked.whole());
        if (!asked.letters().isEmpty()) {
            scores.sounds(asked.letters());
        }
        for (String phrase : asked.phrases()) {
            evidence.meant(phrase).addTo(scores.sums, PHRASE * Math.min(phrase.length(), LONGEST_PHRASE));
        }
        asked.grams().forEach((gram, weight) -> evidence.written(gram).addTo(scores.sums, weight));
        for (String word : asked.wish().possiblyShort()) {
            if (!evidence.isKnown(word)) {
                vocabulary.shortFor(word).forEach(it -> scores.add(ABBREVIATED * word.length(), evidence.titled(it)));
            }
        }
        return scores.sums;
    }

    private void whole(String text) {
        add(WHOLE, evidence.titled(text));
        add(WHOLE, evidence.coded(base(text)));
        boolean single = text.codePointCount(0, text.length()) == 1;
        var most = new float[sums.length];
        evidence.titles().find(text, (item, begins, ends) -> atLeast(most, item, begins || single ? BEGINNING : 0));
        addAll(most);
    }

    /** A basic code, or the one inside a longer code. */
    private static String base(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        return code.length() >= FULL_CODE ? code.substring(BASE_FROM, FULL_CODE) : code;
    }

    private void sounds(String letters) {
        var most = new float[sums.length];
        evidence.sounds().find(letters, (item, begins, ends) -> atLeast(most, item, sound(begins, ends)));
        evidence.initials()
                .find(
                        letters,
                        (item, begins, ends) -> atLeast(most, item, begins ? INITIALS_BEGINNING : INITIALS_WITHIN));
        addAll(most);
    }

    private static float sound(boolean begins, boolean ends) {
        if (begins) {
            return ends ? SOUNDS : SOUNDS_BEGINNING;
        }
        return SOUNDS_WITHIN;
    }

    private static void atLeast(float[] weights, int item, float weight) {
        weights[item] = Math.max(weights[item], weight);
    }

    private void addAll(float[] weights) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weights[i];
        }
    }

    private void add(float weight, int[] items) {
        for (int item : items) {
            sums[item] += weight;
        }
    }
}
