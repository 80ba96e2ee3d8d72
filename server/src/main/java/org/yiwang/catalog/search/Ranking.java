package org.yiwang.catalog.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.yiwang.catalog.items.Catalogue.Entry;

/**
 * Puts items in the order in which people are served best: by how well they fit; of those that fit alike first what can
 * be applied for online, then what is nearer to the people, then what more people look for. Items of one title stand
 * together where the best of them stands.
 */
final class Ranking {
    private static final double ONLINE = 1.15;
    private static final double A_LEVEL_NEARER = 0.05;
    private static final double MOST_WANTED = 0.15;
    private static final int WHOLE_WEIGHT = 100;
    /** What fits less than this part of the best is not worth showing. */
    private static final double LEAST_FITTING = 0.22;
    /** Above this all fit: whoever types a whole title sees what is like it, too. */
    private static final double FITTING = 60;

    private static final Comparator<Ranked> ORDER = Comparator.comparingDouble(Ranked::score)
            .reversed()
            .thenComparing(it -> it.entry().standard().item());

    private record Ranked(Entry entry, float fitting, double score) {}

    /**
     * Items, the best first, in arrays: thousands are kept for each question.
     *
     * @param numbers of the entries
     * @param fitting how well they fit
     */
    record Ranks(int[] numbers, float[] fitting) {}

    private Ranking() {}

    /**
     * Puts all that fits a question in order.
     *
     * @param fitting how well each of the entries fits; 0 or less: not at all
     */
    static Ranks of(List<Entry> entries, float[] fitting) {
        var ranked = entries.stream()
                .filter(it -> fitting[it.number()] > 0)
                .map(it -> new Ranked(it, fitting[it.number()], fitting[it.number()] * preference(it)))
                .sorted(ORDER)
                .toList();
        var ranks = new Ranks(new int[ranked.size()], new float[ranked.size()]);
        for (int i = 0; i < ranked.size(); i++) {
            ranks.numbers[i] = ranked.get(i).entry().number();
            ranks.fitting[i] = ranked.get(i).fitting();
        }
        return ranks;
    }

    /**
     * Groups of one title, the best first.
     *
     * @param admitted what may be shown; only this counts for what the best is
     */
    static List<List<Entry>> groups(Ranks ranks, List<Entry> entries, Predicate<Entry> admitted) {
        var shown = new BitSet(ranks.numbers.length);
        double best = 0;
        for (int i = 0; i < ranks.numbers.length; i++) {
            if (admitted.test(entries.get(ranks.numbers[i]))) {
                shown.set(i);
                best = Math.max(best, ranks.fitting[i]);
            }
        }
        double least = Math.min(best, FITTING) * LEAST_FITTING;
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
            if (ranks.fitting[i] >= least) {
                var entry = entries.get(ranks.numbers[i]);
                groups.computeIfAbsent(entry.heading(), title -> new ArrayList<>())
                        .add(entry);
            }
        }
        return List.copyOf(groups.values());
    }

    private static double preference(Entry entry) {
        var standard = entry.standard();
        double preference = 1 + A_LEVEL_NEARER * standard.level() + MOST_WANTED * standard.weight() / WHOLE_WEIGHT;
        return standard.online() ? preference * ONLINE : preference;
    }
}
