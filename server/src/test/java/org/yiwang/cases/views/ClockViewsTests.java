package org.yiwang.cases.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clock;
import static org.yiwang.cases.SampleCases.morning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.catalog.law.Law;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** A clock is shown as the calendar counts it now while it runs, and as it ended ever after. */
class ClockViewsTests {
    private static final LocalDate WAS_DUE = MONDAY.plusDays(3);
    private static final LocalDate IS_DUE = MONDAY.plusDays(7);

    private final ClockViews views = new ClockViews(
            new Deadlines(WORKING_DAYS, mock(Law.class), new CaseSettings(10, 10, 100, 1000), Words.shipped()),
            Words.shipped(),
            Clock.fixed(morning(MONDAY.plusDays(4)), ZoneOffset.UTC));
    private final Case shown = at(Stage.ACCEPTED);

    @Test
    void oneThatRunsFollowsTheCalendar() {
        var running = clock(Deadline.Kind.PROMISE, WAS_DUE);
        assertThat(views.of(List.of(running), shown, Language.CHINESE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.dueOn()).isEqualTo(IS_DUE);
                    assertThat(it.remainingWorkingDays()).isEqualTo(1);
                    assertThat(it.state()).isEqualTo(Deadline.State.RUNNING);
                    assertThat(it.counting()).hasSize(7);
                });
    }

    @Test
    void oneThatEndedStaysAsItEnded() {
        var over = clock(Deadline.Kind.PROMISE, WAS_DUE).ended(MONDAY.plusDays(4), true);
        assertThat(views.of(List.of(over), shown, Language.CHINESE))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.dueOn()).isEqualTo(WAS_DUE);
                    assertThat(it.state()).isEqualTo(Deadline.State.OVERDUE);
                    assertThat(it.remainingWorkingDays()).isNull();
                    assertThat(it.counting()).as("nobody counted so").isEmpty();
                });
    }
}
