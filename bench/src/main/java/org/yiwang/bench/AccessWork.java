package org.yiwang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;

/**
 * May this actor do this to this case: what is asked of an actor whose posts are known, of somebody who holds four, beside a naive
 * oracle that goes through the posts as texts.
 */
@NullUnmarked // JMH fills the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class AccessWork {
    private static final int MATTERS = 1024;
    private static final List<String> VERBS = List.of("cases:read", "cases:accept", "cases:decide", "cases:reveal");

    private Actor actor;
    private List<Naive> naive;
    private final List<Matter> matters = new ArrayList<>();
    private int next;

    private record Matter(String permission, RegionCode region, String department) {}

    private record Naive(Set<String> permissions, String digits, Set<String> departments) {}

    @Setup
    public void prepare() {
        var random = new Random(42);
        var duties = new ArrayList<Actor.Duty>();
        naive = new ArrayList<>();
        for (String region : List.of("420106", "420111", "420100", "422802")) {
            var permissions = Set.copyOf(List.of(VERBS.get(random.nextInt(4)), "cases:read"));
            var departments = Set.of("D" + random.nextInt(4), "D" + random.nextInt(4) + "x");
            duties.add(new Actor.Duty(
                    UUID.randomUUID(), null, permissions, new Actor.Area(new RegionCode(region), departments)));
            String digits = region.endsWith("00") ? region.substring(0, 4) : region;
            naive.add(new Naive(permissions, digits, departments));
        }
        actor = Actor.staff(UUID.randomUUID(), "clerk", "某人", Set.of(), Set.of(), null)
                .withDuties(Set.of(), duties);
        var regions = List.of("420106", "420111", "420102", "422802", "429021");
        for (int number = 0; number < MATTERS; number++) {
            var matter = new Matter(
                    VERBS.get(random.nextInt(4)),
                    new RegionCode(regions.get(random.nextInt(5))),
                    "D" + random.nextInt(6));
            matters.add(matter);
            if (actor.may(matter.permission(), matter.region(), matter.department()) != byHand(matter)) {
                throw new IllegalStateException("decided otherwise than by hand: " + matter);
            }
        }
    }

    private Matter matter() {
        next = (next + 1) % MATTERS;
        return matters.get(next);
    }

    @Benchmark
    public boolean decide() {
        var matter = matter();
        return actor.may(matter.permission(), matter.region(), matter.department());
    }

    @Benchmark
    public boolean oracle() {
        return byHand(matter());
    }

    private boolean byHand(Matter matter) {
        return naive.stream()
                .filter(it -> it.permissions().contains(matter.permission()))
                .filter(it -> matter.region().value().startsWith(it.digits()))
                .anyMatch(it -> it.departments().isEmpty() || it.departments().contains(matter.department()));
    }
}
