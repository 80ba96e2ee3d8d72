package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;
import static org.yiwang.cases.SampleCases.clock;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.context.ApplicationEventPublisher;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseReceived;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.law.Law;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What every step of a case leaves behind. */
class ProceedingsTests {
    private final CaseStore store = mock();
    private final RecordStore records = mock();
    private final StepGates gates = mock();
    private final Items items = mock();
    private final Notices notices = mock();
    private final Mandates mandates = mock();
    private final ApplicationEventPublisher events = mock();
    private final Proceedings proceedings = new Proceedings(
            store,
            records,
            new Deadlines(WORKING_DAYS, mock(Law.class), new CaseSettings(10, 100, 1000), Words.shipped()),
            gates,
            items,
            notices,
            mandates,
            events,
            Clock.fixed(morning(MONDAY), ZoneOffset.UTC));
    private final Case held = at(Stage.ACCEPTED);

    @Test
    void aCaseStandsInTheQueueByTheFirstOfItsRunningClocks() {
        when(records.deadlines(held.id()))
                .thenReturn(List.of(
                        clock(Deadline.Kind.CORRECTION_NOTICE, MONDAY).ended(MONDAY, true),
                        clock(Deadline.Kind.STATUTE, MONDAY.plusDays(20)),
                        clock(Deadline.Kind.PROMISE, MONDAY.plusDays(9)),
                        clock(Deadline.Kind.DELIVERY, MONDAY.plusDays(30))));
        proceedings.queue(held);
        verify(store).due(held.id(), new CaseStore.Next(Deadline.Kind.PROMISE, MONDAY.plusDays(9), true));
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
        proceedings.queue(held);
        // 31 December, then New Year, a weekend, and four more weekdays
        verify(store).due(held.id(), new CaseStore.Next(Deadline.Kind.PROMISE, LocalDate.of(2021, 1, 7), false));
    }

    @Test
    void aCaseWithoutARunningClockAwaitsNothing() {
        when(records.deadlines(held.id()))
                .thenReturn(List.of(clock(Deadline.Kind.PROMISE, MONDAY).ended(MONDAY, false)));
        proceedings.queue(held);
        verify(store).due(held.id(), null);
    }

    @Test
    void clocksEndBeforeNewOnesBegin() {
        var begun = clock(Deadline.Kind.SUPPLY, MONDAY.plusDays(14));
        proceedings.clocks(held, false, MONDAY, List.of(begun));
        var order = inOrder(records, store);
        order.verify(records).endDeadlines(held.id(), MONDAY, false);
        order.verify(records).addDeadline(held.id(), begun);
        order.verify(store).due(eq(held.id()), any());
    }

