package org.yiwang.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Understands what was misspelt: finds the part of a known title or word that is nearest to it. A character of the same
 * sound counts as nearly right (食品经赢), and pinyin is compared letter by letter (shipinjinying). It never guesses: most
 * characters must be right as they stand, one of another sound is forgiven only in a long word, and what only leaves
 * something out is no correction (离世 is not 理师, 开饭馆 not 开宾馆).
 */
public final class Spelling {
    private static final int CANDIDATES = 60;
    private static final double HOMOPHONE = 0.2;
    private static final double MOST_WRONG = 0.26;
    private static final double MOST_WRONG_LETTERS = 0.25;

    private final List<Phrase> phrases = new ArrayList<>();
    private final Postings bySyllable = new Postings();
    private final Postings byTrigram = new Postings();
    private final Cache<String, Optional<String>> known =
            Caffeine.newBuilder().maximumSize(2_000).build();

    /** Knows these titles and words, and nothing else. */
    public Spelling(Collection<String> known) {
        known.stream()
                .map(SearchText::normalised)
                .filter(it -> it.length() >= 2)
                .distinct()
                .forEach(this::add);
    }

    private void add(String text) {
        int number = phrases.size();
        var syllables = Pinyin.syllables(text);
        phrases.add(
                new Phrase(text, text.codePoints().mapToObj(Character::toString).toList(), syllables));
        syllables.stream().distinct().forEach(it -> bySyllable.add(it, number));
        trigrams(String.join("", syllables)).forEach(it -> byTrigram.add(it, number));
    }

    private record Phrase(String text, List<String> characters, List<String> syllables) {}

    /** The best part of a phrase and how wrong the question would be, from 0 to 1. */
    private record Match(double wrong, int from, int to) {}

    /** What was meant, in the normal form; nothing if it is not like anything known. */
    public @Nullable String meant(String question) {
        return known.get(question, it -> Optional.ofNullable(find(it))).orElse(null);
    }

    private @Nullable String find(String question) {
        String letters = SearchText.typedPinyin(question);
        if (!letters.isEmpty()) {
            return letters.length() < 4 ? null : byLetters(letters);
        }
        String normalised = SearchText.normalised(question);
        return normalised.length() < 2 || normalised.length() > 40 ? null : byCharacters(normalised);
    }

    private @Nullable String byCharacters(String question) {
        var characters = question.codePoints().mapToObj(Character::toString).toList();
        var syllables = Pinyin.syllables(question);
        String best = null;
        double least = MOST_WRONG;
        for (int number : bySyllable.best(syllables, CANDIDATES)) {
            var phrase = phrases.get(number);
            var match = align(characters.size(), phrase.characters().size(), (i, j) -> {
                if (characters.get(i).equals(phrase.characters().get(j))) {
                    return 0;
                }
                return syllables.get(i).equals(phrase.syllables().get(j)) ? HOMOPHONE : 1;
            });
            var part = phrase.characters().subList(match.from(), match.to());
            if (match.wrong() < least && isMostlyRight(characters, part)) {
                least = match.wrong();
                best = String.join("", part);
            }
        }
        return best == null || question.contains(best) ? null : best;
    }

    private static boolean isMostlyRight(List<String> question, List<String> part) {
        long right = question.stream().filter(part::contains).count();
        return right * 5 >= question.size() * 3L;
    }

    private @Nullable String byLetters(String letters) {
        String best = null;
        double least = MOST_WRONG_LETTERS;
        for (int number : byTrigram.best(trigrams(letters), CANDIDATES)) {
            var phrase = phrases.get(number);
            String sound = String.join("", phrase.syllables());
            var match = align(letters.length(), sound.length(), (i, j) -> letters.charAt(i) == sound.charAt(j) ? 0 : 1);
            if (match.wrong() < least) {
                least = match.wrong();
                best = charactersOf(phrase, match);
            }
        }
        return best;
    }

    /** The characters whose sound lies for its greater part inside the match. */
    private static String charactersOf(Phrase phrase, Match match) {
        var text = new StringBuilder();
        int at = 0;
        for (int i = 0; i < phrase.syllables().size(); i++) {
            int end = at + phrase.syllables().get(i).length();
            int inside = Math.min(end, match.to()) - Math.max(at, match.from());
            if (inside * 2 >= end - at) {
                text.append(phrase.characters().get(i));
            }
            at = end;
        }
        return text.toString();
    }

    private interface Cost {
        double of(int i, int j);
    }

    /** Edit distance between the whole question and the best part of the phrase, by the length of the question. */
    private static Match align(int questionLength, int phraseLength, Cost cost) {
        double[] above = new double[phraseLength + 1];
        int[] fromAbove = new int[phraseLength + 1];
        for (int j = 0; j <= phraseLength; j++) {
            fromAbove[j] = j;
        }
        for (int i = 1; i <= questionLength; i++) {
            double[] row = new double[phraseLength + 1];
            int[] from = new int[phraseLength + 1];
            row[0] = i;
            for (int j = 1; j <= phraseLength; j++) {
                double changed = above[j - 1] + cost.of(i - 1, j - 1);
                double added = above[j] + 1;
                double left = row[j - 1] + 1;
                row[j] = Math.min(changed, Math.min(added, left));
                from[j] = row[j] == changed ? fromAbove[j - 1] : row[j] == added ? fromAbove[j] : from[j - 1];
            }
            above = row;
            fromAbove = from;
        }
        int end = 0;
        for (int j = 1; j <= phraseLength; j++) {
            if (above[j] < above[end]) {
                end = j;
            }
        }
        return new Match(above[end] / questionLength, fromAbove[end], end);
    }

    private static List<String> trigrams(String letters) {
        var trigrams = new ArrayList<String>();
        for (int i = 0; i + 3 <= letters.length(); i++) {
            trigrams.add(letters.substring(i, i + 3));
        }
        return trigrams.stream().distinct().toList();
    }
}
