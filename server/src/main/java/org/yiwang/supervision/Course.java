package org.yiwang.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.kernel.Days;

/**
 * A case with all that was done in it.
 *
 * @param steps in their order
 */
record Course(Watched watched, List<Happening> steps) {
    /** Working days that an item decided on the spot (即办件) promises, at most. */
    private static final int ON_THE_SPOT = 1;

    Course {
        steps = List.copyOf(steps);
    }

    /** What was done before a step, the latest last. */
    List<Happening> before(Happening step) {
        return steps.stream().filter(it -> it.position() < step.position()).toList();
    }

    /** The clock of a kind that ran on this day, or ended on it. */
    Optional<Clock> clock(Kind kind, LocalDate day) {
        return watched.clocks().stream()
                .filter(it -> it.kind() == kind && !it.startedOn().isAfter(day))
                .reduce((older, newer) -> newer);
    }

    /** The clock until the decision: of what was promised, or of the statute where nothing was. */
    Optional<Clock> untilDecision(LocalDate day) {
        return clock(Kind.PROMISE, day).or(() -> clock(Kind.STATUTE, day));
    }

    /** Whether it is an item that is decided on the spot, which may be quick. */
    boolean isOnTheSpot() {
        return watched.clocks().stream()
                .filter(it -> it.kind() == Kind.PROMISE || it.kind() == Kind.STATUTE)
                .noneMatch(it -> it.days() > ON_THE_SPOT);
    }

    static LocalDate day(Happening step) {
        return Days.of(step.happenedAt());
    }
}
