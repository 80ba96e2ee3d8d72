package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clock;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Course.Event;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.law.Laws;
import org.yiwang.catalog.law.Pause;
import org.yiwang.words.Words;

/** What is kept of the clocks of a case, and where it stands in the queues. */
class ClocksTests {
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    private static final Event HEARING = Event.suspension(WEDNESDAY, Pause.HEARING, 10, "武市监听〔2020〕3号");

    private final CaseStore store = mock();
    private final RecordStore records = mock();
    private final Guide guide = mock();
    private final Clocks clocks = Doorless.clocks(
            store,
            records,
            new Deadlines(WORKING_DAYS, Laws.shipped(), new CaseSettings(10, 10, 100, 1000), Words.shipped()),
            Laws.shipped());
    private final Case held = at(Stage.ACCEPTED);

    @Test
    void aCaseStandsInTheQueueByTheFirstOfItsRunningClocks() {
        when(records.deadlines(held.id()))
                .thenReturn(List.of(
                        clock(Deadline.Kind.CORRECTION_NOTICE, MONDAY).ended(MONDAY, true),
                        clock(Deadline.Kind.STATUTE, MONDAY.plusDays(20)),
                        clock(Deadline.Kind.PROMISE, MONDAY.plusDays(9)),
                        clock(Deadline.Kind.DELIVERY, MONDAY.plusDays(30))));
        assertThat(clocks.next(records.deadlines(held.id()), held))
                .isEqualTo(new CaseStore.Next(Deadline.Kind.PROMISE, MONDAY.plusDays(9), true));
    }

    @Test
    void aClockWhoseLastDayIsNotKnownStandsWhereItCanRunOutAtTheEarliest() {
        var december = LocalDate.of(2020, 12, 30);
        var unsettled = new Deadline(
                Deadline.Kind.PROMISE,
                december,
                5,
                org.yiwang.catalog.TimeLimit.Unit.WORKING_DAYS,
                "",
                Deadline.Consequence.NONE,
                null,
                null,
                false,
                0);
        when(records.deadlines(held.id())).thenReturn(List.of(unsettled));
        // 31 December, then New Year, a weekend, and four more weekdays
        assertThat(clocks.next(records.deadlines(held.id()), held))
                .isEqualTo(new CaseStore.Next(Deadline.Kind.PROMISE, LocalDate.of(2021, 1, 7), false));
    }

    @Test
    void aCaseWithoutARunningClockAwaitsNothing() {
        when(records.deadlines(held.id()))
                .thenReturn(List.of(clock(Deadline.Kind.PROMISE, MONDAY).ended(MONDAY, false)));
        assertThat(clocks.next(records.deadlines(held.id()), held)).isNull();
    }

    private List<Deadline> accepted() {
        when(guide.promised()).thenReturn(new TimeLimit(5, Unit.WORKING_DAYS, ""));
        when(guide.statutory()).thenReturn(new TimeLimit(20, Unit.WORKING_DAYS, ""));
        when(records.events(held.id())).thenReturn(List.of(new Event(Step.RECEIVE, MONDAY)));
        return clocks.after(held, guide, new Event(Step.ACCEPT, MONDAY));
    }

    @Test
    void whileTheClocksStandStillItWaitsForTheSpecialProcedure() {
        var kept = accepted();
        when(records.deadlines(held.id())).thenReturn(kept);
        when(records.events(held.id()))
                .thenReturn(List.of(new Event(Step.RECEIVE, MONDAY), new Event(Step.ACCEPT, MONDAY)));
        var stopped = clocks.after(held, guide, HEARING);
        clocks.keep(held, stopped);
        verify(store)
                .due(held.id(), new CaseStore.Next(Deadline.Kind.SPECIAL_PROCEDURE, LocalDate.of(2020, 6, 17), true));
        verify(records).addDeadline(held.id(), stopped.getLast());
        assertThat(stopped)
                .filteredOn(it -> it.kind().awaitsDecision())
                .hasSize(2)
                .allSatisfy(it -> {
                    verify(records).follow(held.id(), it);
                    assertThat(it.state(MONDAY.plusYears(1))).isEqualTo(Deadline.State.SUSPENDED);
                });
        verify(records, never()).follow(held.id(), kept.getFirst());
    }

    @Test
    void aClockThatIsKeptStaysWhatItWasWhenItBegan() {
        var kept = accepted();
        when(records.deadlines(held.id())).thenReturn(kept);
        when(guide.promised()).thenReturn(new TimeLimit(1, Unit.WORKING_DAYS, ""));
        when(records.events(held.id()))
                .thenReturn(List.of(new Event(Step.RECEIVE, MONDAY), new Event(Step.ACCEPT, MONDAY), HEARING));
        assertThat(clocks.after(held, guide, new Event(Step.RESUME, MONDAY.plusDays(7))))
                .filteredOn(it -> it.kind() == Deadline.Kind.PROMISE)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.days()).isEqualTo(5);
                    assertThat(it.dueOn()).as("rules of the domain, §15.1").isEqualTo("2020-06-11");
                });
        verify(records, never()).follow(any(), any());
    }
}
