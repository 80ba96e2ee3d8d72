package org.yiwang.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/** The last day of a consultation, against a count that looks at nothing but the list of days on which people work. */
class LimitTests {
    private static final RegionCode HERE = new RegionCode("420106");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    private final Random random = new Random(11);

    @Test
    void whoeverCountsForHerselfComesToTheSameDay() {
        for (int round = 0; round < 3000; round++) {
            var specials = new HashMap<LocalDate, Special>();
            var worked = new HashSet<LocalDate>();
            for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                boolean isWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
                boolean isSpecial = random.nextInt(9) == 0;
                if (isSpecial) {
                    specials.put(day, new Special(isWeekend ? Kind.WORK : Kind.OFF, "调"));
                }
                if (isWeekend == isSpecial) {
                    worked.add(day);
                }
            }
            var calendar = calendar(specials, Set.of(2026));
            var start = FIRST.plusDays(random.nextInt(250));
            int days = 1 + random.nextInt(Consultation.MOST_DAYS);
            var limit = Limit.of(calendar, start, days, HERE);
            assertThat(limit.dueOn()).isEqualTo(naive(start, days, worked));
            var today = start.plusDays(random.nextInt(40));
            assertThat(limit.light(today)).isEqualTo(naive(today, limit.dueOn(), worked));
            assertThat(Limit.light(calendar, today, limit.dueOn(), HERE))
                    .as("the same without the count")
                    .isEqualTo(limit.light(today));
            assertThat(limit.hasPassed(today)).isEqualTo(limit.light(today) == Light.RED);
        }
    }

    private static LocalDate naive(LocalDate start, int days, Set<LocalDate> worked) {
        return worked.stream()
                .filter(it -> it.isAfter(start))
                .sorted()
                .skip(days - 1L)
                .findFirst()
                .orElseThrow();
    }

    private static Light naive(LocalDate today, LocalDate dueOn, Set<LocalDate> worked) {
        if (today.isAfter(dueOn)) {
            return Light.RED;
        }
        long left = worked.stream()
                .filter(it -> it.isAfter(today) && !it.isAfter(dueOn))
                .count();
        return left <= 1 ? Light.YELLOW : Light.GREEN;
    }

    private static WorkingDays calendar(Map<LocalDate, Special> specials, Set<Integer> years) {
        return new WorkingDays(new HolidayCalendar(years, specials, Map.of()));
    }

    @Test
    void whatRunsIntoAYearThatIsNotPublishedHasNoLastDayYet() {
        var limit = Limit.of(calendar(Map.of(), Set.of(2026)), LocalDate.of(2026, 12, 29), 5, HERE);
        assertThat(limit.dueOn()).isNull();
        assertThat(limit.notBefore()).isEqualTo(LocalDate.of(2027, 1, 6));
        assertThat(limit.counting()).isEqualTo(List.of());
        assertThat(limit.light(LocalDate.of(2027, 1, 5))).isEqualTo(Light.GREEN);
        assertThat(limit.light(LocalDate.of(2027, 1, 6))).isEqualTo(Light.YELLOW);
        assertThat(limit.hasPassed(LocalDate.of(2027, 2, 1))).isFalse();
    }
}
