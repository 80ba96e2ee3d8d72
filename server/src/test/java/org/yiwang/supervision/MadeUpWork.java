package org.yiwang.supervision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.SampleCases;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.supervision.Watching.Steps;

/**
 * The work of a province over a quarter, made up from a seed: departments and officers that differ in how late, how thorough and how quick
 * they are, as honest ones do, and of each pattern some officers who play with the clocks in part of their cases, so that one case in a
 * hundred is such. Honest work leaves late suspensions, corrections on the last day, quick decisions and what was written down later, too.
 */
final class MadeUpWork {
    private static final int OFFICERS_OF_A_DEPARTMENT = 4;
    private static final int CASES_OF_AN_OFFICER = 250;
    private static final int SHARE_OF_FRAUD = 100;
    /** In so much of her cases somebody who cheats does. */
    private static final double DARING = 0.4;

    private static final int[] PROMISES = {1, 3, 5, 7, 10, 15};
    private static final int WEEKS = 13;

    private final Random random;
    private final int cases;
    private final int officers;
    private final Map<Pattern, Set<Integer>> cheats = new EnumMap<>(Pattern.class);
    private final Map<Pattern, Integer> seeded = new EnumMap<>(Pattern.class);

    MadeUpWork(int cases, long seed) {
        this.random = new Random(seed);
        this.cases = cases;
        this.officers = Math.max(OFFICERS_OF_A_DEPARTMENT, cases / CASES_OF_AN_OFFICER);
        int next = 0;
        for (var pattern : Pattern.values()) {
            int each = Math.max(
                    1, (int) Math.round(cases / (SHARE_OF_FRAUD * CASES_OF_AN_OFFICER * DARING * possible(pattern))));
            var who = new HashSet<Integer>();
            for (int i = 0; i < each; i++) {
                who.add(next * 7 % officers); // all over the departments
                next++;
            }
            cheats.put(pattern, who);
        }
    }

    /** In what share of cases one can: not in what is decided at the counter, nor in what was stopped. */
    private static double possible(Pattern pattern) {
        return switch (pattern) {
            case LAST_DAY_SUPPLEMENT -> 1;
            case OFF_SYSTEM, LAST_DAY_SUSPENSION -> 5 / 6.0;
            case INSTANT_DECISION, BACKDATED -> 0.77;
        };
    }

    /** Who plays with the clocks in this way. */
    Set<Integer> cheats(Pattern pattern) {
        return cheats.get(pattern);
    }

    int officers() {
        return officers;
    }

    /** In how many cases somebody did. */
    int seeded(Pattern pattern) {
        return seeded.getOrDefault(pattern, 0);
    }

    static UUID account(int officer) {
        return new UUID(1, officer);
    }

    /** How an officer works who does not cheat. */
    private record Habits(double late, double asks, double quick, double writesLater, double batches) {}

    void each(Consumer<Course> seen) {
        var habits = new ArrayList<Habits>();
        for (int officer = 0; officer < officers; officer++) {
            habits.add(new Habits(varied(1), varied(0.12), varied(0.03), varied(0.08), varied(0.02)));
        }
        for (int i = 0; i < cases; i++) {
            int officer = i % officers;
            seen.accept(course(officer, habits.get(officer), i));
        }
    }

    /** As people differ: mostly by less than half, now and then by twice. */
    private double varied(double mean) {
        return mean * Math.exp(0.25 * random.nextGaussian());
    }

    private boolean happens(double share) {
        return random.nextDouble() < share;
    }

    private boolean cheats(Pattern pattern, int officer) {
        boolean does = cheats.get(pattern).contains(officer) && happens(DARING);
        if (does) {
            seeded.merge(pattern, 1, Integer::sum);
        }
        return does;
    }

    private static LocalDate plus(LocalDate day, int days) {
        return Watching.WORKING_DAYS.due(day, days, SampleCases.WUCHANG).dueOn();
    }

    private Instant during(LocalDate day) {
        return Watching.at(day, 9 + random.nextInt(8), random.nextInt(60)).plusSeconds(random.nextInt(60));
    }

