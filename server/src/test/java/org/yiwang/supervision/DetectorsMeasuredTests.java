package org.yiwang.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yiwang.supervision.Ranking.Count;

/**
 * Of officers who play with the clocks how many are found, and of honest ones how many are accused: among 20,000 cases, or as many as
 * {@code -Ddetector.cases} says. What it found stands in {@code target/detectors.md}.
 */
class DetectorsMeasuredTests {
    private static final int CASES = Integer.getInteger("detector.cases", 20_000);
    private static final long SEED = Long.getLong("detector.seed", 20_260_302L);

    private record Tally(int[] counts) {
        Tally() {
            this(new int[2]);
        }

        void add(boolean hit) {
            counts[0]++;
            counts[1] += hit ? 1 : 0;
        }
    }

    /** Whom the ranking names, of what these detectors say. */
    private static Map<Pattern, Set<UUID>> found(MadeUpWork work, List<Detector> detectors) {
        var tallies = new EnumMap<Pattern, Map<UUID, Tally>>(Pattern.class);
        work.each(course -> {
            for (var step : course.steps()) {
                for (var detector : detectors) {
                    detector.judge(course, step, Watching.WORKING_DAYS)
                            .ifPresent(hit -> tallies.computeIfAbsent(detector.pattern(), it -> new HashMap<>())
                                    .computeIfAbsent(step.actor(), it -> new Tally())
                                    .add(hit));
                }
            }
        });
        var found = new EnumMap<Pattern, Set<UUID>>(Pattern.class);
        for (var pattern : Pattern.values()) {
            var counts = new ArrayList<Count<UUID>>();
            tallies.getOrDefault(pattern, Map.of())
                    .forEach((who, it) -> counts.add(new Count<>(who, it.counts()[0], it.counts()[1])));
            var named = new HashSet<UUID>();
            Ranking.rank(counts).forEach(it -> named.add(it.count().who()));
            found.put(pattern, named);
        }
        return found;
    }

    @Test
    void mostWhoCheatAreFoundAndHardlyAnybodyElseIs() throws IOException {
        var work = new MadeUpWork(CASES, SEED);
        var found = found(work, Detector.all());
        var report = new StringBuilder("%d cases of %d officers, seed %d, %d of them seeded%n"
                .formatted(CASES, work.officers(), SEED, work.seeded()));
        for (var pattern : Pattern.values()) {
            var named = found.get(pattern);
            long hits = work.cheats(pattern).stream()
                    .filter(it -> named.contains(MadeUpWork.account(it)))
                    .count();
            long cheats = work.cheats(pattern).size();
            long honest = work.officers() - cheats;
            long accused = named.size() - hits;
            report.append(String.format(
                    Locale.ROOT,
                    "%s: %d of %d found, %d of %d others accused%n",
                    pattern,
                    hits,
                    cheats,
                    accused,
                    honest));
            assertThat((double) hits / cheats).as("found of %s", pattern).isGreaterThanOrEqualTo(0.9);
            assertThat((double) accused / honest).as("accused of %s", pattern).isLessThanOrEqualTo(0.02);
        }
        Files.writeString(Path.of("target", "detectors.md"), report.toString());
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void withoutItsDetectorNobodyIsFound(Pattern pattern) {
        var others =
                Detector.all().stream().filter(it -> it.pattern() != pattern).toList();
        assertThat(found(new MadeUpWork(2_000, SEED), others).get(pattern)).isEmpty();
    }
}
