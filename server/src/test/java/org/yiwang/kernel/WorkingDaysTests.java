package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.WorkingDays.Day;
import org.yiwang.kernel.WorkingDays.Suspension;
import org.yiwang.kernel.WorkingDays.Why;

/** The clock of the law, on the calendar of 2020 (国办发明电〔2019〕16号 and 〔2020〕1号). */
class WorkingDaysTests {
    private static final RegionCode ELSEWHERE = new RegionCode("430000");
    private static final RegionCode HUBEI = new RegionCode("420000");
    private static final RegionCode WUHAN = new RegionCode("420100");
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private final WorkingDays days = new WorkingDays(calendar());

    private static HolidayCalendar calendar() {
        var national = new HashMap<LocalDate, Special>();
        off(national, "元旦", "2020-01-01", "2020-01-01");
        off(national, "春节", "2020-01-24", "2020-02-02");
        off(national, "清明节", "2020-04-04", "2020-04-06");
        off(national, "劳动节", "2020-05-01", "2020-05-05");
        off(national, "端午节", "2020-06-25", "2020-06-27");
        off(national, "国庆节", "2020-10-01", "2020-10-08");
        for (String day : List.of("2020-01-19", "2020-04-26", "2020-05-09", "2020-06-28", "2020-09-27", "2020-10-10")) {
            national.put(LocalDate.parse(day), new Special(Kind.WORK, "调休"));
        }
        var hubei = new HashMap<LocalDate, Special>();
        off(hubei, "延长春节假期", "2020-02-03", "2020-02-13");
        return new HolidayCalendar(
                Set.of(2020),
                national,
                Map.of(
                        HUBEI,
                        hubei,
                        WUHAN,
                        Map.of(LocalDate.parse("2020-02-10"), new Special(Kind.WORK, "复工")),
                        WUCHANG,
                        Map.of(LocalDate.parse("2020-02-11"), new Special(Kind.WORK, "复工"))));
    }

