package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Course.Event;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Suspension;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.clocks.Pauses;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.PartnerStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.law.Laws;
import org.yiwang.catalog.law.Pause;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Words;

/** What makes a decision wait by law, and what does not. */
class ReviewingTests {
    /** The Wednesday after acceptance. */
    private static final LocalDate TODAY = MONDAY.plusDays(2);

    private static final String REFERENCE = "武市监听〔2020〕3号";

    private final CaseStore store = mock();
    private final PartnerStore partners = mock();
    private final RecordStore records = mock();
    private final Papers papers = mock();
    private final StepGates gates = mock();
    private final Items items = mock();
    private final Audit audit = mock();
    private final Recounts recounts = mock();
    private final Guide guide = mock();
    private final Clocks clocks = Doorless.clocks(
            store,
            records,
            new Deadlines(WORKING_DAYS, Laws.shipped(), new CaseSettings(10, 10, 100, 1000), Words.shipped()),
            Laws.shipped());
    private final Actor approver = staff("APPROVER", "420106");
    private final Actor head = staff("HEAD", "420106");
    private final List<Event> events = new ArrayList<>();
    private List<Deadline> kept = List.of();
    private Case held = at(Stage.ACCEPTED);

    @BeforeEach
    void anApplicationWasAcceptedOnMonday() {
        when(guide.promised()).thenReturn(new TimeLimit(5, Unit.WORKING_DAYS, ""));
        when(guide.statutory()).thenReturn(new TimeLimit(20, Unit.WORKING_DAYS, ""));
        when(items.version(any()))
                .thenReturn(new ItemVersion(
                        held.itemVersion(), 1, MONDAY, held.title(), null, guide, List.of(), null, null, null, null));
        when(store.lock(held.number())).thenAnswer(call -> Optional.of(held));
        when(records.events(held.id())).thenAnswer(call -> List.copyOf(events));
        when(records.deadlines(held.id())).thenAnswer(call -> kept);
        when(records.lastHappened(held.id())).thenReturn(morning(MONDAY));
        when(papers.specialProcedure(any(), any(), any(), any(), any(), any(), any()))
                .thenReturn(new Paper("1-03", Paper.Kind.SPECIAL_PROCEDURE_NOTICE, "特别程序告知书", morning(TODAY)));
        follow(new Event(Step.RECEIVE, MONDAY));
        follow(new Event(Step.ACCEPT, MONDAY));
    }

    private void follow(Event event) {
        kept = clocks.after(held, guide, event);
        events.add(event);
    }

    private Reviewing reviewing(LocalDate today) {
        var proceedings = new Proceedings(
                store,
                records,
                mock(),
                clocks,
                new Order(Laws.shipped()),
                gates,
                items,
                mock(),
                mock(),
                mock(),
                Doorless.noPast(),
                Clock.fixed(morning(today), ZoneOffset.UTC));
        return new Reviewing(
                records,
                recounts,
                clocks,
                new Pauses(Laws.shipped()),
                Laws.shipped(),
                papers,
                proceedings,
                new Holding(store, partners, records, recounts, proceedings, audit),
                audit);
    }

    private static Reviewing.Planned planned(Pause kind) {
        return new Reviewing.Planned(kind, "涉及重大公共利益", 10, REFERENCE);
    }

