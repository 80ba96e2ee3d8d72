package org.yiwang.supervision;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.WorkingDays;

/**
 * 倒填时间: written down days after it is said to have happened, or after the last day as if it had happened within it. What is written
 * down at a window the evening or the morning after is honest work.
 */
final class BackdatedSteps implements Detector {
    private static final Duration LONG = Duration.ofDays(3);

    @Override
    public Pattern pattern() {
        return Pattern.BACKDATED;
    }

    @Override
    public Optional<Boolean> judge(Course course, Happening step, WorkingDays workingDays) {
        return switch (step.step()) {
            case REQUEST_SUPPLEMENT, ACCEPT, REFUSE ->
                judge(step, course.clock(Kind.CORRECTION_NOTICE, Course.day(step)));
            case SUSPEND, DECIDE -> judge(step, course.untilDecision(Course.day(step)));
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> judge(Happening step, Optional<Clock> clock) {
        if (step.actor() == null) {
            return Optional.empty();
        }
        boolean isLong = !step.happenedAt().plus(LONG).isAfter(step.writtenAt());
        return Optional.of(
                isLong || clock.filter(it -> crosses(step, it.dueOn())).isPresent());
    }

    private static boolean crosses(Happening step, @Nullable LocalDate lastDay) {
        return lastDay != null
                && !Days.of(step.happenedAt()).isAfter(lastDay)
                && Days.of(step.writtenAt()).isAfter(lastDay);
    }
}