    @Test
    void aStepIsRecordedWithWhoWhenAndWhy() {
        var clerk = clerk("420106");
        var paper = new Paper("1-01", Paper.Kind.REFUSAL, "不予受理决定书", morning(MONDAY));
        var after = at(Stage.REFUSED);
        proceedings.record(
                after, Step.REFUSE, By.organ(clerk, after, "cases:accept"), new Why("不属于本机关职权", "第三十二条"), paper);
        verify(store).update(after);
        verify(records)
                .addStep(
                        after.id(),
                        new RecordStore.Entry(
                                morning(MONDAY),
                                Step.REFUSE,
                                Stage.REFUSED,
                                clerk.account(),
                                null,
                                null,
                                after.departmentName(),
                                "不属于本机关职权",
                                "第三十二条",
                                "1-01",
                                null));

        proceedings.record(after, Step.LAPSE, By.system(), Why.NONE, null);
        verify(records)
                .addStep(
                        after.id(),
                        new RecordStore.Entry(
                                morning(MONDAY),
                                Step.LAPSE,
                                Stage.REFUSED,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void aStepIsTakenAtItsStageAndPastTheGates() {
        var by = By.organ(clerk("420106"), held, "cases:accept");
        assertThat(proceedings.take(Step.DECIDE, held, by).stage()).isEqualTo(Stage.DECIDED);
        assertThatThrownBy(() -> proceedings.take(Step.REFUSE, held, by))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("cases/illegal-step"));
        var unpaid = new Hindrance(Problem.conflict("fees/unpaid"), "第五十九条");
        when(gates.before(Step.DECIDE, held, by.actor())).thenReturn(Optional.of(unpaid));
        when(gates.before(eq(Step.RECEIVE), any(), any())).thenReturn(Optional.of(unpaid));
        assertThatThrownBy(() -> proceedings.take(Step.DECIDE, held, by)).isSameAs(unpaid.problem());
        assertThatThrownBy(() -> proceedings.admit(at(Stage.RECEIVED), by)).isSameAs(unpaid.problem());
    }

    @Test
    void nobodyDecidesWhatSheAcceptedUnlessTheItemSaysSo() {
        var clerk = clerk("420106");
        var other = clerk("420106");
        accepted(clerk, Step.ACCEPT);
        letsAcceptorDecide(false);
        assertThat(proceedings.mayDecide(clerk, held)).isFalse();
        assertThat(proceedings.mayDecide(other, held)).isTrue();
        letsAcceptorDecide(true);
        assertThat(proceedings.mayDecide(clerk, held)).isTrue();
        letsAcceptorDecide(false);
        accepted(clerk, Step.REQUEST_SUPPLEMENT);
        assertThat(proceedings.mayDecide(clerk, held))
                .as("who only asked for papers")
                .isTrue();
    }

    private void accepted(Actor by, Step step) {
        when(records.steps(held.id()))
                .thenReturn(List.of(new RecordStore.Entry(
                        morning(MONDAY),
                        step,
                        Stage.ACCEPTED,
                        by.account(),
                        null,
                        null,
                        "机关",
                        null,
                        null,
                        null,
                        null)));
    }

    private void letsAcceptorDecide(boolean may) {
        var guide = mock(Guide.class);
        when(guide.letsAcceptorDecide()).thenReturn(may);
        when(items.version(held.itemVersion()))
                .thenReturn(new ItemVersion(
                        held.itemVersion(), 1, MONDAY, held.title(), null, guide, List.of(), null, null, null, null));
    }

    @Test
    void aCaseIsHeldBeforeAnybodyActsOnIt() {
        when(store.lock(held.number())).thenReturn(Optional.of(held));
        assertThat(proceedings.hold(held.number())).isEqualTo(held);
        when(store.lock(held.number())).thenReturn(Optional.empty());
        assertThatThrownBy(() -> proceedings.hold(held.number()))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("cases/unknown"));
    }

    @Test
    void theApplicantIsToldWhichCaseItIsAbout() {
        proceedings.tell(held, Sentence.of("cases/notice-accepted"));
        verify(notices)
                .send(
                        eq(held.applicant()),
                        eq(Sentence.of("cases/notice-accepted")
                                .with("title", held.title())
                                .with("number", held.number().value())),
                        eq(held.number().value()),
                        eq(held.itemCode()));
    }

    @Test
    void othersHearWhatCameInAndHowItEnded() {
        var filed = at(Stage.RECEIVED);
        var receipt = new Paper("1-01", Paper.Kind.RECEIPT, "收件凭证", morning(MONDAY));
        var notice = clock(Deadline.Kind.CORRECTION_NOTICE, MONDAY.plusDays(7));
        var applicant = resident(filed.applicant());
        var step = proceedings.begin(filed, By.applicant(applicant), receipt, notice);
        assertThat(step.actor()).isEqualTo(applicant.account()).isNotEqualTo(filed.applicant());
        assertThat(step.party()).isEqualTo(filed.applicant());
        verify(records).addStep(filed.id(), 1, step);
        verify(records).addDeadline(filed.id(), notice);
        verify(store, never()).update(any());
        var closed = at(Stage.CONCLUDED).decided(Outcome.GRANTED);
        proceedings.concluded(closed);
        var told = ArgumentCaptor.forClass(Object.class);
        verify(events, org.mockito.Mockito.times(2)).publishEvent(told.capture());
        assertThat(told.getAllValues())
                .containsExactly(
                        new CaseReceived(
                                filed.number().value(),
                                filed.itemCode(),
                                filed.department(),
                                "420106",
                                filed.receivedAt()),
                        new CaseConcluded(
                                closed.number().value(),
                                closed.title(),
                                closed.itemCode(),
                                closed.department(),
                                closed.departmentName(),
                                "420106",
                                closed.applicant(),
                                Stage.CONCLUDED,
                                Outcome.GRANTED,
                                morning(MONDAY)));
        verify(records, org.mockito.Mockito.never()).endDeadlines(any(), any(), anyBoolean());
    }
}
