package org.yiwang.demo;

import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/** Working days of the past of the demo; Mondays to Fridays while the calendar of a year is not published. */
@Component
@Profile("demo")
public class DemoDays {
    private static final int FRIDAY = 5;

    private final WorkingDays workingDays;

    DemoDays(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /** The day so many working days before another. */
    public LocalDate back(LocalDate from, int days, RegionCode region) {
        var day = from;
        for (int left = days; left > 0; ) {
            day = day.minusDays(1);
            left -= works(day, region) ? 1 : 0;
        }
        return day;
    }

    /** The first working day after another. */
    public LocalDate next(LocalDate day, RegionCode region) {
        var next = day.plusDays(1);
        while (!works(next, region)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private boolean works(LocalDate day, RegionCode region) {
        try {
            return workingDays.areAtWork(day, region);
        } catch (Problem notPublished) {
            return day.getDayOfWeek().getValue() <= FRIDAY;
        }
    }
}
