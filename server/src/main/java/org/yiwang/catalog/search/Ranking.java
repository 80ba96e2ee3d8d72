package org.yiwang.catalog.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private record Ranked(Entry entry, double score) {}

    private Ranking() {}

    /** Groups of one title, the best first. */
    static List<List<Entry>> of(List<ItemIndex.Hit> hits) {
        double best = hits.stream().mapToDouble(ItemIndex.Hit::score).max().orElse(0);
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        hits.stream()
                .filter(it -> it.score() >= Math.min(best, FITTING) * LEAST_FITTING)
                .map(it -> new Ranked(it.entry(), it.score() * preference(it.entry())))
                .sorted(ORDER)
                .forEach(it -> groups.computeIfAbsent(it.entry().heading(), title -> new ArrayList<>())
                        .add(it.entry()));
        return List.copyOf(groups.values());
    }

    private static double preference(Entry entry) {
        var standard = entry.standard();
        double preference = 1 + A_LEVEL_NEARER * standard.level() + MOST_WANTED * standard.weight() / WHOLE_WEIGHT;
        return standard.online() ? preference * ONLINE : preference;
    }
}
