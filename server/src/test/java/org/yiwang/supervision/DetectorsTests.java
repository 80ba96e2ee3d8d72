package org.yiwang.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.supervision.Watching.MONDAY;
import static org.yiwang.supervision.Watching.WORKING_DAYS;
import static org.yiwang.supervision.Watching.at;
import static org.yiwang.supervision.Watching.clock;
import static org.yiwang.supervision.Watching.watched;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.cases.Step;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.supervision.Watching.Steps;

/** What each detector takes for suspicious, and what it does not. */
class DetectorsTests {
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);

    private final UUID id = UUID.randomUUID();
    private final Steps steps = new Steps(id, UUID.randomUUID());

    private Optional<Boolean> last(Detector detector, Watched watched) {
        var all = steps.all();
        return detector.judge(new Course(watched, all), all.getLast(), WORKING_DAYS);
    }

    private static Watched promised(int days, LocalDate ended, WorkingDays.Suspension... stops) {
        return watched(
                Watching.open(),
                clock(1, Kind.CORRECTION_NOTICE, MONDAY, 5, MONDAY),
                clock(2, Kind.PROMISE, MONDAY, days, ended, List.of(stops)));
    }

    @Test
    void aClockIsStoppedOnItsLastDayOrTheDayBefore() {
        var detector = new LastDaySuspensions();
        steps.then(Step.RECEIVE, at(MONDAY, 9, 0)).then(Step.ACCEPT, at(MONDAY, 10, 0));
        assertThat(last(detector, promised(4, null))).isEmpty();
        steps.then(Step.SUSPEND, at(FRIDAY.minusDays(1), 16, 0));
        assertThat(last(detector, promised(4, null))).contains(true);
        assertThat(last(detector, promised(5, null))).contains(false);
        var resumed = new WorkingDays.Suspension(FRIDAY.minusDays(1), FRIDAY.plusDays(10));
        assertThat(last(detector, promised(4, null, resumed)))
                .as("whatever was stopped later")
                .contains(true);
        assertThat(last(detector, promised(2, null)))
                .as("late already: it gains nothing")
                .contains(false);
    }

    @Test
    void whatIsMissingIsToldOnTheLastDay() {
        var detector = new LastDaySupplements();
        steps.then(Step.RECEIVE, at(MONDAY, 9, 0)).then(Step.REQUEST_SUPPLEMENT, at(FRIDAY.plusDays(3), 16, 0));
        var late = watched(Watching.open(), clock(1, Kind.CORRECTION_NOTICE, MONDAY, 5, FRIDAY.plusDays(3)));
        assertThat(last(detector, late)).contains(true);
        var sooner = watched(Watching.open(), clock(1, Kind.CORRECTION_NOTICE, MONDAY, 6, FRIDAY.plusDays(3)));
        assertThat(last(detector, sooner)).contains(false);
    }

    @Test
    void nobodyReadsAnApplicationInSeconds() {
        var detector = new InstantDecisions();
        var decision = at(MONDAY, 10, 0).plusSeconds(20);
        steps.then(Step.RECEIVE, at(MONDAY, 9, 0))
                .then(Step.ACCEPT, at(MONDAY, 10, 0))
                .then(Step.DECIDE, decision);
        assertThat(last(detector, promised(5, MONDAY))).contains(true);
        assertThat(last(detector, promised(1, MONDAY)))
                .as("decided on the spot by right")
                .isEmpty();
        var slow = new Steps(id, UUID.randomUUID())
                .then(Step.RECEIVE, at(MONDAY, 9, 0))
                .then(Step.ACCEPT, at(MONDAY, 10, 0))
                .then(Step.DECIDE, at(MONDAY, 10, 5))
                .all();
        assertThat(detector.judge(new Course(promised(5, MONDAY), slow), slow.getLast(), WORKING_DAYS))
                .contains(false);
    }

    @Test
    void acceptedAndDecidedInOneActIsNoPattern() {
        steps.then(Step.RECEIVE, at(MONDAY, 9, 0))
                .then(Step.ACCEPT, at(MONDAY, 10, 0))
                .then(Step.DECIDE, at(MONDAY, 10, 0).plusMillis(5));
        assertThat(last(new InstantDecisions(), promised(5, MONDAY))).isEmpty();
    }

    @Test
    void writtenDownDaysLaterOrAfterTheLastDayAsIfWithinIt() {
        var detector = new BackdatedSteps();
        steps.then(Step.RECEIVE, at(MONDAY, 9, 0)).then(Step.ACCEPT, at(MONDAY.plusDays(1), 9, 0), at(MONDAY, 16, 0));
        assertThat(last(detector, promised(4, null)))
                .as("the morning after, at a window")
                .contains(false);
        steps.then(Step.DECIDE, at(FRIDAY.plusDays(3), 9, 0), at(FRIDAY, 16, 0));
        assertThat(last(detector, promised(4, FRIDAY))).contains(true);
        assertThat(last(detector, promised(10, FRIDAY))).contains(false);
        steps.then(Step.DECIDE, at(FRIDAY.plusDays(5), 9, 0), at(MONDAY, 16, 0));
        assertThat(last(detector, promised(10, MONDAY))).contains(true);
    }

    @Test
    void silentForDaysAndThenAllWithinMinutes() {
        var detector = new OffSystemCases();
        steps.then(Step.RECEIVE, at(MONDAY, 9, 0))
                .then(Step.ACCEPT, at(FRIDAY, 16, 0))
                .then(Step.DECIDE, at(FRIDAY, 16, 4));
        assertThat(last(detector, promised(5, FRIDAY))).contains(true);
        assertThat(last(new InstantDecisions(), promised(5, FRIDAY)))
                .as("is said once")
                .isEmpty();
        var worked = new Steps(id, UUID.randomUUID())
                .then(Step.RECEIVE, at(MONDAY, 9, 0))
                .then(Step.ACCEPT, at(MONDAY.plusDays(1), 9, 0))
                .then(Step.DECIDE, at(FRIDAY, 16, 4))
                .all();
        assertThat(detector.judge(new Course(promised(5, FRIDAY), worked), worked.getLast(), WORKING_DAYS))
                .contains(false);
    }
}
