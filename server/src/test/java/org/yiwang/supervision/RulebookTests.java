package org.yiwang.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.supervision.Colour.RED;
import static org.yiwang.supervision.Colour.WARNING;
import static org.yiwang.supervision.Colour.YELLOW;
import static org.yiwang.supervision.Watching.MONDAY;
import static org.yiwang.supervision.Watching.WORKING_DAYS;
import static org.yiwang.supervision.Watching.clock;
import static org.yiwang.supervision.Watching.watched;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.cases.SampleCases;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.WorkingDays;

/** From which day a card is due; written from the rules, not from an example of them. */
class RulebookTests {
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    /** As they travel with the product. */
    private static final Rulebook RULES = new Rulebook(List.of(
            rule(Subject.CASE, WARNING, Kind.PROMISE, null, -2),
            rule(Subject.CASE, YELLOW, Kind.PROMISE, null, 1),
            rule(Subject.CASE, RED, Kind.STATUTE, null, 1),
            rule(Subject.SPECIAL_PROCEDURE, WARNING, Kind.SPECIAL_PROCEDURE, null, -2),
            rule(Subject.SPECIAL_PROCEDURE, YELLOW, Kind.SPECIAL_PROCEDURE, null, 0),
            rule(Subject.SPECIAL_PROCEDURE, RED, Kind.SPECIAL_PROCEDURE, null, 1),
            rule(Subject.PRE_REVIEW, WARNING, Kind.CORRECTION_NOTICE, 2, 0),
            rule(Subject.PRE_REVIEW, YELLOW, Kind.CORRECTION_NOTICE, 2, 3),
            rule(Subject.PRE_REVIEW, RED, Kind.CORRECTION_NOTICE, 2, 5),
            rule(Subject.LICENCE, YELLOW, Kind.DELIVERY, 3, 0),
            rule(Subject.LICENCE, RED, Kind.DELIVERY, 3, 1)));

    private static Rule rule(Subject subject, Colour colour, Kind clock, Integer limit, int days) {
        return new Rule(subject, colour, 1, clock, limit, days, false, true, EVER);
    }

    private static List<Colour> due(Watched watched, LocalDate today) {
        return RULES.due(watched, today, WORKING_DAYS).stream()
                .map(it -> it.rule().colour())
                .toList();
    }

    /** Promised in 7 working days, 10 by the statute: the last days are Wednesday the 11th and Monday the 16th. */
    private static Watched accepted() {
        return watched(
                Watching.open(), clock(1, Kind.PROMISE, MONDAY, 7, null), clock(2, Kind.STATUTE, MONDAY, 10, null));
    }

    @Test
    void aCaseIsWarnedOfThenPastItsPromiseThenPastTheStatute() {
        assertThat(due(accepted(), LocalDate.of(2026, 3, 8))).isEmpty();
        assertThat(due(accepted(), LocalDate.of(2026, 3, 9)))
                .as("two working days before")
                .containsExactly(WARNING);
        assertThat(due(accepted(), LocalDate.of(2026, 3, 11)))
                .as("the last day")
                .containsExactly(WARNING);
        assertThat(due(accepted(), LocalDate.of(2026, 3, 12))).containsExactly(YELLOW);
        assertThat(due(accepted(), LocalDate.of(2026, 3, 16)))
                .as("the last day")
                .containsExactly(YELLOW);
        assertThat(due(accepted(), LocalDate.of(2026, 3, 17))).containsExactly(YELLOW, RED);
    }

    @Test
    void daysOffCountNeitherBeforeNorAfter() {
        var friday = watched(Watching.open(), clock(1, Kind.PROMISE, MONDAY, 4, null));
        assertThat(due(friday, LocalDate.of(2026, 3, 4))).containsExactly(WARNING);
        assertThat(due(friday, LocalDate.of(2026, 3, 8))).as("a Sunday").isEmpty();
        assertThat(due(friday, LocalDate.of(2026, 3, 9))).containsExactly(YELLOW);
    }

