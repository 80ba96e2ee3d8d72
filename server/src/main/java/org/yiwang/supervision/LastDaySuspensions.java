package org.yiwang.supervision;

import java.time.LocalDate;
import java.util.Optional;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.Step;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/** 临近期限集中启动特别程序: the clock is stopped on its last day or the day before. */
final class LastDaySuspensions implements Detector {
    private static final int NEAR = 1;

    @Override
    public Pattern pattern() {
        return Pattern.LAST_DAY_SUSPENSION;
    }

    @Override
    public Optional<Boolean> judge(Course course, Happening step, WorkingDays workingDays) {
        if (step.step() != Step.SUSPEND) {
            return Optional.empty();
        }
        var region = course.watched().about().region();
        LocalDate day = Course.day(step);
        return course.untilDecision(day).map(it -> {
            LocalDate last = lastDayThen(it, day, region, workingDays);
            return !day.isAfter(last) && workingDays.between(day, last, region) <= NEAR;
        });
    }

    /** The last day as it was before the clock was stopped on this day. */
    private static LocalDate lastDayThen(Clock clock, LocalDate day, RegionCode region, WorkingDays workingDays) {
        var stops = clock.stops().stream()
                .filter(it -> it.stoppedOn().isBefore(day))
                .toList();
        return clock.inWorkingDays()
                ? workingDays
                        .due(clock.startedOn(), clock.days(), region, stops)
                        .dueOn()
                : workingDays
                        .dueInCalendarDays(clock.startedOn(), clock.days(), region, stops)
                        .dueOn();
    }
}
