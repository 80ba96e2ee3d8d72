package org.yiwang.cases.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.clocks.Deadline.State;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.law.Concern;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** When each clock of the law runs out, what it says of itself, and what its last day brings. */
class DeadlinesTests {
    private final Law law = mock();
    private final Deadlines deadlines =
            new Deadlines(WORKING_DAYS, law, new CaseSettings(10, 10, 100, 1000), Words.shipped());
    private final Case filed = at(Stage.RECEIVED);

    private static Rule rule(int days, Unit unit, boolean silenceAccepts) {
        return new Rule(
                Duty.NOTICE,
                Concern.EVERY,
                "行政许可法",
                "第三十二条",
                "五日内告知",
                new TimeLimit(days, unit, ""),
                silenceAccepts,
                Set.of(),
                LocalDate.MIN,
                null);
    }

    @Test
    void theNoticeIsDueAsTheLawOfTheItemSaysAndSilenceCounts() {
        when(law.notice(filed.item(), MONDAY)).thenReturn(rule(5, Unit.WORKING_DAYS, true));
        var notice = deadlines.notice(MONDAY, filed);
        assertThat(notice.kind()).isEqualTo(Deadline.Kind.CORRECTION_NOTICE);
        assertThat(notice.dueOn()).isEqualTo("2020-06-08");
        assertThat(notice.consequence()).isEqualTo(Consequence.DEEMED_ACCEPTED);
        assertThat(notice.basis()).isEqualTo("《行政许可法》第三十二条：五日内告知");

        when(law.notice(filed.item(), MONDAY)).thenReturn(rule(15, Unit.CALENDAR_DAYS, false));
        var calendar = deadlines.notice(MONDAY, filed);
        assertThat(calendar.dueOn()).isEqualTo("2020-06-16");
        assertThat(calendar.consequence()).isEqualTo(Consequence.NONE);
    }

    @Test
    void theTimeToSupplyIsTheProvincesAndItsEndTakesTheApplicationBack() {
        var supply = deadlines.supply(MONDAY, WUCHANG);
        assertThat(supply.dueOn()).isEqualTo("2020-06-15");
        assertThat(supply.consequence()).isEqualTo(Consequence.TAKEN_AS_WITHDRAWN);
    }

    @Test
    void promiseAndStatuteRunFromAcceptanceAsFarAsTheItemHasThem() {
        var guide = mock(Guide.class);
        when(guide.promised()).thenReturn(new TimeLimit(3, Unit.WORKING_DAYS, ""));
        when(guide.statutory()).thenReturn(new TimeLimit(20, Unit.CALENDAR_DAYS, ""));
        when(guide.legalBasis()).thenReturn(List.of("《食品安全法》第三十五条", "别的"));
        assertThat(deadlines.decision(MONDAY, guide, WUCHANG))
                .satisfiesExactly(
                        promise -> {
                            assertThat(promise.kind()).isEqualTo(Deadline.Kind.PROMISE);
                            assertThat(promise.dueOn()).isEqualTo("2020-06-04");
                        },
                        statute -> {
                            assertThat(statute.kind()).isEqualTo(Deadline.Kind.STATUTE);
                            assertThat(statute.dueOn())
                                    .as("the 21st is a Sunday")
                                    .isEqualTo("2020-06-22");
                            assertThat(statute.basis()).isEqualTo("法定办结时限：《食品安全法》第三十五条");
                        });
        when(guide.promised()).thenReturn(null);
        when(guide.legalBasis()).thenReturn(List.of());
        assertThat(deadlines.decision(MONDAY, guide, WUCHANG))
                .singleElement()
                .satisfies(statute -> assertThat(statute.basis()).isEqualTo("法定办结时限"));
    }

    @Test
    void theDeliveryRunsOnlyWhereTheLawGivesDaysForIt() {
        when(law.rule(eq(Duty.DELIVER), any(), eq(MONDAY)))
                .thenReturn(Optional.of(rule(10, Unit.WORKING_DAYS, false)), Optional.empty());
        assertThat(deadlines.delivery(MONDAY, filed))
                .singleElement()
                .extracting(Deadline::dueOn)
                .isEqualTo(LocalDate.of(2020, 6, 15));
        assertThat(deadlines.delivery(MONDAY, filed)).isEmpty();
    }

    @Test
    void whatRunsIntoAYearThatIsNotPublishedHasNoLastDayYet() {
        var open = deadlines.supply(LocalDate.of(2020, 12, 28), WUCHANG);
        assertThat(open.dueOn()).isNull();
        assertThat(deadlines.notBefore(open, WUCHANG, MONDAY)).isEqualTo("2021-01-12");
        assertThat(deadlines.counting(open, WUCHANG)).isEmpty();
        assertThat(deadlines.remaining(MONDAY, null, WUCHANG)).isNull();
        assertThat(deadlines.remaining(LocalDate.of(2020, 12, 28), LocalDate.of(2021, 1, 12), WUCHANG))
                .as("between days that nobody can count")
                .isNull();
        assertThat(deadlines.remaining(LocalDate.of(2021, 1, 12), LocalDate.of(2021, 1, 12), WUCHANG))
                .as("the day itself can be told without a calendar")
                .isZero();
        var settled = deadlines.supply(MONDAY, WUCHANG);
        assertThat(deadlines.notBefore(settled, WUCHANG, MONDAY)).isNull();
    }

