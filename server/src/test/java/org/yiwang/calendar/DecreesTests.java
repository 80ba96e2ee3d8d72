package org.yiwang.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.calendar.Decrees.Day;
import org.yiwang.calendar.Decrees.SpecialDay;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** What governments decree, and outages beside it: what becomes of the calendar, and what is refused. */
@NeedsDatabase
class DecreesTests {
    private static final Region HUBEI = region("420000", Region.Level.PROVINCE, null);
    private static final Region WUHAN = region("420100", Region.Level.PREFECTURE, "420000");
    private static final Region WUCHANG = region("420106", Region.Level.COUNTY, "420100");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 11, 19);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T04:00:00Z"), ZoneOffset.UTC);

    private static JdbcClient jdbc;
    private static CalendarStore store;
    private static Decrees decrees;
    private static Outages outages;

    private static Region region(String code, Region.Level level, String parent) {
        return new Region(
                new RegionCode(code), code, code, level, parent == null ? null : new RegionCode(parent), false);
    }

    @BeforeAll
    static void theCalendarOf2026() {
        jdbc = JdbcClient.create(TestDatabase.ofModules("calendar"));
        store = new CalendarStore(jdbc);
        store.addNational(CalendarFiles.national("calendar/national.tsv"));
        var places = mock(Places.class);
        when(places.regions()).thenReturn(List.of(HUBEI, WUHAN, WUCHANG));
        when(places.region(any()))
                .thenAnswer(it -> Stream.of(HUBEI, WUHAN, WUCHANG)
                        .filter(region -> region.code().equals(it.getArgument(0)))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("/region", "region/unknown")));
        when(places.upwards(WUCHANG.code())).thenReturn(List.of(WUCHANG, WUHAN, HUBEI));
        decrees = new Decrees(store, places, CLOCK);
        outages = new Outages(new OutageStore(jdbc), store, places, CLOCK);
    }

    @BeforeEach
    void nothingIsDecreed() {
        for (String table : List.of("overrides", "outages", "standstills")) {
            jdbc.sql("delete from calendar." + table).update();
        }
    }

    @Test
    void whatIsSaidAlreadyChangesNothing() {
        var days = List.of(new Day(FRIDAY, false), new Day(SATURDAY, true));
        var first = decrees.decree(WUHAN.code(), "武政发〔2026〕9号", days);
        assertThat(first.changed()).isEqualTo(2);
        assertThat(first.dates()).containsExactly(FRIDAY, SATURDAY);
        long revision = store.revision();

        var again = decrees.decree(WUHAN.code(), "武政发〔2026〕9号", days.reversed());
        assertThat(again.changed()).isZero();
        assertThat(again.dates()).isEmpty();
        assertThat(store.revision()).as("nobody counts anew").isEqualTo(revision);

        var corrected = decrees.decree(WUHAN.code(), "武政发〔2026〕10号", List.of(new Day(FRIDAY, true), days.getLast()));
        assertThat(corrected.changed())
                .as("another notice, too, is another reason")
                .isEqualTo(2);
        assertThat(corrected.calendar().override(FRIDAY, WUCHANG.code()).kind()).isEqualTo(Kind.WORK);
    }

    @Test
    void aDecreeThatIsWrongInOneDayIsNotTakenAtAll() {
        assertThat(errors(List.of(
                        new Day(FRIDAY, false),
                        new Day(LocalDate.of(1999, 12, 31), false),
                        new Day(LocalDate.of(2028, 11, 28), false),
                        new Day(FRIDAY, true))))
                .containsExactly(
                        "/days/1/date calendar/day-range",
                        "/days/2/date calendar/day-range",
                        "/days/3/date calendar/day-twice");
        assertThat(errors(List.of())).containsExactly("/days field/too-few");
        var many = LocalDate.of(2025, 1, 1)
                .datesUntil(LocalDate.of(2026, 2, 6))
                .map(it -> new Day(it, false))
                .toList();
        assertThat(many).hasSize(401);
        assertThat(errors(many)).containsExactly("/days field/too-many");
        assertThatThrownBy(() -> decrees.decree(new RegionCode("429999"), "令", List.of(new Day(FRIDAY, false))))
                .hasMessage("invalid-input");
        assertThat(store.calendar().overrides()).isEmpty();
        assertThat(decrees.decree(WUCHANG.code(), "令", many.subList(0, 400)).changed())
                .isEqualTo(400);
        assertThat(decrees.decree(WUCHANG.code(), "令", List.of(new Day(LocalDate.of(2028, 11, 27), false)))
                        .changed())
                .as("two years ahead")
                .isOne();
    }

    private static List<String> errors(List<Day> days) {
        try {
            decrees.decree(WUCHANG.code(), "令", days);
            return List.of();
        } catch (Problem problem) {
            return problem.errors().stream()
                    .map(it -> it.pointer() + " " + it.code())
                    .toList();
        }
    }

    @Test
    void twoWhoDecreeTheSameAtOnceChangeItOnce() throws Exception {
        var days = LocalDate.of(2026, 2, 3)
                .datesUntil(LocalDate.of(2026, 3, 20))
                .map(it -> new Day(it, false))
                .toList();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                String decree = "鄂政办发明电〔2026〕" + round + "号";
                var both = new ArrayList<Callable<Integer>>();
                both.add(() -> decrees.decree(HUBEI.code(), decree, days).changed());
                both.add(() ->
                        decrees.decree(HUBEI.code(), decree, days.reversed()).changed());
                int changed = 0;
                for (var one : threads.invokeAll(both)) {
                    changed += one.get();
                }
                assertThat(changed).isEqualTo(days.size());
            }
        }
    }

    @Test
    void anOutageStandsBesideTheDecreesAndTakesNothingFromThem() {
        var outage = outages.record("2026-11-19T16:00:00+08:00", "2026-11-22", "（2026）鄂证字第1号");
        assertThat(outage.changed()).as("nobody works on the weekend").isEqualTo(2);
        assertThat(outage.dates()).containsExactly(THURSDAY, FRIDAY, SATURDAY, SATURDAY.plusDays(1));
        assertThat(outages.record("2026-11-19T16:00:00+08:00", "2026-11-22", "（2026）鄂证字第1号")
                        .dates())
                .isEmpty();
        assertThat(outages.record("2026-11-20", "2026-11-20", "（2026）鄂证字第2号").changed())
                .as("it stood still already")
                .isZero();
        decrees.decree(WUCHANG.code(), "武昌令", List.of(new Day(FRIDAY, false), new Day(SATURDAY, true)));

        var calendar = store.calendar();
        var work = new WorkingDays(calendar);
        assertThat(work.day(THURSDAY, WUCHANG.code()).why()).isEqualTo(WorkingDays.Why.OUTAGE);
        assertThat(work.day(FRIDAY, WUCHANG.code()).why()).isEqualTo(WorkingDays.Why.REGION_OFF);
        assertThat(work.day(SATURDAY, WUCHANG.code()).why())
                .as("worked there, but not on the platform")
                .isEqualTo(WorkingDays.Why.OUTAGE);
        assertThat(work.day(SATURDAY, WUHAN.code()).why()).isEqualTo(WorkingDays.Why.WEEKEND);
        assertThat(store.changes(0).getLast().notice()).isEqualTo("武昌令");
        assertThat(store.changes(0))
                .anySatisfy(it -> assertThat(it.kind() + " " + it.date() + " " + it.notice())
                        .isEqualTo("STILL 2026-11-19 （2026）鄂证字第1号"));
        assertThat(outages.page(null, 10))
                .extracting(Outages.Outage::document)
                .containsExactly("（2026）鄂证字第2号", "（2026）鄂证字第1号");
        var newest = outages.page(null, 1).getFirst();
        assertThat(outages.page(newest.id(), 10)).hasSize(1);
    }

    @Test
    void thePageShowsWhatHoldsAndWhatANearerGovernmentSaysInstead() {
        decrees.decree(HUBEI.code(), "鄂令", List.of(new Day(FRIDAY, false)));
        decrees.decree(WUCHANG.code(), "武昌令", List.of(new Day(FRIDAY, true), new Day(LocalDate.of(2026, 10, 1), true)));
        outages.record("2026-11-20", "2026-11-20", "公证书");
        var shown = decrees.days(WUCHANG.code(), 2026);
        assertThat(shown.stream().filter(it -> it.date().equals(FRIDAY)).map(DecreesTests::said))
                .containsExactly("鄂令 OFF 420000 false", "公证书 STILL 420000 true", "武昌令 WORK 420106 true");
        assertThat(shown.stream()
                        .filter(it -> it.date().equals(LocalDate.of(2026, 10, 1)))
                        .map(it -> it.holds() + " " + it.kind()))
                .containsExactly("false OFF", "true WORK");
        assertThat(shown).hasSizeGreaterThan(39);
        assertThat(shown).isSortedAccordingTo((one, other) -> one.date().compareTo(other.date()));
        assertThat(decrees.days(WUCHANG.code(), 2028)).isEmpty();
        assertThat(decrees.isPublished(2026)).isTrue();
        assertThatThrownBy(() -> decrees.days(WUCHANG.code(), 2029)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> decrees.days(WUCHANG.code(), 1999)).isInstanceOf(Problem.class);
    }

    private static String said(SpecialDay day) {
        return day.notice() + " " + day.kind() + " " + day.region().code() + " " + day.holds();
    }
}
