package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.yiwang.calendar.CalendarChanges;
import org.yiwang.calendar.CalendarChanges.Change;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.law.Law;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** A day off that is decreed late moves the last days of running clocks, and says so. */
class RecountsTests {
    private static final LocalDate DAY_OFF = MONDAY.plusDays(1);
    private static final String NOTICE = "武昌区人民政府通知〔2020〕1号";

    private final CalendarChanges changes = mock();
    private final RecordStore records = mock();
    private final Clocks clocks = mock();
    private final Proceedings proceedings = mock();
    private final Case held = at(Stage.ACCEPTED);
    private final Deadlines deadlines = new Deadlines(
            new WorkingDays(new HolidayCalendar(
                    7, Set.of(2020), Map.of(), Map.of(WUCHANG, Map.of(DAY_OFF, new Special(Kind.OFF, NOTICE))))),
            mock(Law.class),
            new CaseSettings(10, 10, 100, 1000),
            Words.shipped());
    private final Recounts recounts = new Recounts(changes, records, deadlines, clocks, proceedings, Words.shipped());

    @BeforeEach
    void aDayOffWasDecreed() {
        when(changes.catchUp()).thenReturn(7L);
        when(changes.after(0))
                .thenReturn(List.of(
                        new Change(5, new RegionCode("430000"), DAY_OFF, Kind.OFF, "别省的通知"),
                        new Change(6, null, MONDAY.minusDays(1), Kind.WORK, "之前的通知"),
                        new Change(7, WUCHANG, DAY_OFF, Kind.OFF, NOTICE)));
    }

    @Test
    void aRunningClockFollowsAndTheRecordSaysWhichNoticeMovedIt() {
        var running = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8));
        when(records.deadlines(held.id())).thenReturn(List.of(running));
        recounts.recount(held);

        verify(records).follow(held.id(), running.recounted(LocalDate.of(2020, 6, 9), 7));
        var why = ArgumentCaptor.forClass(Proceedings.Why.class);
        verify(proceedings).record(eq(held), eq(Step.RECOUNT), eq(Proceedings.By.system()), why.capture(), any());
        assertThat(why.getValue().reason()).isEqualTo("承诺时限的最后一日由 2020-06-08 改为 2020-06-09。2020-06-02 放假。依据：" + NOTICE);
        var notice = ArgumentCaptor.forClass(Sentence.class);
        verify(proceedings).tell(eq(held), notice.capture());
        assertThat(Words.shipped().say(notice.getValue(), Language.ENGLISH))
                .startsWith(
                        "The time limits of your application were counted anew: Promised time: the last day is 2020-06-09"
                                + " instead of 2020-06-08. 2020-06-02 is a day off. Because of " + NOTICE);
        verify(clocks).queue(eq(held), any());
    }

    @Test
    void aLastDayThatCouldNotBeToldIsSettledOnceTheCalendarIsPublished() {
        var unsettled = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)).recounted(null, 3);
        when(changes.after(3)).thenReturn(List.of(new Change(7, null, DAY_OFF, Kind.OFF, "国办发明电〔2020〕9号")));
        when(records.deadlines(held.id())).thenReturn(List.of(unsettled));
        recounts.recount(held);
        verify(records).follow(held.id(), unsettled.recounted(LocalDate.of(2020, 6, 9), 7));
        var why = ArgumentCaptor.forClass(Proceedings.Why.class);
        verify(proceedings).record(eq(held), eq(Step.RECOUNT), any(), why.capture(), any());
        assertThat(why.getValue().reason()).contains("承诺时限的最后一日确定为 2020-06-09", "国办发明电〔2020〕9号");
    }

    @Test
    void anEndedClockStaysAsItEnded() {
        var over = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)).ended(MONDAY, true);
        when(records.deadlines(held.id())).thenReturn(List.of(over));
        recounts.recount(held);
        verify(records, never()).follow(any(), any());
        verify(clocks, never()).queue(any(), any());
        verify(proceedings, never()).tell(any(), any());
    }

    @Test
    void aClockCountedWithTheLatestCalendarIsLeftAlone() {
        when(records.deadlines(held.id()))
                .thenReturn(List.of(
                        clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)).recounted(LocalDate.of(2020, 6, 8), 7)));
        recounts.recount(held);
        verify(records, never()).follow(any(), any());
    }

    @Test
    void whoseLastDayStaysIsNotBotheredButCountedOn() {
        var running = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 9)).recounted(LocalDate.of(2020, 6, 9), 6);
        when(records.deadlines(held.id())).thenReturn(List.of(running));
        recounts.recount(held);
        verify(records).follow(held.id(), running.recounted(LocalDate.of(2020, 6, 9), 7));
        verify(proceedings, never()).record(any(), any(Step.class), any(), any(), any());
        verify(proceedings, never()).tell(any(), any());
        verify(clocks).queue(eq(held), any());
    }

    @Test
    void whatLiesBeforeTheClockOrAfterItsLastDayMovedNothing() {
        when(changes.after(0))
                .thenReturn(List.of(
                        new Change(4, null, MONDAY, Kind.OFF, "当日的通知"),
                        new Change(5, null, LocalDate.of(2020, 6, 10), Kind.OFF, "之后的通知"),
                        new Change(6, null, LocalDate.of(2020, 6, 9), Kind.WORK, "末日的通知"),
                        new Change(7, WUCHANG, DAY_OFF, Kind.OFF, NOTICE)));
        when(records.deadlines(held.id())).thenReturn(List.of(clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8))));
        recounts.recount(held);
        assertThat(why())
                .contains("2020-06-02 放假", "2020-06-09", NOTICE, "末日的通知")
                .doesNotContain("之后的通知", "当日的通知");
    }

    @Test
    void aLastDayThatMovesBackIsToldByWhatLiesBeforeItsFormerOne() {
        when(changes.after(0)).thenReturn(List.of(new Change(7, WUCHANG, LocalDate.of(2020, 6, 11), null, "撤销的通知")));
        when(records.deadlines(held.id())).thenReturn(List.of(clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 12))));
        recounts.recount(held);
        assertThat(why()).contains("由 2020-06-12 改为 2020-06-09", "撤销的通知");
    }

    private String why() {
        var why = ArgumentCaptor.forClass(Proceedings.Why.class);
        verify(proceedings).record(eq(held), eq(Step.RECOUNT), any(), why.capture(), any());
        return why.getValue().reason();
    }
}
