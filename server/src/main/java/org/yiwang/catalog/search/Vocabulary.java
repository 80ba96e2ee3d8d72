package org.yiwang.catalog.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.places.Region;
import org.yiwang.text.SearchText;
import org.yiwang.text.Wish;

/** What people say, and what they mean by it: everyday words with their meanings, sayings of items, and titles. */
final class Vocabulary {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 30;
    private static final int LONGEST_ABBREVIATION = 4;
    private static final int MOST_ABBREVIATED = 20;
    /** How many characters of a title one of an abbreviation stands for at most. */
    private static final int ABBREVIATED_TO = 3;

    /** Titles by each of their characters, for what may be short for them. */
    private final Map<Integer, Set<String>> titles = new HashMap<>();
    /** Everyday words, sayings of items and titles. */
    private final Set<String> known;
    /** What people say for what can be done online: worth suggesting. */
    private final NavigableSet<String> suggestable = new TreeSet<>();

    /** Names of divisions: where somebody asks is no part of what she wants. */
    private final Set<String> placeNames;

    private final int longestPlaceName;

    /**
     * @param known what people say that means something
     */
    Vocabulary(Set<String> known, Catalogue catalogue) {
        this.known = known;
        placeNames = catalogue.regions().all().stream()
                .flatMap(it -> namesOf(it).stream())
                .collect(Collectors.toUnmodifiableSet());
        longestPlaceName = placeNames.stream().mapToInt(String::length).max().orElse(0);
        for (var entry : catalogue.entries()) {
            String title = entry.heading();
            title.codePoints()
                    .forEach(it -> titles.computeIfAbsent(it, key -> new LinkedHashSet<>())
                            .add(title));
            if (entry.standard().online()) {
                entry.standard().synonyms().forEach(it -> suggestable.add(SearchText.normalised(it)));
            }
        }
    }

    /** 湖北 is 湖北省, too; but 公安 is not 公安县. */
    private static List<String> namesOf(Region region) {
        String name = region.name();
        boolean isShort = region.level() != Region.Level.COUNTY && name.length() > 2;
        return isShort ? List.of(name, name.substring(0, name.length() - 1)) : List.of(name);
    }

    /** What a question is about, wherever it is asked. */
    Wish wish(String question) {
        String elsewhere = withoutPlaces(question);
        return SearchText.wish(SearchText.normalised(elsewhere).isEmpty() ? question : elsewhere);
    }

    private String withoutPlaces(String question) {
        var rest = new StringBuilder();
        int at = 0;
        while (at < question.length()) {
            int length = placeAt(question, at);
            rest.append(length == 0 ? question.charAt(at) : ' ');
            at += Math.max(1, length);
        }
        return rest.toString();
    }

    /** The length of the longest name of a place that begins here; 0 if none does. */
    private int placeAt(String question, int at) {
        for (int length = Math.min(longestPlaceName, question.length() - at); length > 0; length--) {
            if (placeNames.contains(question.substring(at, at + length))) {
                return length;
            }
        }
        return 0;
    }

    /** A known phrase inside a question, from its first character. */
    private record Span(String phrase, int from) {
        boolean overlaps(Span other) {
            return from < other.from + other.phrase.length() && other.from < from + phrase.length();
        }
    }

    /** The longest phrases that stand in a question without overlapping: 我想开个小超市 holds 小超市. */
    List<String> phrasesIn(String normalised) {
        var spans = new ArrayList<Span>();
        for (int from = 0; from < normalised.length(); from++) {
            for (int to = from + SHORTEST; to <= Math.min(normalised.length(), from + LONGEST); to++) {
                String part = normalised.substring(from, to);
                if (known.contains(part)) {
                    spans.add(new Span(part, from));
                }
            }
        }
        spans.sort(Comparator.comparingInt((Span it) -> it.phrase().length()).reversed());
        var chosen = new ArrayList<Span>();
        for (var span : spans) {
            if (chosen.stream().noneMatch(span::overlaps)) {
                chosen.add(span);
            }
        }
        return chosen.stream().map(Span::phrase).distinct().toList();
    }

    /** The titles of which a word is short for: its characters stand in them in order, near each other (环评, 律所). */
    List<String> shortFor(String word) {
        int[] characters = word.codePoints().toArray();
        if (characters.length < SHORTEST || characters.length > LONGEST_ABBREVIATION) {
            return List.of();
        }
        return titles.getOrDefault(characters[0], Set.of()).stream()
                .filter(it -> isShortFor(characters, it))
                .limit(MOST_ABBREVIATED)
                .toList();
    }

    private static boolean isShortFor(int[] characters, String title) {
        for (int from = title.indexOf(characters[0]); from >= 0; from = title.indexOf(characters[0], from + 1)) {
            int at = from;
            for (int i = 1; i < characters.length && at >= 0; i++) {
                at = title.indexOf(characters[i], at + 1);
            }
            if (at >= 0 && at - from < characters.length * ABBREVIATED_TO) {
                return true;
            }
        }
        return false;
    }

    /** Words worth suggesting that begin like this, the shortest first. */
    List<String> beginningWith(String normalised, int most) {
        return suggestable.tailSet(normalised, true).stream()
                .takeWhile(it -> it.startsWith(normalised))
                .sorted(Comparator.comparingInt(String::length))
                .limit(most)
                .toList();
    }
}