    @Test
    void specialProceduresShiftBothLimits() {
        var stops = List.of(new WorkingDays.Suspension(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 11)));
        var stopped = watched(
                Watching.open(),
                clock(1, Kind.PROMISE, MONDAY, 7, null, stops),
                clock(2, Kind.STATUTE, MONDAY, 10, null, stops));
        assertThat(due(stopped, LocalDate.of(2026, 3, 12))).isEmpty();
        assertThat(due(stopped, LocalDate.of(2026, 3, 19))).containsExactly(YELLOW);
        assertThat(due(stopped, LocalDate.of(2026, 3, 24))).containsExactly(YELLOW, RED);
    }

    @Test
    void aSecondIsEnoughWhereNoDayIsGiven() {
        var friday = watched(Watching.open(), clock(1, Kind.SPECIAL_PROCEDURE, MONDAY, 4, null));
        assertThat(due(friday, LocalDate.of(2026, 3, 6))).containsExactly(WARNING);
        assertThat(due(friday, LocalDate.of(2026, 3, 7)))
                .as("the Saturday after")
                .containsExactly(YELLOW);
        assertThat(due(friday, LocalDate.of(2026, 3, 9)))
                .as("the next working day")
                .containsExactly(YELLOW, RED);
    }

    @Test
    void theFirstWordHasALimitOfItsOwnAndOnlyTheFirstDoes() {
        var silent = watched(SampleCases.at(Stage.RECEIVED), clock(1, Kind.CORRECTION_NOTICE, MONDAY, 5, null));
        assertThat(due(silent, LocalDate.of(2026, 3, 4))).isEmpty();
        assertThat(due(silent, LocalDate.of(2026, 3, 5))).containsExactly(WARNING);
        assertThat(due(silent, LocalDate.of(2026, 3, 9))).containsExactly(YELLOW);
        assertThat(due(silent, LocalDate.of(2026, 3, 11))).containsExactly(YELLOW, RED);
        var again = watched(
                SampleCases.at(Stage.RECEIVED),
                clock(1, Kind.CORRECTION_NOTICE, MONDAY, 5, MONDAY),
                clock(2, Kind.CORRECTION_NOTICE, MONDAY, 5, null));
        assertThat(due(again, LocalDate.of(2026, 3, 11))).isEmpty();
    }

    @Test
    void aLicenceIsLateOnlyWhereSomethingWasGranted() {
        var clock = clock(1, Kind.DELIVERY, MONDAY, 10, null);
        assertThat(due(watched(Watching.granted(), clock), LocalDate.of(2026, 3, 5)))
                .isEmpty();
        assertThat(due(watched(Watching.granted(), clock), LocalDate.of(2026, 3, 6)))
                .containsExactly(YELLOW, RED);
        assertThat(due(watched(SampleCases.at(Stage.DECIDED), clock), LocalDate.of(2026, 3, 6)))
                .isEmpty();
    }

    @Test
    void whatEndedLateIsLateForEverAndWhatEndedInTimeNever() {
        var late = watched(Watching.open(), clock(1, Kind.PROMISE, MONDAY, 7, LocalDate.of(2026, 3, 12)));
        var inTime = watched(Watching.open(), clock(1, Kind.PROMISE, MONDAY, 7, LocalDate.of(2026, 3, 11)));
        assertThat(due(late, LocalDate.of(2026, 6, 1))).containsExactly(YELLOW);
        assertThat(due(inTime, LocalDate.of(2026, 6, 1))).isEmpty();
    }

    @Test
    void theDayOnWhichTheClockBeganChoosesTheVersion() {
        var rules = new ArrayList<>(RULES.rules());
        rules.add(new Rule(Subject.CASE, YELLOW, 2, Kind.PROMISE, null, 3, true, true, MONDAY));
        rules.add(new Rule(Subject.CASE, YELLOW, 3, Kind.PROMISE, null, 3, true, false, MONDAY.plusDays(1)));
        var book = new Rulebook(rules);
        assertThat(book.rule(Subject.CASE, YELLOW, MONDAY.minusDays(1)))
                .map(Rule::version)
                .contains(1);
        assertThat(book.rule(Subject.CASE, YELLOW, MONDAY)).map(Rule::version).contains(2);
        assertThat(book.rule(Subject.CASE, YELLOW, MONDAY.plusDays(1)))
                .as("not in use any more")
                .isEmpty();
        assertThat(book.due(accepted(), LocalDate.of(2026, 3, 13), WORKING_DAYS))
                .isEmpty();
        assertThat(book.due(accepted(), LocalDate.of(2026, 3, 16), WORKING_DAYS))
                .extracting(it -> it.rule().code())
                .containsExactly("CASE-YELLOW-2");
    }

    @Test
    void inAYearWithoutACalendarNobodyIsAccused() {
        var started = LocalDate.of(2026, 12, 28);
        var clock = new Clock(1, Kind.PROMISE, started, 3, true, "依据", LocalDate.of(2026, 12, 31), null, List.of());
        assertThat(due(watched(Watching.open(), clock), LocalDate.of(2027, 2, 1)))
                .isEmpty();
    }
}
