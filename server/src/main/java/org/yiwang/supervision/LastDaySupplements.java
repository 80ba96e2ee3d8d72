package org.yiwang.supervision;

import java.util.Optional;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.Step;
import org.yiwang.kernel.WorkingDays;

/** 最后一天才要求补正: what is missing is told on the last day for it, and the clock begins anew. */
final class LastDaySupplements implements Detector {
    @Override
    public Pattern pattern() {
        return Pattern.LAST_DAY_SUPPLEMENT;
    }

    @Override
    public Optional<Boolean> judge(Course course, Happening step, WorkingDays workingDays) {
        if (step.step() != Step.REQUEST_SUPPLEMENT) {
            return Optional.empty();
        }
        var day = Course.day(step);
        return course.watched().clocks().stream()
                .filter(it -> it.kind() == Kind.CORRECTION_NOTICE && day.equals(it.endedOn()))
                .findFirst()
                .map(it -> day.equals(it.dueOn()));
    }
}