    private static Problem refused(ThrowingCallable act) {
        var problems = new ArrayList<Problem>();
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problems::add);
        return problems.getFirst();
    }

    private void assertNothingHappened() {
        verify(store, never()).update(any());
        verify(records, never()).addStep(any(), any());
        verify(records, never()).follow(any(), any());
    }

    @Test
    void aHearingStopsTheClocksForTheDecisionAndHasOneOfItsOwn() {
        var after = reviewing(TODAY).suspend(approver, held.number(), planned(Pause.HEARING), null);
        assertThat(after.stage()).isEqualTo(Stage.SUSPENDED);
        var followed = ArgumentCaptor.forClass(Deadline.class);
        verify(records, org.mockito.Mockito.times(2)).follow(eq(held.id()), followed.capture());
        assertThat(followed.getAllValues())
                .extracting(Deadline::kind, Deadline::dueOn, Deadline::suspensions)
                .containsExactly(
                        tuple(
                                Deadline.Kind.PROMISE,
                                null,
                                List.of(new Suspension(Pause.HEARING, TODAY, null, REFERENCE))),
                        tuple(
                                Deadline.Kind.STATUTE,
                                null,
                                List.of(new Suspension(Pause.HEARING, TODAY, null, REFERENCE))));
        verify(records)
                .addDeadline(
                        eq(held.id()),
                        argThat(it -> it.kind() == Deadline.Kind.SPECIAL_PROCEDURE
                                && it.days() == 10
                                && it.basis().startsWith("《中华人民共和国行政许可法》第四十五条")));
        var step = ArgumentCaptor.forClass(RecordStore.Entry.class);
        verify(records).addStep(eq(held.id()), step.capture());
        assertThat(step.getValue())
                .extracting(
                        RecordStore.Entry::step,
                        RecordStore.Entry::pause,
                        RecordStore.Entry::days,
                        RecordStore.Entry::document,
                        RecordStore.Entry::reference)
                .containsExactly(Step.SUSPEND, Pause.HEARING, 10, "1-03", REFERENCE);
    }

    @Test
    void afterItTheClocksGoOnByTheWorkingDaysThatAreLeft() {
        follow(Event.suspension(TODAY, Pause.HEARING, 10, REFERENCE));
        held = new Case(
                held.id(),
                held.number(),
                held.itemCode(),
                held.itemVersion(),
                held.title(),
                held.department(),
                held.departmentName(),
                held.region(),
                held.applicant(),
                Stage.SUSPENDED,
                null,
                held.receivedAt(),
                MONDAY,
                null);
        assertThat(reviewing(MONDAY.plusDays(7))
                        .resume(approver, held.number(), null)
                        .stage())
                .isEqualTo(Stage.ACCEPTED);
        verify(records)
                .follow(
                        eq(held.id()),
                        argThat(it -> it.kind() == Deadline.Kind.PROMISE
                                && LocalDate.of(2020, 6, 11).equals(it.dueOn())));
        verify(records).follow(eq(held.id()), argThat(it -> it.kind() == Deadline.Kind.SPECIAL_PROCEDURE && it.met()));
    }

    @Test
    void whatNeitherTheLawNorTheItemNamesStopsNothing() {
        var problem =
                refused(() -> reviewing(TODAY).suspend(approver, held.number(), planned(Pause.RECTIFICATION), null));
        assertThat(problem.errors())
                .extracting(Problem.Invalid::pointer, Problem.Invalid::code)
                .containsExactly(tuple("/kind", "cases/pause-without-basis"));
        assertNothingHappened();
        when(guide.specialProcedures()).thenReturn(List.of("整改（办法第十二条）"));
        assertThat(reviewing(TODAY)
                        .suspend(approver, held.number(), planned(Pause.RECTIFICATION), null)
                        .stage())
                .isEqualTo(Stage.SUSPENDED);
    }

    @Test
    void theHeadGivesTheStatuteMoreDaysOnceAndBeforeItHasRunOut() {
        var reason = "需要补充核查";
        assertThat(reviewing(TODAY)
                        .extend(head, held.number(), 10, reason, null)
                        .stage())
                .isEqualTo(Stage.ACCEPTED);
        verify(records)
                .follow(
                        eq(held.id()),
                        argThat(it -> it.kind() == Deadline.Kind.STATUTE
                                && it.extended() == 10
                                && LocalDate.of(2020, 7, 13).equals(it.dueOn())));
        verify(records, never()).follow(any(), argThat(it -> it.kind() == Deadline.Kind.PROMISE));

        assertThat(refused(() -> reviewing(TODAY).extend(head, held.number(), 11, reason, null)))
                .satisfies(it -> assertThat(it.values()).containsEntry("most", 10))
                .extracting(it -> it.errors().getFirst().pointer())
                .isEqualTo("/days");
        events.add(Event.extension(TODAY, 10));
        assertThat(refused(() -> reviewing(TODAY).extend(head, held.number(), 1, reason, null))
                        .code())
                .isEqualTo("cases/extended-before");
    }

    @Test
    void onceTheStatuteHasRunOutThereIsNoExtension() {
        var last = LocalDate.of(2020, 6, 29);
        var late = refused(() -> reviewing(last.plusDays(1)).extend(head, held.number(), 5, "忙", null));
        assertThat(late.code()).isEqualTo("cases/extension-too-late");
        assertThat(late.values()).containsEntry("due", "2020-06-29").containsEntry("clause", "《中华人民共和国行政许可法》第四十二条第一款");
        assertNothingHappened();
        assertThat(reviewing(last.plusDays(1)).extend(head, held.number(), 5, "忙", morning(last)))
                .as("it was approved in time and is written down now")
                .isNotNull();
        assertThat(reviewing(last).extension(held, morning(last)))
                .hasValueSatisfying(it -> assertThat(it.hindrance()).isNull());
    }

    @Test
    void nobodyExtendsWhatNoLawLetsHerOrWhatIsNotHers() {
        when(guide.statutory()).thenReturn(null);
        assertThat(refused(() -> reviewing(TODAY).extend(head, held.number(), 5, "忙", null))
                        .code())
                .isEqualTo("cases/extension-without-basis");
        assertThat(refused(() -> reviewing(TODAY).extend(approver, held.number(), 5, "忙", null))
                        .code())
                .isEqualTo("cases/unknown");
        assertThat(refused(() -> reviewing(TODAY)
                                .suspend(staff("CLERK", "420111"), held.number(), planned(Pause.HEARING), null))
                        .code())
                .isEqualTo("cases/unknown");
        assertNothingHappened();
    }
}
