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
        var report = new StringBuilder("%d cases of %d officers, seed %d%n".formatted(CASES, work.officers(), SEED));
        var seeded = new EnumMap<Pattern, Double>(Pattern.class);
        var hits = new EnumMap<Pattern, Double>(Pattern.class);
        var accused = new EnumMap<Pattern, Double>(Pattern.class);
        for (var pattern : Pattern.values()) {
            var named = found.get(pattern);
            long right = work.cheats(pattern).stream()
                    .filter(it -> named.contains(MadeUpWork.account(it)))
                    .count();
            long cheats = work.cheats(pattern).size();
            long honest = work.officers() - cheats;
            long wrong = named.size() - right;
            report.append(String.format(
                    Locale.ROOT,
                    "%s: seeded in %d cases; %d of %d found, %d of %d others accused%n",
                    pattern,
                    work.seeded(pattern),
                    right,
                    cheats,
                    wrong,
                    honest));
            seeded.put(pattern, (double) work.seeded(pattern) / CASES);
            hits.put(pattern, (double) right / cheats);
            accused.put(pattern, (double) wrong / honest);
        }
        Files.writeString(Path.of("target", "detectors.md"), report.toString());
        assertThat(seeded.values())
                .as("one in a hundred of each kind: %s", report)
                .allSatisfy(it -> assertThat(it).isBetween(0.007, 0.013));
        assertThat(hits.values())
                .as("found: %s", report)
                .allSatisfy(it -> assertThat(it).isGreaterThanOrEqualTo(0.8));
        assertThat(accused.values())
                .as("accused: %s", report)
                .allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(0.02));
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void withoutItsDetectorNobodyIsFound(Pattern pattern) {
        var others =
                Detector.all().stream().filter(it -> it.pattern() != pattern).toList();
        assertThat(found(new MadeUpWork(2_000, SEED), others).get(pattern)).isEmpty();
    }
}
