package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MARKET;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Link;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.cases.records.RecountStore;
import org.yiwang.cases.records.RecountStore.Added;
import org.yiwang.cases.records.RecountStore.Placed;
import org.yiwang.cases.records.RecountStore.Recounted;
import org.yiwang.cases.records.RecountStore.Running;
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
    private final RecountStore store = mock();
    private final Clocks clocks = mock();
    private final Proceedings proceedings = mock();
    private final Case held = at(Stage.ACCEPTED);
    private final Deadlines deadlines = new Deadlines(
            new WorkingDays(new HolidayCalendar(
                    7, Set.of(2020), Map.of(), Map.of(WUCHANG, Map.of(DAY_OFF, new Special(Kind.OFF, NOTICE))))),
            mock(Law.class),
            new CaseSettings(10, 10, 100, 1000),
            Words.shipped());
    private final Recounts recounts = new Recounts(changes, store, deadlines, clocks, proceedings, Words.shipped());

    @BeforeEach
    void aDayOffWasDecreed() {
        when(changes.catchUp()).thenReturn(7L);
        when(changes.after(0))
                .thenReturn(List.of(
                        new Change(5, new RegionCode("430000"), DAY_OFF, Kind.OFF, "别省的通知"),
                        new Change(6, null, MONDAY.minusDays(1), Kind.WORK, "之前的通知"),
                        new Change(7, WUCHANG, DAY_OFF, Kind.OFF, NOTICE)));
        when(store.nextLinks(any()))
                .thenAnswer(call -> call.<List<Recounted>>getArgument(0).stream()
                        .collect(Collectors.toMap(
                                it -> it.held().id(), it -> new Link(it.held().id(), 4, null, null))));
        when(proceedings.bySystem(any(), any(), any())).thenAnswer(call -> {
            RecordStore.Entry entry = mock();
            when(entry.step()).thenReturn(call.getArgument(0));
            when(entry.reason()).thenReturn(call.getArgument(2));
            return entry;
        });
    }

    private void runs(Deadline... running) {
        runs(held, running);
    }

    private void runs(Case of, Deadline... running) {
        var clocks = IntStream.range(0, running.length)
                .mapToObj(it -> new Running(of.id(), it + 1, running[it]))
                .toList();
        when(store.running(List.of(of))).thenReturn(Map.of(of.id(), clocks));
    }

    private void assertFollows(Deadline... counted) {
        var expected = IntStream.range(0, counted.length)
                .mapToObj(it -> new Running(held.id(), it + 1, counted[it]))
                .toList();
        verify(store).follow(expected);
    }

    @Test
    void aRunningClockFollowsAndTheRecordSaysWhichNoticeMovedIt() {
        var running = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8));
        var next = new CaseStore.Next(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 9), true);
        var counted = running.recounted(LocalDate.of(2020, 6, 9), 7);
        when(clocks.next(List.of(counted), held)).thenReturn(next);
        runs(running);
        recounts.recount(held);

        assertFollows(counted);
        assertThat(why()).isEqualTo("承诺时限的最后一日由 2020-06-08 改为 2020-06-09。2020-06-02 放假。依据：" + NOTICE);
        assertThat(told())
                .startsWith(
                        "The time limits of your application were counted anew: Promised time: the last day is 2020-06-09"
                                + " instead of 2020-06-08. 2020-06-02 is a day off. Because of " + NOTICE);
        verify(store).place(List.of(new Placed(held.id(), next)));
    }

    @Test
    void aLastDayThatCouldNotBeToldIsSettledOnceTheCalendarIsPublished() {
        var unsettled = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)).recounted(null, 3);
        when(changes.after(3)).thenReturn(List.of(new Change(7, null, DAY_OFF, Kind.OFF, "国办发明电〔2020〕9号")));
        runs(unsettled);
        recounts.recount(held);
        assertFollows(unsettled.recounted(LocalDate.of(2020, 6, 9), 7));
        assertThat(why()).contains("承诺时限的最后一日确定为 2020-06-09", "国办发明电〔2020〕9号");
    }

    @Test
    void aClockCountedWithTheLatestCalendarIsLeftAlone() {
        runs(clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)).recounted(LocalDate.of(2020, 6, 8), 7));
        recounts.recount(held);
        verify(store).follow(List.of());
        verify(store).place(List.of());
        assertNothingTold();
    }

    @Test
    void whoseLastDayStaysIsNotBotheredButCountedOn() {
        var running = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 9)).recounted(LocalDate.of(2020, 6, 9), 6);
        runs(running);
        recounts.recount(held);
        assertFollows(running.recounted(LocalDate.of(2020, 6, 9), 7));
        verify(store).place(List.of(new Placed(held.id(), null)));
        assertNothingTold();
    }

    @Test
    void whatLiesBeforeTheClockOrAfterItsLastDayMovedNothing() {
        when(changes.after(0))
                .thenReturn(List.of(
                        new Change(4, null, MONDAY, Kind.OFF, "当日的通知"),
                        new Change(5, null, LocalDate.of(2020, 6, 10), Kind.OFF, "之后的通知"),
                        new Change(6, null, LocalDate.of(2020, 6, 9), Kind.WORK, "末日的通知"),
                        new Change(7, WUCHANG, DAY_OFF, Kind.OFF, NOTICE)));
        runs(clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)));
        recounts.recount(held);
        assertThat(why())
                .contains("2020-06-02 放假", "2020-06-09", NOTICE, "末日的通知")
                .doesNotContain("之后的通知", "当日的通知");
    }

    @Test
    void aLastDayThatMovesBackIsToldByWhatLiesBeforeItsFormerOne() {
        when(changes.after(0)).thenReturn(List.of(new Change(7, WUCHANG, LocalDate.of(2020, 6, 11), null, "撤销的通知")));
        runs(clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 12)));
        recounts.recount(held);
        assertThat(why()).contains("由 2020-06-12 改为 2020-06-09", "撤销的通知");
    }

    @Test
    void whatCameAfterTheCountIsNoReasonForIt() {
        when(changes.after(0))
                .thenReturn(List.of(
                        new Change(7, WUCHANG, DAY_OFF, Kind.OFF, NOTICE),
                        new Change(8, WUCHANG, DAY_OFF.plusDays(1), Kind.OFF, "此后的通知")));
        runs(clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8)));
        recounts.recount(held);
        assertThat(why()).contains(NOTICE).doesNotContain("此后的通知");
    }

    @Test
    void eachRegionHasItsOwnDaysOff() {
        var elsewhere = at(Stage.ACCEPTED, "420102", MARKET);
        var running = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8));
        var both = List.of(held, elsewhere);
        when(store.running(both))
                .thenReturn(Map.of(
                        held.id(), List.of(new Running(held.id(), 1, running)),
                        elsewhere.id(), List.of(new Running(elsewhere.id(), 1, running))));
        recounts.recount(both);
        verify(store)
                .follow(List.of(
                        new Running(held.id(), 1, running.recounted(LocalDate.of(2020, 6, 9), 7)),
                        new Running(elsewhere.id(), 1, running.recounted(LocalDate.of(2020, 6, 8), 7))));
        assertThat(told()).contains("2020-06-09");
    }

    @Test
    void manyAreWrittenDownTogetherAndToldByAndBy() {
        var many = IntStream.range(0, 201).mapToObj(it -> at(Stage.ACCEPTED)).toList();
        var running = clock(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 8));
        when(store.running(many))
                .thenReturn(many.stream()
                        .collect(Collectors.toMap(Case::id, it -> List.of(new Running(it.id(), 1, running)))));
        recounts.recount(many);
        verify(proceedings, never()).tell(any(), any());
        ArgumentCaptor<List<Recounted>> left = ArgumentCaptor.captor();
        verify(store).leaveToTell(any(), left.capture());
        assertThat(left.getValue()).hasSize(201).extracting(Recounted::until).containsOnly(7L);

        var first = List.of(many.getFirst().id().value());
        when(store.takeUntold(first)).thenReturn(left.getValue().subList(0, 1));
        recounts.tellLeft(first);
        assertThat(told(many.getFirst())).contains("instead of 2020-06-08. 2020-06-02 is a day off", NOTICE);
    }

    private void assertNothingTold() {
        verify(store, never()).addSteps(any());
        verify(proceedings, never()).tell(any(), any());
    }

    private String told() {
        return told(held);
    }

    private String told(Case about) {
        var notice = ArgumentCaptor.forClass(Sentence.class);
        verify(proceedings).tell(eq(about), notice.capture());
        return Words.shipped().say(notice.getValue(), Language.ENGLISH);
    }

    private String why() {
        ArgumentCaptor<List<Added>> steps = ArgumentCaptor.captor();
        verify(store).addSteps(steps.capture());
        var step = steps.getValue().getFirst();
        assertThat(step.link().position()).isEqualTo(4);
        assertThat(step.entry().step()).isEqualTo(Step.RECOUNT);
        return step.entry().reason();
    }
}
