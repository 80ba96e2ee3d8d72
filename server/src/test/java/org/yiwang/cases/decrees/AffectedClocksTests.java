package org.yiwang.cases.decrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.yiwang.cases.SampleCases.MARKET;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.calendar.Announced;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.clocks.Deadline.Kind;
import org.yiwang.cases.clocks.Deadline.Suspension;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.decrees.AffectedClocks.Affected;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Pause;
import org.yiwang.crypto.TestCipher;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.QueryCode;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/** Which clocks a decree moves, counted once for all that are alike, is what each of them counted alone would say. */
@NeedsDatabase
class AffectedClocksTests {
    private static final RegionCode WUHAN = new RegionCode("420100");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private static JdbcClient jdbc;
    private static CaseStore cases;
    private static Deadlines deadlines;
    private static AffectedClocks clocks;

    @BeforeAll
    static void theSchemaOfCases() {
        jdbc = JdbcClient.create(TestDatabase.ofModules("cases"));
        cases = new CaseStore(jdbc, TestCipher.cipher(), TestCipher.index(), JsonMapper.shared());
        deadlines = new Deadlines(
                new WorkingDays(new HolidayCalendar(Set.of(2020), Map.of(), Map.of())),
                mock(Law.class),
                new CaseSettings(10, 10, 100, 1000),
                Words.shipped());
        clocks = new AffectedClocks(new ClockGroupStore(jdbc, JsonMapper.shared()), deadlines);
    }

    @BeforeEach
    void noCases() {
        jdbc.sql("delete from cases.deadlines").update();
        jdbc.sql("delete from cases.cases").update();
    }

    @Test
    void runningClocksOfTheRegionMoveAndNoOthers() {
        var moved = filed("420106", clock(Kind.PROMISE, LocalDate.of(2020, 6, 8)));
        var ended =
                filed("420106", clock(Kind.PROMISE, LocalDate.of(2020, 6, 8)).ended(TUESDAY, true));
        filed("420502", clock(Kind.PROMISE, LocalDate.of(2020, 6, 8)));
        var found = clocks.by(off(List.of(TUESDAY)));
        assertThat(found.total()).isOne();
        assertThat(found.named())
                .containsExactly(
                        new Affected(moved.number(), Kind.PROMISE, LocalDate.of(2020, 6, 8), LocalDate.of(2020, 6, 9)))
                .noneMatch(it -> it.number().equals(ended.number()));
        assertThat(clocks.by(off(List.of(MONDAY))).total())
                .as("the day that sets it going does not count anyway")
                .isZero();
        assertThat(clocks.by(off(List.of(LocalDate.of(2020, 6, 9)))).total()).isZero();
    }

    @Test
    void aLastDayThatIsNotKnownYetSettlesAndOneThatRunsIntoNextYearOpens() {
        var settles =
                filed("420106", clock(Kind.STATUTE, LocalDate.of(2020, 6, 8)).recounted(null, 3));
        var late = LocalDate.of(2020, 12, 24); // a Thursday
        var opens = filed(
                "420106",
                new Deadline(
                        Kind.PROMISE,
                        late,
                        5,
                        Unit.WORKING_DAYS,
                        "",
                        Consequence.NONE,
                        LocalDate.of(2020, 12, 31),
                        null,
                        false,
                        0));
        var found = clocks.by(off(List.of(TUESDAY, LocalDate.of(2020, 12, 25))));
        assertThat(found.named())
                .containsExactly(
                        new Affected(settles.number(), Kind.STATUTE, null, LocalDate.of(2020, 6, 9)),
                        new Affected(opens.number(), Kind.PROMISE, LocalDate.of(2020, 12, 31), null));
    }

    @Test
    void allAreCountedTheFirstThousandNamedTheSoonestDueFirst() {
        for (int i = 0; i < 1_020; i++) {
            filed("420106", clock(Kind.PROMISE, LocalDate.of(2020, 6, 8)));
        }
        var soonest = filed(
                "420106",
                new Deadline(
                        Kind.SUPPLY,
                        MONDAY,
                        2,
                        Unit.WORKING_DAYS,
                        "",
                        Consequence.NONE,
                        LocalDate.of(2020, 6, 3),
                        null,
                        false,
                        0));
        var found = clocks.by(off(List.of(TUESDAY)));
        assertThat(found.total()).isEqualTo(1_021);
        assertThat(found.named()).hasSize(AffectedClocks.MOST_NAMED);
        assertThat(found.named().getFirst().number()).isEqualTo(soonest.number());
        assertThat(found.named().stream().skip(1).map(it -> it.number().value()))
                .isSorted();
    }

