package org.yiwang.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/**
 * 逐日说明: from the beginning of the clock to the day from which the card is due, which days counted and why: anybody who has a calendar
 * works it out again.
 *
 * @param days empty while the last day is not known
 * @param lastDay as it is by now; null while it is not known
 * @param since as it is by now
 */
record Explanation(
        Rule rule,
        Clock clock,
        List<WorkingDays.Day> days,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate since) {
    static Explanation of(Rule rule, Clock clock, RegionCode region, WorkingDays workingDays) {
        try {
            return rule.basis(clock, region, workingDays)
                    .map(it -> new Explanation(
                            rule, clock, counted(clock, it, region, workingDays), it.lastDay(), it.since()))
                    .orElse(new Explanation(rule, clock, List.of(), null, null));
        } catch (Problem notPublished) {
            return new Explanation(rule, clock, List.of(), null, null);
        }
    }

    private static List<WorkingDays.Day> counted(
            Clock clock, Rule.Basis basis, RegionCode region, WorkingDays workingDays) {
        LocalDate until = basis.since().isAfter(basis.lastDay()) ? basis.since() : basis.lastDay();
        var days = new ArrayList<WorkingDays.Day>();
        for (LocalDate day = clock.startedOn().plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
            days.add(stoodStill(clock, day) ? still(day) : workingDays.day(day, region));
        }
        return days;
    }

    private static boolean stoodStill(Clock clock, LocalDate day) {
        return clock.stops().stream().anyMatch(it -> !day.isBefore(it.stoppedOn()) && day.isBefore(it.resumedOn()));
    }

    private static WorkingDays.Day still(LocalDate day) {
        return new WorkingDays.Day(day, false, WorkingDays.Why.SUSPENDED, "");
    }
}