    @Test
    void everyDayOfACountCanBeChecked() {
        var supply = deadlines.supply(MONDAY, WUCHANG);
        var counting = deadlines.counting(supply, WUCHANG);
        assertThat(counting).hasSize(14).filteredOn(day -> day.counted()).hasSize(10);
        assertThat(deadlines.counting(supply.recounted(MONDAY.plusDays(30), 0), WUCHANG))
                .as("counted with another calendar")
                .isEmpty();
    }

    @Test
    void aClockOfBeforeIsGivenTheLawItRestsOn() {
        when(law.notice(filed.item(), MONDAY)).thenReturn(rule(5, Unit.WORKING_DAYS, true));
        var before = clock(Deadline.Kind.CORRECTION_NOTICE, MONDAY).recounted(MONDAY, -1);
        var anew = deadlines.anew(before, filed);
        assertThat(anew.dueOn()).isEqualTo("2020-06-08");
        assertThat(anew.consequence()).isEqualTo(Consequence.DEEMED_ACCEPTED);
        assertThat(anew.basis()).startsWith("《行政许可法》");
        var supply = deadlines.anew(clock(Deadline.Kind.SUPPLY, MONDAY).recounted(MONDAY, -1), filed);
        assertThat(supply.consequence()).isEqualTo(Consequence.TAKEN_AS_WITHDRAWN);
        var promise = deadlines.anew(clock(Deadline.Kind.PROMISE, MONDAY).recounted(MONDAY, -1), filed);
        assertThat(promise.consequence()).isEqualTo(Consequence.NONE);
        var known = clock(Deadline.Kind.SUPPLY, MONDAY);
        assertThat(deadlines.anew(known, filed).consequence()).as("it knew").isEqualTo(Consequence.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-06-07, RUNNING",
        "2020-06-08, RUNNING", // the last day
        "2020-06-09, OVERDUE"
    })
    void aRunningClockIsOverdueTheDayAfterItsLast(LocalDate today, State state) {
        assertThat(clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)).state(today))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"2020-06-08, true, MET", "2020-06-09, true, OVERDUE", "2020-06-08, false, STOPPED"})
    void anEndedClockIsJudgedByTheDayItEnded(LocalDate endedOn, boolean met, State state) {
        var clock = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)).ended(endedOn, met);
        assertThat(clock.state(LocalDate.of(2020, 12, 1))).isEqualTo(state);
        assertThat(clock.isRunning()).isFalse();
    }

    @Test
    void whatFollowsByItselfFollowsOnceAndOnlyAfterTheLastDay() {
        var due = LocalDate.of(2020, 6, 8);
        var silent = clock(Deadline.Kind.CORRECTION_NOTICE, due, Consequence.DEEMED_ACCEPTED);
        assertThat(silent.hasPassed(due, Consequence.DEEMED_ACCEPTED)).isFalse();
        assertThat(silent.hasPassed(due.plusDays(1), Consequence.DEEMED_ACCEPTED))
                .isTrue();
        assertThat(silent.hasPassed(due.plusDays(1), Consequence.TAKEN_AS_WITHDRAWN))
                .isFalse();
        assertThat(silent.ended(due, true).hasPassed(due.plusDays(1), Consequence.DEEMED_ACCEPTED))
                .isFalse();
        assertThat(silent.recounted(null, 0).hasPassed(due.plusDays(9), Consequence.DEEMED_ACCEPTED))
                .isFalse();
    }

    @Test
    void aClockSaysHowItsLastDayComesAbout() {
        var supply = deadlines.supply(MONDAY, WUCHANG);
        var counting = deadlines.counting(supply, WUCHANG);
        assertThat(Words.shipped().say(supply.explanation(counting, null), Language.CHINESE))
                .isEqualTo("2020-06-01 告知补正，次日起算 10 个工作日，期间 4 天为周末、法定节假日等不计入，截至 2020-06-15 下班时");
        assertThat(Words.shipped().say(supply.explanation(List.of(), null), Language.ENGLISH))
                .isEqualTo("Counted from the day after 2020-06-01, when you were told what is missing: 10 working days;"
                        + " until the end of office hours on 2020-06-15");
        var open = supply.recounted(null, 0);
        assertThat(Words.shipped().say(open.explanation(List.of(), LocalDate.of(2021, 1, 12)), Language.CHINESE))
                .endsWith("；2021 年放假安排尚未公布，按周一至周五推算最早 2021-01-12，公布后确定最后一日");
        assertThat(Words.shipped().say(open.explanation(List.of(), null), Language.CHINESE))
                .contains("尚未公布的年份");
        assertThat(Deadline.Kind.SUPPLY.in(Language.CHINESE)).isEqualTo("补正期限");
    }
}