    @Test
    void whateverIsAnnouncedTheAnswerIsThatOfEachClockAlone() {
        var random = new Random(11);
        for (int round = 0; round < 30; round++) {
            noCases();
            var held = new HashMap<Case, Deadline>();
            for (int i = 0; i < 40; i++) {
                var deadline = anyClock(random);
                held.put(filed(random.nextBoolean() ? "420106" : "420502", deadline), deadline);
            }
            var days = MONDAY.minusDays(5)
                    .datesUntil(MONDAY.plusDays(50))
                    .filter(it -> random.nextInt(8) == 0)
                    .toList();
            var announced = random.nextBoolean() ? off(days) : outage(days);
            var alone = deadlines.by(new WorkingDays(announced.calendar()));
            var expected = new ArrayList<Affected>();
            held.forEach((filed, before) -> {
                @Nullable LocalDate after = alone.anew(before, filed).dueOn();
                if (!Objects.equals(before.dueOn(), after)) {
                    expected.add(new Affected(filed.number(), before.kind(), before.dueOn(), after));
                }
            });
            assertThat(clocks.by(announced).named()).as("%s", days).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Deadline anyClock(Random random) {
        var kind = List.of(Kind.CORRECTION_NOTICE, Kind.PROMISE, Kind.STATUTE).get(random.nextInt(3));
        var unit = random.nextBoolean() ? Unit.WORKING_DAYS : Unit.CALENDAR_DAYS;
        var opened = new Deadline(
                kind,
                MONDAY.plusDays(random.nextInt(20)),
                random.nextInt(25),
                unit,
                "",
                Consequence.NONE,
                null,
                null,
                false,
                0);
        var stopped = opened.startedOn().plusDays(random.nextInt(6));
        var stops = random.nextInt(3) > 0
                ? List.<Suspension>of()
                : List.of(new Suspension(
                        Pause.HEARING,
                        stopped,
                        random.nextInt(3) == 0 ? null : stopped.plusDays(random.nextInt(9)),
                        "听〔2020〕1号"));
        return deadlines.counted(opened, random.nextInt(3) == 0 ? 5 : 0, stops, WUHAN);
    }

    private static Announced off(List<LocalDate> days) {
        var special = new HashMap<LocalDate, Special>();
        days.forEach(it -> special.put(it, new Special(HolidayCalendar.Kind.OFF, "令")));
        return new Announced(
                days.size(), List.of(WUHAN), days, new HolidayCalendar(Set.of(2020), Map.of(), Map.of(WUHAN, special)));
    }

    private static Announced outage(List<LocalDate> days) {
        var special = new HashMap<LocalDate, Special>();
        days.forEach(it -> special.put(it, new Special(HolidayCalendar.Kind.STILL, "公证书")));
        var province = WUHAN.province();
        return new Announced(
                days.size(),
                List.of(province),
                days,
                new HolidayCalendar(1, Set.of(2020), Map.of(), Map.of(), Map.of(province, special)));
    }

    private static Case filed(String region, Deadline deadline) {
        var filed = at(Stage.ACCEPTED, region, MARKET);
        cases.add(filed, QueryCode.random(), "王小美", JsonMapper.shared().createObjectNode(), null);
        jdbc.sql("""
                        insert into cases.deadlines
                            (case_id, position, kind, started_on, days, unit, basis, due_on, ended_on, met, calendar,
                            extended, suspended, region)
                        values (:id, 1, :kind, :start, :days, :unit, '', :due, :ended, :met, 0, :extended,
                            :suspended::jsonb, :region)
                        """)
                .param("region", region)
                .param("id", filed.id().value())
                .param("kind", deadline.kind().name())
                .param("start", deadline.startedOn())
                .param("days", deadline.days())
                .param("unit", deadline.unit().name())
                .param("due", deadline.dueOn())
                .param("ended", deadline.endedOn())
                .param("met", deadline.met())
                .param("extended", deadline.extended())
                .param("suspended", JsonMapper.shared().writeValueAsString(deadline.suspensions()))
                .update();
        return filed;
    }
}