    private Course course(int officer, Habits habits, int number) {
        var id = UUID.randomUUID();
        var steps = new Steps(id, account(officer));
        var clocks = new ArrayList<Clock>();
        int promise = PROMISES[random.nextInt(PROMISES.length)];
        boolean onTheSpot = promise == 1;
        LocalDate day = plus(Watching.MONDAY, random.nextInt(WEEKS * 5));
        steps.then(Step.RECEIVE, during(day));
        boolean fake = !onTheSpot && cheats(Pattern.OFF_SYSTEM, officer);
        boolean batch = !onTheSpot && !fake && happens(habits.batches());
        boolean lastDay = !fake && cheats(Pattern.LAST_DAY_SUPPLEMENT, officer);
        if (lastDay || !fake && happens(habits.asks())) {
            // honest ones ask sooner rather than later, and one in eight on the last day
            int after = lastDay ? 5 : Math.min(5, (int) (habits.late() * random.nextInt(45) / 10));
            LocalDate asked = plus(day, after);
            clocks.add(clock(clocks, Kind.CORRECTION_NOTICE, day, 5, asked));
            steps.then(Step.REQUEST_SUPPLEMENT, during(asked));
            day = plus(asked, 1 + random.nextInt(8));
            steps.then(Step.SUPPLY, during(day));
        }
        LocalDate accepted = plus(day, fake || batch ? 3 + random.nextInt(2) : random.nextInt(3));
        clocks.add(clock(clocks, Kind.CORRECTION_NOTICE, day, 5, accepted));
        var acceptedAt = during(accepted);
        steps.then(Step.ACCEPT, written(acceptedAt, habits), acceptedAt);
        return decided(officer, habits, steps, clocks, accepted, acceptedAt, promise, fake || batch, number);
    }

    private Course decided(
            int officer,
            Habits habits,
            Steps steps,
            List<Clock> clocks,
            LocalDate accepted,
            Instant acceptedAt,
            int promise,
            boolean burst,
            int number) {
        boolean onTheSpot = promise == 1;
        boolean stopsLate = !burst && promise > 2 && cheats(Pattern.LAST_DAY_SUSPENSION, officer);
        var stops = new ArrayList<WorkingDays.Suspension>();
        LocalDate from = accepted;
        int used = 0;
        if (stopsLate || !burst && promise > 2 && happens(0.06)) {
            used = stopsLate
                    ? promise - random.nextInt(2)
                    : Math.min(promise, (int) (habits.late() * random.nextInt(promise)));
            LocalDate stopped = plus(accepted, used);
            from = plus(stopped, 5 + random.nextInt(10));
            steps.then(Step.SUSPEND, during(stopped));
            steps.then(Step.RESUME, during(from));
            stops.add(new WorkingDays.Suspension(stopped, from));
        }
        boolean instant = !onTheSpot && !burst && stops.isEmpty() && cheats(Pattern.INSTANT_DECISION, officer);
        boolean quick = onTheSpot || !burst && stops.isEmpty() && happens(habits.quick());
        boolean backdates = !onTheSpot && !burst && stops.isEmpty() && !instant && cheats(Pattern.BACKDATED, officer);
        Instant decidedAt;
        Instant writtenAt;
        if (burst) {
            decidedAt = acceptedAt.plusSeconds(60 + random.nextInt(400));
            writtenAt = decidedAt;
        } else if (instant || quick) {
            decidedAt = acceptedAt.plusSeconds(5 + random.nextInt(40));
            writtenAt = decidedAt;
        } else if (backdates) {
            decidedAt = during(plus(accepted, promise));
            writtenAt = decidedAt.plus(Duration.ofDays(2L + random.nextInt(6)));
        } else {
            decidedAt = during(plus(from, Math.min(Math.max(0, promise - used), 1 + random.nextInt(promise))))
                    .plus(Duration.ofMinutes(90));
            writtenAt = written(decidedAt, habits);
        }
        var decided = Days.of(decidedAt);
        steps.then(Step.DECIDE, writtenAt, decidedAt);
        clocks.add(clock(clocks, Kind.PROMISE, accepted, promise, decided, stops));
        clocks.add(clock(clocks, Kind.STATUTE, accepted, 20, decided, stops));
        return new Course(new Watched(about(officer, number), account(officer), clocks), steps.all());
    }

    /** At a window the same evening or the next morning; of a hundred, one after an illness. */
    private Instant written(Instant happened, Habits habits) {
        if (happens(0.01)) {
            return happened.plus(Duration.ofDays(4));
        }
        return happens(habits.writesLater()) ? happened.plus(Duration.ofHours(2L + random.nextInt(16))) : happened;
    }

    private static Clock clock(List<Clock> before, Kind kind, LocalDate started, int days, LocalDate ended) {
        return clock(before, kind, started, days, ended, List.of());
    }

    private static Clock clock(
            List<Clock> before,
            Kind kind,
            LocalDate started,
            int days,
            LocalDate ended,
            List<WorkingDays.Suspension> stops) {
        return Watching.clock(before.size() + 1, kind, started, days, ended, stops);
    }

    private static Case about(int officer, int number) {
        int department = officer / OFFICERS_OF_A_DEPARTMENT;
        return SampleCases.at(Stage.CONCLUDED, "420106", "D" + department).decided(Outcome.GRANTED);
    }
}
