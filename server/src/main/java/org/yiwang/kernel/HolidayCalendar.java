package org.yiwang.kernel;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 节假日安排: the days on which the week does not tell whether people work, as the State Council announces them each year
 * and as governments change them for their own region.
 *
 * @param revision counts the changes it has seen
 * @param years years whose national arrangement is published; about any other year nothing is said
 * @param national days off (放假) and days worked in exchange (调休上班)
 * @param overrides what a government changed for its region and all regions below it
 */
public record HolidayCalendar(
        long revision,
        Set<Integer> years,
        Map<LocalDate, Special> national,
        Map<RegionCode, Map<LocalDate, Special>> overrides) {
    public HolidayCalendar {
        years = Set.copyOf(years);
        national = Map.copyOf(national);
        var copy = new HashMap<RegionCode, Map<LocalDate, Special>>();
        overrides.forEach((region, days) -> copy.put(region, Map.copyOf(days)));
        overrides = Map.copyOf(copy);
    }

    /** A calendar that never changes. */
    public HolidayCalendar(
            Set<Integer> years, Map<LocalDate, Special> national, Map<RegionCode, Map<LocalDate, Special>> overrides) {
        this(0, years, national, overrides);
    }

    /** Off or worked, whatever the day of the week. */
    public enum Kind {
        OFF,
        WORK
    }

    /**
     * A day that is not like others of its weekday.
     *
     * @param name the holiday it belongs to, or the reason of the region
     */
    public record Special(Kind kind, String name) {}

    /** What the nearest government has changed for this day: county, else prefecture, else province. */
    public @Nullable Special override(LocalDate date, RegionCode region) {
        if (overrides.isEmpty()) {
            return null;
        }
        Special special = overrides.getOrDefault(region, Map.of()).get(date);
        if (special == null) {
            special = overrides.getOrDefault(region.prefecture(), Map.of()).get(date);
        }
        return special != null
                ? special
                : overrides.getOrDefault(region.province(), Map.of()).get(date);
    }
}
