package org.yiwang.supervision;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.Step;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.WorkingDays;

/**
 * 体外循环: for days nothing happens in the system, and then all that the organ did is written down within minutes: it was handled
 * somewhere else.
 */
final class OffSystemCases implements Detector {
    private static final int SILENT_DAYS = 3;
    private static final Duration BURST = Duration.ofMinutes(10);

    /** What the applicant brought, after which it is the organ's turn. */
    private static final Set<Step> BROUGHT = EnumSet.of(Step.RECEIVE, Step.SUPPLY);

    @Override
    public Pattern pattern() {
        return Pattern.OFF_SYSTEM;
    }

    @Override
    public Optional<Boolean> judge(Course course, Happening step, WorkingDays workingDays) {
        return step.step() != Step.DECIDE || course.isOnTheSpot()
                ? Optional.empty()
                : Optional.of(isBurst(course, step, workingDays));
    }

    /** Whether the decision is the end of such a burst. */
    static boolean isBurst(Course course, Happening decided, WorkingDays workingDays) {
        var before = course.before(decided);
        int brought = last(before);
        if (brought < 0) {
            return false;
        }
        var acts = before.subList(brought + 1, before.size()).stream()
                .filter(Happening::byOrgan)
                .toList();
        if (acts.isEmpty()) {
            return false;
        }
        var first = acts.getFirst().writtenAt();
        var since = Days.of(before.get(brought).writtenAt());
        return first.plus(BURST).isAfter(decided.writtenAt())
                && workingDays.between(
                                since, Days.of(first), course.watched().about().region())
                        >= SILENT_DAYS;
    }

    private static int last(List<Happening> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (BROUGHT.contains(steps.get(i).step())) {
                return i;
            }
        }
        return -1;
    }
}
