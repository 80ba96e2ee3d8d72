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
 * @param standstills days on which the platform of a province stood still, by province
 */
public record HolidayCalendar(
        long revision,
        Set<Integer> years,
        Map<LocalDate, Special> national,
        Map<RegionCode, Map<LocalDate, Special>> overrides,
        Map<RegionCode, Map<LocalDate, Special>> standstills) {
    public HolidayCalendar {
        years = Set.copyOf(years);
        national = Map.copyOf(national);
        overrides = byRegion(overrides);
        standstills = byRegion(standstills);
    }

    private static Map<RegionCode, Map<LocalDate, Special>> byRegion(Map<RegionCode, Map<LocalDate, Special>> days) {
        var copy = new HashMap<RegionCode, Map<LocalDate, Special>>();
        days.forEach((region, special) -> copy.put(region, Map.copyOf(special)));
        return Map.copyOf(copy);
    }

    /** A calendar in which no platform ever stood still. */
    public HolidayCalendar(
            long revision,
            Set<Integer> years,
            Map<LocalDate, Special> national,
            Map<RegionCode, Map<LocalDate, Special>> overrides) {
        this(revision, years, national, overrides, Map.of());
    }

    /** A calendar that never changes. */
    public HolidayCalendar(
            Set<Integer> years, Map<LocalDate, Special> national, Map<RegionCode, Map<LocalDate, Special>> overrides) {
        this(0, years, national, overrides);
    }

    /** What a day is, whatever the day of the week. */
    public enum Kind {
        OFF,
        WORK,
        /** People work or not as on any day, but the platform stood still, so no time limit counts it. */
        STILL
    }

    /**
     * A day that is not like others of its weekday.
     *
     * @param name the holiday it belongs to, the reason of the region, or what certifies that the platform stood still
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

    /** That the platform of the region's province stood still on this day; null if it did not. */
    public @Nullable Special standstill(LocalDate date, RegionCode region) {
        return standstills.isEmpty()
                ? null
                : standstills.getOrDefault(region.province(), Map.of()).get(date);
    }
}
