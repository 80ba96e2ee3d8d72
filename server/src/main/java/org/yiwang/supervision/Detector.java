package org.yiwang.supervision;

import java.util.List;
import java.util.Optional;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.kernel.WorkingDays;

/** Knows one pattern. What it says follows from the case alone, so that anybody who has its record says the same. */
interface Detector {
    Pattern pattern();

    /**
     * Whether a step was taken at a suspicious time. One such step says nothing: honest work leaves some, and only their share is judged.
     *
     * @return empty if this step is none that could be
     */
    Optional<Boolean> judge(Course course, Happening step, WorkingDays workingDays);

    /** All there are. */
    static List<Detector> all() {
        return List.of(
                new LastDaySuspensions(),
                new LastDaySupplements(),
                new InstantDecisions(),
                new BackdatedSteps(),
                new OffSystemCases());
    }
}