    private static void off(Map<LocalDate, Special> into, String name, String first, String last) {
        LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .forEach(date -> into.put(date, new Special(Kind.OFF, name)));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-20, 5, 2020-02-04",
        "2020-04-28, 5, 2020-05-08",
        "2020-09-28, 3, 2020-10-09",
        "2020-09-27, 20, 2020-10-30",
        "2020-03-02, 20, 2020-03-30",
        "2020-10-04, 0, 2020-10-04"
    })
    void dueDatesOfTheNationalCalendar(LocalDate start, int count, LocalDate due) {
        assertThat(days.due(start, count, ELSEWHERE).dueOn()).isEqualTo(due);
    }

    @Test
    void theDayOfSuspensionIsNotCountedTheDayOfResumptionIs() {
        var due = days.due(
                LocalDate.parse("2020-06-01"),
                5,
                ELSEWHERE,
                List.of(new Suspension(LocalDate.parse("2020-06-03"), LocalDate.parse("2020-06-08"))));
        assertThat(due.dueOn()).isEqualTo("2020-06-11");
        assertThat(due.explanation())
                .extracting(Day::why)
                .containsExactly(
                        Why.WORKING_DAY,
                        Why.SUSPENDED,
                        Why.SUSPENDED,
                        Why.SUSPENDED,
                        Why.WEEKEND,
                        Why.WEEKEND,
                        Why.WORKING_DAY,
                        Why.WORKING_DAY,
                        Why.WORKING_DAY,
                        Why.WORKING_DAY);
    }

    @Test
    void everyDayIsExplained() {
        var due = days.due(LocalDate.parse("2020-09-26"), 5, ELSEWHERE);
        assertThat(due.explanation().getFirst())
                .isEqualTo(new Day(LocalDate.parse("2020-09-27"), true, Why.MAKE_UP_DAY, "调休"));
        assertThat(due.explanation()).contains(new Day(LocalDate.parse("2020-10-01"), false, Why.HOLIDAY, "国庆节"));
        assertThat(due.explanation().getLast().date()).isEqualTo(due.dueOn()).isEqualTo("2020-10-09");
        assertThat(due.explanation()).filteredOn(Day::counted).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "430102, 2020-02-10, WORKING_DAY",
        "420000, 2020-02-10, REGION_OFF",
        "420500, 2020-02-10, REGION_OFF",
        "420583, 2020-02-10, REGION_OFF",
        "420100, 2020-02-10, REGION_WORKS",
        "420102, 2020-02-10, REGION_WORKS",
        "420102, 2020-02-11, REGION_OFF",
        "420106, 2020-02-11, REGION_WORKS",
        "420106, 2020-02-12, REGION_OFF",
        "420106, 2020-02-14, WORKING_DAY"
    })
    void theNearestGovernmentDecides(String region, LocalDate date, Why why) {
        assertThat(days.day(date, new RegionCode(region)).why()).isEqualTo(why);
    }

    @Test
    void aYearThatIsNotPublishedIsNeverGuessed() {
        assertThatThrownBy(() -> days.due(LocalDate.parse("2020-12-30"), 2, WUCHANG))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("calendar/not-published");
                    assertThat(problem.values()).containsEntry("year", 2021);
                });
        assertThat(days.due(LocalDate.parse("2020-12-30"), 1, WUCHANG).dueOn()).isEqualTo("2020-12-31");
    }

    @ParameterizedTest
    @CsvSource({"2020-09-01, 15, 2020-09-16", "2020-09-15, 20, 2020-10-09", "2020-10-03, 0, 2020-10-03"})
    void calendarDaysEndOnTheNextWorkingDay(LocalDate start, int count, LocalDate due) {
        assertThat(days.dueInCalendarDays(start, count, ELSEWHERE).dueOn()).isEqualTo(due);
    }

    @Provide
    Arbitrary<LocalDate> starts() {
        return Arbitraries.integers().between(0, 200).map(LocalDate.of(2020, 1, 1)::plusDays);
    }

    @Property
    void moreDaysAndLaterStartsAreNeverDueEarlier(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(max = 60) int count) {
        var due = days.due(start, count, WUCHANG).dueOn();
        assertThat(days.due(start, count + 1, WUCHANG).dueOn()).isAfter(due);
        assertThat(days.due(start.plusDays(1), count, WUCHANG).dueOn()).isAfterOrEqualTo(due);
    }

    @Property
    void daysAddUp(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(max = 30) int first,
            @ForAll @IntRange(max = 30) int second) {
        var inTwoSteps = days.due(days.due(start, first, WUCHANG).dueOn(), second, WUCHANG);
        assertThat(inTwoSteps.dueOn())
                .isEqualTo(days.due(start, first + second, WUCHANG).dueOn());
    }

    @Property
    void betweenTakesBackWhatDueGave(@ForAll("starts") LocalDate start, @ForAll @IntRange(max = 60) int count) {
        var due = days.due(start, count, WUCHANG).dueOn();
        assertThat(days.between(start, due, WUCHANG)).isEqualTo(count);
        assertThat(days.between(due, start, WUCHANG)).isEqualTo(-count);
    }

    @Property
    void betweenCountsEachDayOnceOverTheEndsOfYears(
            @ForAll @IntRange(max = 1095) int from, @ForAll @IntRange(max = 1095) int length) {
        var known = calendar();
        var years = new WorkingDays(new HolidayCalendar(
                1,
                Set.of(2019, 2020, 2021, 2022, 2023, 2024),
                known.national(),
                known.overrides(),
                Map.of(HUBEI, Map.of(LocalDate.parse("2020-12-31"), new Special(Kind.STILL, "公证书")))));
        var first = LocalDate.of(2019, 1, 1).plusDays(from);
        var last = first.plusDays(length);
        long oneByOne = first.plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(it -> years.isWorkingDay(it, WUCHANG))
                .count();
        assertThat(years.between(first, last, WUCHANG)).isEqualTo((int) oneByOne);
        assertThat(years.between(first, last, WUCHANG)).as("known by now").isEqualTo((int) oneByOne);
    }

    @Test
    void betweenSaysNothingOfAYearThatIsNotPublishedAndFollowsTheCalendarAtOnce() {
        assertThat(days.between(LocalDate.of(2020, 12, 30), LocalDate.of(2020, 12, 31), WUCHANG))
                .isOne();
        assertThatThrownBy(() -> days.between(LocalDate.of(2020, 12, 31), LocalDate.of(2021, 1, 1), WUCHANG))
                .isInstanceOf(Problem.class);
        var published = new AtomicReference<>(calendar());
        var following = new WorkingDays(published::get);
        var monday = LocalDate.of(2020, 6, 1);
        assertThat(following.between(monday, monday.plusDays(4), WUCHANG)).isEqualTo(4);
        published.set(new HolidayCalendar(
                2, Set.of(2020), Map.of(), Map.of(WUCHANG, Map.of(monday.plusDays(1), new Special(Kind.OFF, "放假")))));
        assertThat(following.between(monday, monday.plusDays(4), WUCHANG)).isEqualTo(3);
    }

    @Property
    void aSuspensionOfNoLengthChangesNothing(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(max = 30) int count,
            @ForAll @IntRange(max = 40) int after) {
        var none = new Suspension(start.plusDays(after), start.plusDays(after));
        assertThat(days.due(start, count, WUCHANG, List.of(none))).isEqualTo(days.due(start, count, WUCHANG));
    }

    @Property
    void aSuspensionWithinHolidaysChangesNothing(
            @ForAll("starts") LocalDate start, @ForAll @IntRange(min = 1, max = 30) int count) {
        var holidays = new Suspension(LocalDate.parse("2020-05-01"), LocalDate.parse("2020-05-06"));
        assertThat(days.due(start, count, ELSEWHERE, List.of(holidays))).isEqualTo(days.due(start, count, ELSEWHERE));
    }

    @Property
    void aLongerSuspensionIsNeverDueEarlier(
            @ForAll("starts") LocalDate start,
            @ForAll @IntRange(max = 30) int count,
            @ForAll @IntRange(max = 30) int length) {
        var shorter = new Suspension(start.plusDays(2), start.plusDays(2 + length));
        var longer = new Suspension(start.plusDays(2), start.plusDays(3 + length));
        var due = days.due(start, count, WUCHANG, List.of(shorter)).dueOn();
        assertThat(days.due(start, count, WUCHANG, List.of(longer)).dueOn()).isAfterOrEqualTo(due);
        assertThat(days.used(start, due, WUCHANG, List.of(shorter))).isEqualTo(count);
    }

    @Test
    void noPeriodCountsADayOnWhichThePlatformStoodStillNorEndsOnIt() {
        var still = LocalDate.parse("2020-06-04"); // a Thursday
        var work = new WorkingDays(stoodStill(Map.of(HUBEI, Map.of(still, new Special(Kind.STILL, "公证书")))));
        var due = work.due(LocalDate.parse("2020-06-01"), 3, WUCHANG);
        assertThat(due.dueOn()).isEqualTo("2020-06-05");
        assertThat(due.explanation()).contains(new Day(still, false, Why.OUTAGE, "公证书"));
        assertThat(work.dueInCalendarDays(LocalDate.parse("2020-06-01"), 3, WUCHANG)
                        .dueOn())
                .isEqualTo("2020-06-05");
        assertThat(work.used(LocalDate.parse("2020-06-01"), still, WUCHANG, List.of()))
                .isEqualTo(2);
        assertThat(work.areAtWork(still, WUCHANG)).isTrue();
        assertThat(work.due(LocalDate.parse("2020-06-01"), 3, ELSEWHERE).dueOn())
                .as("another province has another platform")
                .isEqualTo("2020-06-04");
    }

    private static HolidayCalendar stoodStill(Map<RegionCode, Map<LocalDate, Special>> standstills) {
        var known = calendar();
        return new HolidayCalendar(0, known.years(), known.national(), known.overrides(), standstills);
    }

    /** Against a second way to count: first all days on which people are at work, then those without which an outage left them. */
    @Test
    void whateverWasDecreedAnOutageTakesTheDaysOfWorkAndNoOthers() {
        var random = new Random(20_200_203);
        var year =
                LocalDate.of(2020, 1, 1).datesUntil(LocalDate.of(2020, 12, 1)).toList();
        for (int run = 0; run < 2_000; run++) {
            var decreed = new HashMap<LocalDate, Special>();
            var still = new HashMap<LocalDate, Special>();
            for (LocalDate day : year) {
                if (random.nextInt(6) == 0) {
                    decreed.put(day, new Special(random.nextBoolean() ? Kind.OFF : Kind.WORK, "令"));
                }
                if (random.nextInt(6) == 0) {
                    still.put(day, new Special(Kind.STILL, "公证书"));
                }
            }
            var overrides = Map.of(random.nextBoolean() ? HUBEI : WUCHANG, Map.copyOf(decreed));
            var national = calendar().national();
            var without = new WorkingDays(new HolidayCalendar(Set.of(2020), national, overrides));
            var work = new WorkingDays(
                    new HolidayCalendar(0, Set.of(2020), national, overrides, Map.of(HUBEI, Map.copyOf(still))));
            var start = year.get(random.nextInt(150));
            int days = 1 + random.nextInt(40);

            var counted = start.plusDays(1)
                    .datesUntil(year.getLast())
                    .filter(day -> without.isWorkingDay(day, WUCHANG) && !still.containsKey(day))
                    .toList();
            assertThat(work.due(start, days, WUCHANG).dueOn()).isEqualTo(counted.get(days - 1));
            assertThat(work.dueInCalendarDays(start, days, WUCHANG).dueOn())
                    .isEqualTo(counted.stream()
                            .filter(day -> !day.isBefore(start.plusDays(days)))
                            .findFirst()
                            .orElseThrow());
            assertThat(year).allMatch(day -> work.areAtWork(day, WUCHANG) == without.isWorkingDay(day, WUCHANG));
        }
    }
}
