package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;
import static org.yiwang.cases.SampleCases.clock;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseReceived;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.AnnulmentStore;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.law.Laws;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.ToldPast;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;

/** What every step of a case leaves behind. */
class ProceedingsTests {
    private final CaseStore store = mock();
    private final RecordStore records = mock();
    private final AnnulmentStore annulments = mock();
    private final Clocks clocks = mock();
    private final StepGates gates = mock();
    private final Items items = mock();
    private final Notices notices = mock();
    private final Mandates mandates = mock();
    private final ApplicationEventPublisher events = mock();
    private final ObjectProvider<ToldPast> past = Doorless.noPast();
    private final Proceedings proceedings = new Proceedings(
            store,
            records,
            annulments,
            clocks,
            new Order(Laws.shipped()),
            gates,
            items,
            notices,
            mandates,
            events,
            past,
            Clock.fixed(morning(MONDAY), ZoneOffset.UTC));
    private final Case held = at(Stage.ACCEPTED);

    @Test
    void whatHappenedBeforeItIsWrittenDownHappenedAfterAllElseAndNotToCome() {
        when(records.lastHappened(held.id())).thenReturn(morning(MONDAY.minusDays(3)));
        assertThat(proceedings.happened(held, null)).isEqualTo(morning(MONDAY));
        assertThat(proceedings.happened(held, morning(MONDAY.minusDays(1)))).isEqualTo(morning(MONDAY.minusDays(1)));
        for (var wrong : java.util.Map.of(
                        morning(MONDAY).plusSeconds(1), "cases/happened-in-future",
                        morning(MONDAY.minusDays(4)), "cases/happened-before-last")
                .entrySet()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> proceedings.happened(held, wrong.getKey()))
                    .isInstanceOfSatisfying(
                            org.yiwang.kernel.Problem.class,
                            it -> assertThat(it.errors().getFirst())
                                    .extracting(
                                            org.yiwang.kernel.Problem.Invalid::pointer,
                                            org.yiwang.kernel.Problem.Invalid::code)
                                    .containsExactly("/happenedAt", wrong.getValue()));
        }
    }

    @Test
    void whatHappensNowIsNotWrittenDownLateThoughItTookAMoment() {
        for (var happened : java.util.List.of(
                morning(MONDAY).minusMillis(30), morning(MONDAY).minusSeconds(59))) {
            assertThat(written(happened).isLate()).isFalse();
            assertThat(written(happened).at()).isEqualTo(happened);
        }
        assertThat(written(morning(MONDAY).minusSeconds(60)).isLate()).isTrue();
        assertThat(written(morning(MONDAY).minusSeconds(60)).at()).isEqualTo(morning(MONDAY));
    }

    private RecordStore.Entry written(java.time.Instant happened) {
        org.mockito.Mockito.clearInvocations(records);
        proceedings.record(held, Proceedings.Deed.of(Step.ACCEPT, happened), By.system(), Why.NONE, null);
        var entry = ArgumentCaptor.forClass(RecordStore.Entry.class);
        verify(records).addStep(eq(held.id()), entry.capture());
        return entry.getValue();
    }

    @Test
    void theDemoTellsWhenItsHistoryWasReallyWritten() {
        ToldPast told = () -> Optional.of(morning(MONDAY.plusDays(50)));
        when(past.stream()).thenAnswer(call -> java.util.stream.Stream.of(told));
        proceedings.record(held, Step.ACCEPT, By.system(), Why.NONE, null);
        var entry = ArgumentCaptor.forClass(RecordStore.Entry.class);
        verify(records).addStep(eq(held.id()), entry.capture());
        assertThat(entry.getValue().demo()).isTrue();
        assertThat(entry.getValue().at()).isEqualTo(morning(MONDAY.plusDays(50)));
        assertThat(entry.getValue().happenedAt()).isEqualTo(morning(MONDAY));
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
                                null,
                                morning(MONDAY),
                                false,
                                null,
                                null,
                                null,
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
                                null,
                                morning(MONDAY),
                                false,
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
                        null,
                        morning(MONDAY),
                        false,
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
                        held.itemVersion(),
                        1,
                        MONDAY,
                        held.title(),
                        null,
                        guide,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        org.yiwang.catalog.Handling.PROMISED));
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
        verify(records).addFirst(filed.id(), step, null);
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
    }
}
