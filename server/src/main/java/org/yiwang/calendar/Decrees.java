package org.yiwang.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.calendar.CalendarStore.RegionalDay;
import org.yiwang.calendar.CalendarStore.Said;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/**
 * 放假安排: what governments decree for their regions, such as days off in an epidemic or the festivals of an autonomous prefecture
 * (全国年节及纪念日放假办法 §4).
 */
@Service
public class Decrees {
    static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    static final int YEARS_AHEAD = 2;
    static final int MOST_DAYS = 400;

    private final CalendarStore store;
    private final Places places;
    private final Clock clock;

    Decrees(CalendarStore store, Places places, Clock clock) {
        this.store = store;
        this.places = places;
        this.clock = clock;
    }

    /** Off or worked from now on, whatever the day of the week. */
    public record Day(LocalDate date, boolean working) {}

    /**
     * What is said of a day that is not like others of its weekday.
     *
     * @param region whose government says so, or whose platform stood still; null for the whole country
     * @param notice the holiday with the number of its notice, the decree, or what certifies an outage
     * @param holds false where a nearer government says otherwise
     */
    public record SpecialDay(
            LocalDate date,
            Kind kind,
            String notice,
            @Nullable Region region,
            boolean holds) {}

    /**
     * Lets days of a region and all below it be what its government decrees. What is decreed already changes nothing.
     *
     * @param decree its number or name
     * @throws Problem {@code invalid-input} with {@code region/unknown}, {@code field/too-few}, {@code field/too-many}, {@code
     *     calendar/day-range} or {@code calendar/day-twice}
     */
    @Transactional
    public Announced decree(RegionCode region, String decree, List<Day> days) {
        var where = places.region(region).code();
        check(days);
        var rows = days.stream()
                .sorted(Comparator.comparing(Day::date)) // in one order, so that no two wait for each other
                .map(it -> new RegionalDay(where.value(), it.date(), it.working() ? Kind.WORK : Kind.OFF, decree))
                .toList();
        int changed = store.putOverrides(rows);
        var dates = changed == 0
                ? List.<LocalDate>of()
                : rows.stream().map(RegionalDay::date).toList();
        return new Announced(changed, List.of(where), dates, store.calendar());
    }

    private void check(List<Day> days) {
        if (days.isEmpty()) {
            throw wrong("/days", "field/too-few", Map.of("least", 1));
        }
        if (days.size() > MOST_DAYS) {
            throw wrong("/days", "field/too-many", Map.of("greatest", MOST_DAYS));
        }
        var last = Days.of(clock.instant()).plusYears(YEARS_AHEAD);
        var faults = new ArrayList<Problem.Invalid>();
        var seen = new HashSet<LocalDate>();
        for (int i = 0; i < days.size(); i++) {
            var date = days.get(i).date();
            String at = "/days/" + i + "/date";
            if (date.isBefore(FIRST_DAY) || date.isAfter(last)) {
                faults.add(new Problem.Invalid(at, "calendar/day-range", Map.of("first", FIRST_DAY, "last", last)));
            } else if (!seen.add(date)) {
                faults.add(new Problem.Invalid(at, "calendar/day-twice"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /**
     * All that is said of days of a year in this region: for the whole country, by its government and those above it, and of the
     * platform of its province.
     *
     * @throws Problem {@code invalid-input} with {@code region/unknown} or {@code calendar/year-range}
     */
    public List<SpecialDay> days(RegionCode region, int year) {
        int last = Days.of(clock.instant()).getYear() + YEARS_AHEAD;
        if (year < FIRST_DAY.getYear() || year > last) {
            throw wrong("/year", "calendar/year-range", Map.of("first", FIRST_DAY.getYear(), "last", last));
        }
        var upwards = places.upwards(region);
        var said = store.said(year, upwards.stream().map(Region::code).toList());
        return said.stream()
                .map(it -> new SpecialDay(
                        it.date(),
                        it.kind(),
                        it.source().isEmpty() ? it.name() : it.name() + "（" + it.source() + "）",
                        of(it.region(), upwards),
                        said.stream().noneMatch(other -> isNearer(other, it))))
                .toList();
    }

    private static @Nullable Region of(@Nullable RegionCode code, List<Region> upwards) {
        return upwards.stream().filter(it -> it.code().equals(code)).findFirst().orElse(null);
    }

    /** Whether another says something else of the same day, and knows better; an outage takes nothing from either. */
    private static boolean isNearer(Said other, Said one) {
        boolean decrees = one.kind() != Kind.STILL && other.kind() != Kind.STILL;
        return decrees
                && other.date().equals(one.date())
                && other.region() != null
                && (one.region() == null
                        || !other.region().equals(one.region()) && one.region().contains(other.region()));
    }

    /** Whether the State Council has announced the holidays of this year. */
    public boolean isPublished(int year) {
        return store.years().contains(year);
    }

    private static Problem wrong(String pointer, String code, Map<String, Object> values) {
        return Problem.invalid(List.of(new Problem.Invalid(pointer, code, values)));
    }
}
