package org.yiwang.calendar;

import java.time.LocalDate;
import java.util.List;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.RegionCode;

/**
 * What became of the calendar by something that was announced, in the transaction in which it was.
 *
 * @param changed how many days are not what they were
 * @param regions whose days they are, with all regions below
 * @param dates the days that were announced, from the first to the last; none if nothing is new
 * @param calendar as it is once this is committed
 */
public record Announced(int changed, List<RegionCode> regions, List<LocalDate> dates, HolidayCalendar calendar) {
    public Announced {
        regions = List.copyOf(regions);
        dates = dates.stream().sorted().toList();
    }
}
