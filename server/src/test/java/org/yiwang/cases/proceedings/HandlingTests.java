package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.HEALTH;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;
import static org.yiwang.cases.SampleCases.clock;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Course.Event;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.materials.Promises;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.materials.Supplement.Wanted;
import org.yiwang.cases.materials.Supplements;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.papers.Refusal;
import org.yiwang.cases.records.AnnulmentStore;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.PartnerStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.law.Laws;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;
import org.yiwang.licence.Licences;
import org.yiwang.licence.NewLicence;
import org.yiwang.licence.Organ;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What an organ can do with an application, what the days that pass do to it, and what each leaves behind. */
class HandlingTests {
    /** The Monday after the application came in; a notice was due on it. */
    private static final LocalDate TODAY = MONDAY.plusDays(7);

    private static final String ORGAN = "11420106MB1A23457N";

    private final CaseStore store = mock();
    private final PartnerStore partners = mock();
    private final Passages passages = mock();
    private final RecordStore records = mock();
    private final Materials materials = mock();
    private final Supplements supplements = mock();
    private final Promises promises = mock();
    private final Recounts recounts = mock();
    private final Papers papers = mock();
    private final StepGates gates = mock();
    private final Items items = mock();
    private final Notices notices = mock();
    private final ApplicationEventPublisher events = mock();
    private final Audit audit = mock();
    private final People people = mock();
    private final Licences licences = mock();
    private final Guide guide = mock();
    private final Deadlines deadlines =
            new Deadlines(WORKING_DAYS, Laws.shipped(), new CaseSettings(10, 10, 100, 1000), Words.shipped());
    private final AnnulmentStore annulments = mock();
    private final SiteChecks siteChecks = mock();
    private final Clocks clocks = Doorless.clocks(store, records, deadlines, Laws.shipped());
    private final Proceedings proceedings = new Proceedings(
            store,
            records,
            annulments,
            clocks,
            new Order(Laws.shipped()),
            gates,
            items,
            notices,
            mock(),
            events,
            Doorless.noPast(),
            Clock.fixed(morning(TODAY), ZoneOffset.UTC));
    private final Handling handling = new Handling(
            store,
            records,
            materials,
            supplements,
            promises,
            mock(),
            mock(),
            clocks,
            recounts,
            new Holding(store, partners, records, recounts, proceedings, audit),
            papers,
            proceedings,
            siteChecks,
            passages,
            new Delivery(proceedings, store, people, licences, mock(EmergencyModes.class), audit),
            audit);

    private final Actor clerk = clerk("420106", ORGAN);
    private final Actor approver = staff("APPROVER", "420106", ORGAN);

    @BeforeEach
    void theItemPromisesThreeDays() {
        when(guide.promised()).thenReturn(new TimeLimit(3, Unit.WORKING_DAYS, ""));
        when(guide.legalBasis()).thenReturn(List.of());
    }

    private Case held(Stage stage) {
        var held = at(stage, "420106", ORGAN);
        when(store.lock(held.number())).thenReturn(Optional.of(held));
        when(store.find(held.number())).thenReturn(Optional.of(held));
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
        happened(held);
        return held;
    }

    /** What leads to the stage, and the clocks that follow from it. */
    private void happened(Case held) {
        var steps = switch (held.stage()) {
            case RECEIVED -> List.<Step>of();
            case CORRECTING -> List.of(Step.REQUEST_SUPPLEMENT);
            case DECIDED -> List.of(Step.ACCEPT, Step.DECIDE);
            default -> List.of(Step.ACCEPT);
        };
        var events = new ArrayList<Event>();
        var kept = List.<Deadline>of();
        for (var step : Stream.concat(Stream.of(Step.RECEIVE), steps.stream()).toList()) {
            when(records.events(held.id())).thenReturn(List.copyOf(events));
            when(records.deadlines(held.id())).thenReturn(kept);
            kept = clocks.after(held, guide, new Event(step, MONDAY));
            events.add(new Event(step, MONDAY));
        }
        when(records.events(held.id())).thenReturn(List.copyOf(events));
        when(records.deadlines(held.id())).thenReturn(kept);
        when(records.lastHappened(held.id())).thenReturn(morning(MONDAY));
    }

    /** Which running clocks ended today, and whether what they waited for was done. */
    private void assertEnded(boolean met, Deadline.Kind... kinds) {
        var followed = ArgumentCaptor.forClass(Deadline.class);
        verify(records, atLeastOnce()).follow(any(), followed.capture());
        assertThat(followed.getAllValues())
                .allSatisfy(it -> assertThat(it.endedOn()).isEqualTo(TODAY))
                .allSatisfy(it -> assertThat(it.met()).isEqualTo(met))
                .extracting(Deadline::kind)
                .containsExactly(kinds);
    }

    private Case written() {
        var written = ArgumentCaptor.forClass(Case.class);
        verify(store, atLeastOnce()).update(written.capture());
        return written.getValue();
    }

    private List<RecordStore.Entry> steps() {
        var steps = ArgumentCaptor.forClass(RecordStore.Entry.class);
        verify(records, atLeastOnce()).addStep(any(), steps.capture());
        return steps.getAllValues();
    }

    private void assertTold(Case about, Sentence notice) {
        verify(notices)
                .send(
                        about.applicant(),
                        notice.with("title", about.title())
                                .with("number", about.number().value()),
                        about.number().value(),
                        about.itemCode());
    }

    private void assertClosed(Stage stage) {
        verify(events).publishEvent((Object) argThat(it -> it instanceof CaseConcluded told && told.stage() == stage));
        assertThat(written().concludedAt()).isEqualTo(morning(TODAY));
    }

    private void assertNothingHappened() {
        verify(store, never()).update(any());
        verify(records, never()).addStep(any(), any());
        verify(records, never()).follow(any(), any());
        verify(records, never()).addDeadline(any(), any());
        verifyNoInteractions(notices, events, licences);
    }

    private static String code(ThrowingCallable act) {
        var codes = new java.util.ArrayList<String>();
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, it -> codes.add(it.code()));
        return codes.getFirst();
    }

    @Test
    void nobodyTouchesOrSeesWhatLiesOutsideHerScope() {
        var held = held(Stage.RECEIVED);
        var other = clerk("420106", HEALTH);
        var elsewhere = clerk("420111");
        for (var stranger : List.of(other, elsewhere)) {
            assertThat(code(() -> handling.find(stranger, held.number()))).isEqualTo("cases/unknown");
            assertThat(code(() -> handling.accept(stranger, held.number(), null)))
                    .isEqualTo("cases/unknown");
            assertThat(code(() -> handling.refuse(stranger, held.number(), Refusal.of("理由", "依据"), null)))
                    .isEqualTo("cases/unknown");
            assertThat(code(() -> handling.decide(stranger, held.number(), Outcome.DENIED, "理由", "依据", null)))
                    .isEqualTo("cases/unknown");
            assertThat(code(() ->
                            handling.requestSupplement(stranger, held.number(), List.of(), List.of(), null, null)))
                    .isEqualTo("cases/unknown");
        }
        assertNothingHappened();
        verify(audit, never()).about(any());
        assertThat(handling.find(clerk, held.number())).isEqualTo(held);
        verify(audit).about(held.applicant());
    }

    @Test
    void whatIsAcceptedHasItsPromiseFromThatDay() {
        var held = held(Stage.RECEIVED);
        var paper = new Paper("1-02", Paper.Kind.ACCEPTANCE, "受理通知书", morning(TODAY));
        when(papers.acceptance(any(), any(), any(), any(), any(), any(), any())).thenReturn(paper);
        when(materials.deferred(any(), any(), any(), any())).thenReturn(List.of("健康证"));
        assertThat(handling.accept(clerk, held.number(), null)).isEqualTo(written());
        assertThat(written().stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(written().acceptedOn()).isEqualTo(TODAY);
        assertEnded(true, Deadline.Kind.CORRECTION_NOTICE);
        var begun = ArgumentCaptor.forClass(Deadline.class);
        verify(records).addDeadline(eq(held.id()), begun.capture());
        assertThat(begun.getValue().kind()).isEqualTo(Deadline.Kind.PROMISE);
        assertThat(begun.getValue().dueOn()).isEqualTo("2020-06-11");
        verify(papers).acceptance(held, List.of(begun.getValue()), null, List.of("健康证"), null, TODAY, morning(TODAY));
        assertThat(steps())
                .extracting(RecordStore.Entry::step, RecordStore.Entry::actor, RecordStore.Entry::document)
                .containsExactly(tuple(Step.ACCEPT, clerk.account(), "1-02"));
        assertTold(held, Sentence.of("cases/notice-accepted"));
        verify(audit).about(held.applicant());
    }

    private Deadline notice(LocalDate dueOn, Consequence consequence) {
        return clock(Deadline.Kind.CORRECTION_NOTICE, dueOn, consequence);
    }

    @Test
    void silenceAcceptsFromTheDayOfReceiptAndThePromiseRunsFromThere() {
        var held = held(Stage.RECEIVED);
        var silent = notice(TODAY.minusDays(1), Consequence.DEEMED_ACCEPTED);
        when(records.deadlines(held.id())).thenReturn(List.of(silent));
        handling.deemAccepted(held.number());
        assertThat(written().stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(written().acceptedOn()).isEqualTo(MONDAY);
        var begun = ArgumentCaptor.forClass(Deadline.class);
        verify(records).addDeadline(eq(held.id()), begun.capture());
        assertThat(begun.getValue().dueOn()).isEqualTo("2020-06-04");
        verify(papers).acceptance(eq(held), any(), eq(silent), any(), any(), any(), any());
        assertThat(steps())
                .extracting(RecordStore.Entry::step, RecordStore.Entry::actor, RecordStore.Entry::organ)
                .containsExactly(tuple(Step.DEEM_ACCEPTED, null, null));
        verify(audit).record(any(), eq("case"), eq(held.number().value()), any());
        var order = inOrder(recounts, records);
        order.verify(recounts).recount(held);
        order.verify(records, atLeastOnce()).deadlines(held.id());
    }

    @Test
    void silenceAcceptsNothingBeforeItsLastDayHasPassedNorWhereTheLawDoesNotSaySo() {
        var held = held(Stage.RECEIVED);
        when(records.deadlines(held.id())).thenReturn(List.of(notice(TODAY, Consequence.DEEMED_ACCEPTED)));
        handling.deemAccepted(held.number());
        when(records.deadlines(held.id())).thenReturn(List.of(notice(TODAY.minusDays(1), Consequence.NONE)));
        handling.deemAccepted(held.number());
        assertNothingHappened();
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "RECEIVED")
    void silenceAcceptsOnlyWhatWaitsForTheFirstAnswer(Stage stage) {
        var held = held(stage);
        when(records.deadlines(held.id())).thenReturn(List.of(notice(TODAY.minusDays(1), Consequence.DEEMED_ACCEPTED)));
        handling.deemAccepted(held.number());
        assertNothingHappened();
    }

    @Test
    void allThatIsMissingIsAskedForOnceAndTheTimeToSupplyBegins() {
        var held = held(Stage.RECEIVED);
        var wanted = List.of(new Wanted("premises", "看不清"));
        var after = handling.requestSupplement(clerk, held.number(), wanted, List.of(), "请一并补正", null);
        assertThat(after).isEqualTo(written());
        assertThat(after.stage()).isEqualTo(Stage.CORRECTING);
        var asked = new Supplement(morning(TODAY), wanted, List.of(), "请一并补正");
        verify(supplements).ask(eq(held), any(), any(), eq(asked));
        assertEnded(true, Deadline.Kind.CORRECTION_NOTICE);
        var begun = ArgumentCaptor.forClass(Deadline.class);
        verify(records).addDeadline(eq(held.id()), begun.capture());
        assertThat(begun.getValue().kind()).isEqualTo(Deadline.Kind.SUPPLY);
        assertThat(begun.getValue().dueOn()).isEqualTo("2020-06-22");
        assertThat(steps()).extracting(RecordStore.Entry::reason).containsExactly("premises：看不清；请一并补正");
        assertTold(held, Sentence.of("cases/notice-supplement"));
    }

    @Test
    void whatMayNotBeAskedForLeavesTheCaseAsItWas() {
        var held = held(Stage.RECEIVED);
        doThrow(Problem.conflict("cases/supplement-asked-before"))
                .when(supplements)
                .ask(any(), any(), any(), any());
        assertThat(code(() -> handling.requestSupplement(
                        clerk, held.number(), List.of(new Wanted("premises", "看不清")), List.of(), null, null)))
                .isEqualTo("cases/supplement-asked-before");
        assertNothingHappened();
    }

    private Deadline supply(LocalDate dueOn) {
        return clock(Deadline.Kind.SUPPLY, dueOn, Consequence.TAKEN_AS_WITHDRAWN);
    }

    @Test
    void whatWasNotSuppliedInTimeIsTakenAsWithdrawn() {
        var held = held(Stage.CORRECTING);
        var notice = records.deadlines(held.id()).getFirst();
        when(records.deadlines(held.id())).thenReturn(List.of(notice, supply(TODAY.minusDays(1))));
        handling.lapse(held.number());
        assertThat(written().stage()).isEqualTo(Stage.LAPSED);
        assertEnded(false, Deadline.Kind.SUPPLY);
        verify(records, never()).addDeadline(any(), any());
        assertThat(steps()).extracting(RecordStore.Entry::actor).containsOnlyNulls();
        verify(audit).record(any(), eq("case"), eq(held.number().value()), any());
        assertTold(held, Sentence.of("cases/notice-lapsed"));
        assertClosed(Stage.LAPSED);
        verify(recounts).recount(held);
    }

    private static Material material(String name) {
        var material = mock(Material.class);
        when(material.name()).thenReturn(name);
        return material;
    }

    @Test
    void whatWasPromisedMustFollowWithinTheDaysOfTheProvinceOrUpToTheDayThatWasSet() {
        var held = held(Stage.RECEIVED);
        var health = material("健康证");
        when(promises.absent(eq(held), any())).thenReturn(List.of(health));
        for (var until : java.util.Arrays.asList(null, TODAY.plusDays(2), TODAY.minusDays(9))) {
            clearInvocations(records, papers);
            when(promises.of(held))
                    .thenReturn(Optional.of(new Promises.Promise(morning(MONDAY), until, List.of("health"))));
            handling.accept(clerk, held.number(), null);
            var begun = ArgumentCaptor.forClass(Deadline.class);
            verify(records, atLeastOnce()).addDeadline(eq(held.id()), begun.capture());
            var follow = begun.getAllValues().stream()
                    .filter(it -> it.kind() == Deadline.Kind.FOLLOW_UP)
                    .findFirst()
                    .orElseThrow();
            int days = until == null ? 10 : until.isAfter(TODAY) ? 2 : 1;
            assertThat(follow.days()).isEqualTo(days);
            assertThat(follow.consequence()).isEqualTo(Consequence.TAKEN_AS_WITHDRAWN);
            verify(papers).acceptance(eq(held), any(), any(), any(), eq(follow), any(), any());
            assertThat(steps()).extracting(RecordStore.Entry::days).containsExactly(days);
        }
    }

    @Test
    void whatWasPromisedIsThereBeforeAnythingIsGrantedAndOtherwiseItCountsAsWithdrawn() {
        var held = held(Stage.ACCEPTED);
        var health = material("健康证");
        when(promises.absent(eq(held), any())).thenReturn(List.of(health));
        assertThatThrownBy(() -> handling.decide(approver, held.number(), Outcome.GRANTED, "符合", "第三十八条", null))
                .isInstanceOfSatisfying(Problem.class, it -> {
                    assertThat(it.code()).isEqualTo("cases/papers-promised");
                    assertThat(it.values()).containsEntry("names", "健康证");
                });
        assertNothingHappened();
        when(records.deadlines(held.id()))
                .thenReturn(
                        List.of(clock(Deadline.Kind.FOLLOW_UP, TODAY.minusDays(1), Consequence.TAKEN_AS_WITHDRAWN)));
        handling.lapse(held.number());
        assertThat(written().stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(steps()).extracting(RecordStore.Entry::step).containsExactly(Step.LAPSE_OF_PROMISE);
        assertTold(held, Sentence.of("cases/notice-promise-lapsed"));
        assertClosed(Stage.WITHDRAWN);
    }

    @Test
    void nothingLapsesOnItsLastDayNorWhileSomethingStandsInTheWay() {
        var held = held(Stage.CORRECTING);
        when(records.deadlines(held.id())).thenReturn(List.of(supply(TODAY)));
        handling.lapse(held.number());
        when(records.deadlines(held.id())).thenReturn(List.of(supply(TODAY.minusDays(1))));
        when(gates.before(Step.LAPSE, held, null))
                .thenReturn(Optional.of(new Hindrance(Problem.conflict("fees/unpaid"), "第五十九条")));
        handling.lapse(held.number());
        assertNothingHappened();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CORRECTING", "ACCEPTED", "SUSPENDED", "WITHDRAWING"})
    void onlyWhatWaitsForPapersLapses(Stage stage) {
        var held = held(stage);
        when(records.deadlines(held.id())).thenReturn(List.of(supply(TODAY.minusDays(1))));
        handling.lapse(held.number());
        assertNothingHappened();
    }

    @Test
    void aRefusalClosesTheCaseWithReasonAndClause() {
        var held = held(Stage.RECEIVED);
        var paper = new Paper("1-02", Paper.Kind.REFUSAL, "不予受理决定书", morning(TODAY));
        var elsewhere = new Refusal(Outcome.NOT_COMPETENT, "不属于本机关职权", "第三十二条", "武昌区卫生健康局");
        when(papers.refusal(held, elsewhere, morning(TODAY))).thenReturn(paper);
        assertThat(handling.refuse(clerk, held.number(), elsewhere, null)).isEqualTo(written());
        assertThat(written().outcome()).isEqualTo(Outcome.NOT_COMPETENT);
        assertThat(steps())
                .extracting(
                        RecordStore.Entry::step,
                        RecordStore.Entry::reason,
                        RecordStore.Entry::clause,
                        RecordStore.Entry::document,
                        RecordStore.Entry::sentTo)
                .containsExactly(tuple(Step.REFUSE, "不属于本机关职权", "第三十二条", "1-02", "武昌区卫生健康局"));
        assertEnded(true, Deadline.Kind.CORRECTION_NOTICE);
        assertTold(held, Sentence.of("cases/notice-not-competent").with("competent", "武昌区卫生健康局"));
        assertClosed(Stage.REFUSED);
    }

    private void resultsIn(Guide.Result.Kind kind, String licence) {
        when(guide.result()).thenReturn(new Guide.Result("食品经营许可证", kind, licence));
        when(people.revealByLaw(any(), any(DataKind[].class)))
                .thenReturn(new Person(
                        clerk.account(),
                        PartyKind.PERSON,
                        "王小美",
                        IdentityDocument.Kind.CITIZEN,
                        "420106199001019968",
                        true,
                        null,
                        null,
                        null));
    }

    @Test
    void aDecisionEndsTheClocksForItAndTheOneForItsDeliveryBegins() {
        var held = held(Stage.ACCEPTED);
        resultsIn(Guide.Result.Kind.LICENCE, "FOOD");
        var decided = handling.decide(approver, held.number(), Outcome.GRANTED, "符合条件", "第三十八条", null);
        assertThat(decided).isEqualTo(written());
        assertThat(decided.stage()).isEqualTo(Stage.DECIDED);
        assertThat(decided.outcome()).isEqualTo(Outcome.GRANTED);
        var organ = new Organ(held.department(), held.departmentName());
        var order = inOrder(licences, papers);
        order.verify(licences).requireSeal(organ);
        order.verify(papers).decision(held, Outcome.GRANTED, "符合条件", "第三十八条", morning(TODAY));
        verify(licences, never()).issue(any());
        assertThat(steps())
                .extracting(RecordStore.Entry::step, RecordStore.Entry::stage, RecordStore.Entry::actor)
                .containsExactly(tuple(Step.DECIDE, Stage.DECIDED, approver.account()));
        assertEnded(true, Deadline.Kind.PROMISE);
        verify(records).addDeadline(eq(held.id()), argThat(it -> it.kind() == Deadline.Kind.DELIVERY));
        verify(audit).detail("GRANTED");
        verifyNoInteractions(notices, events);
    }

    private Case decided(Outcome outcome) {
        var decided = held(Stage.DECIDED).decided(outcome);
        when(store.lock(decided.number())).thenReturn(Optional.of(decided));
        return decided;
    }

    @Test
    void whatIsGrantedIsConcludedOnceItsLicenceIsThere() {
        resultsIn(Guide.Result.Kind.LICENCE, "FOOD");
        var held = decided(Outcome.GRANTED);
        handling.conclude(held.number());
        var order = inOrder(licences, store);
        var issued = ArgumentCaptor.forClass(NewLicence.class);
        order.verify(licences).issue(issued.capture());
        order.verify(store).update(any());
        var organ = new Organ(held.department(), held.departmentName());
        assertThat(issued.getValue())
                .extracting(NewLicence::type, NewLicence::issuer, NewLicence::applicantIdNumber)
                .containsExactly("FOOD", organ, "420106199001019968");
        verify(people).revealByLaw(held.applicant(), DataKind.NAME, DataKind.ID_NUMBER);
        assertThat(steps())
                .extracting(RecordStore.Entry::step, RecordStore.Entry::stage, RecordStore.Entry::actor)
                .containsExactly(tuple(Step.CONCLUDE, Stage.CONCLUDED, null));
        assertEnded(true, Deadline.Kind.DELIVERY);
        assertTold(held, Sentence.of("cases/notice-granted"));
        assertClosed(Stage.CONCLUDED);
    }

    @Test
    void whatIsDecidedStaysDecidedIfItsLicenceCannotBeIssued() {
        resultsIn(Guide.Result.Kind.LICENCE, "FOOD");
        var held = decided(Outcome.GRANTED);
        doThrow(new IllegalStateException("the seal does not answer"))
                .when(licences)
                .issue(any());
        new Conclusions(handling, mock(PlatformTransactionManager.class)).now(held.number());
        verify(store, never()).update(any());
        verifyNoInteractions(notices, events);
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "DECIDED")
    void onlyWhatIsDecidedIsConcluded(Stage stage) {
        handling.conclude(held(stage).number());
        assertNothingHappened();
    }

    @Test
    void whatIsDeniedBringsNoLicence() {
        resultsIn(Guide.Result.Kind.LICENCE, "FOOD");
        assertThat(handling.decide(approver, held(Stage.ACCEPTED).number(), Outcome.DENIED, "不符合条件", "第三十八条", null)
                        .outcome())
                .isEqualTo(Outcome.DENIED);
        var held = decided(Outcome.DENIED);
        handling.conclude(held.number());
        verifyNoInteractions(licences, people);
        assertTold(held, Sentence.of("cases/notice-denied"));
        assertClosed(Stage.CONCLUDED);
    }

    @Test
    void whoeverIsNotCompetentSaysWhoIsAndNobodyElseDoes() {
        var held = held(Stage.RECEIVED);
        for (var wrong : List.of(
                new Refusal(Outcome.NOT_COMPETENT, "不归本机关", "第三十二条", null),
                new Refusal(Outcome.NOT_NEEDED, "不需要", "第三十二条", "武昌区卫生健康局"),
                new Refusal(Outcome.NOT_ACCEPTED, "不符合", "第三十二条", "武昌区卫生健康局"))) {
            assertThatThrownBy(() -> handling.refuse(clerk, held.number(), wrong, null))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.errors())
                                    .extracting(Problem.Invalid::pointer)
                                    .containsExactly("/competent"));
        }
        assertThatThrownBy(() -> new Refusal(Outcome.DENIED, "不予", "第三十八条", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertNothingHappened();
    }

    @Test
    void nothingIsGrantedBeforeThePlaceWasSeenWhereTheItemWantsIt() {
        var held = held(Stage.ACCEPTED);
        doThrow(Problem.conflict("cases/site-check-missing")).when(siteChecks).require(held);
        assertThat(code(() -> handling.decide(approver, held.number(), Outcome.GRANTED, "符合", "第三十八条", null)))
                .isEqualTo("cases/site-check-missing");
        assertNothingHappened();
        assertThat(handling.decide(approver, held.number(), Outcome.DENIED, "不符合", "第三十八条", null)
                        .stage())
                .isEqualTo(Stage.DECIDED);
    }

    @Test
    void anOrganThatWasSilentTooLongCanNeitherAcceptNorAskNorRefuse() {
        var held = held(Stage.RECEIVED);
        when(records.deadlines(held.id())).thenReturn(List.of(notice(TODAY.minusDays(1), Consequence.DEEMED_ACCEPTED)));
        for (ThrowingCallable late : List.<ThrowingCallable>of(
                () -> handling.accept(clerk, held.number(), null),
                () -> handling.requestSupplement(clerk, held.number(), List.of(), List.of(), "看不清", null),
                () -> handling.refuse(clerk, held.number(), Refusal.of("理由", "依据"), null))) {
            assertThat(code(late)).isEqualTo("cases/accepted-by-silence");
        }
        assertNothingHappened();
        assertThat(handling.accept(clerk, held.number(), morning(TODAY.minusDays(1)))
                        .acceptedOn())
                .as("it had accepted in time, and writes it down now")
                .isEqualTo(TODAY.minusDays(1));
        assertThat(steps())
                .extracting(RecordStore.Entry::at, RecordStore.Entry::happenedAt)
                .containsExactly(tuple(morning(TODAY), morning(TODAY.minusDays(1))));
    }

    @Test
    void anItemThatResultsInSomethingElseBringsNoLicence() {
        resultsIn(Guide.Result.Kind.DOCUMENT, null);
        handling.conclude(decided(Outcome.GRANTED).number());
        when(guide.result()).thenReturn(null);
        handling.conclude(decided(Outcome.GRANTED).number());
        verifyNoInteractions(licences, people);
    }

    @Test
    void nothingIsDecidedThatCannotBeSealedNorByWhoAcceptedIt() {
        var held = held(Stage.ACCEPTED);
        resultsIn(Guide.Result.Kind.LICENCE, "FOOD");
        doThrow(Problem.conflict("licence/no-seal")).when(licences).requireSeal(any());
        assertThat(code(() -> handling.decide(approver, held.number(), Outcome.GRANTED, "符合条件", "第三十八条", null)))
                .isEqualTo("licence/no-seal");
        when(records.steps(held.id()))
                .thenReturn(List.of(new RecordStore.Entry(
                        morning(MONDAY),
                        Step.ACCEPT,
                        Stage.ACCEPTED,
                        approver.account(),
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
        assertThat(code(() -> handling.decide(approver, held.number(), Outcome.DENIED, "不符合", "第三十八条", null)))
                .isEqualTo("cases/same-person");
        verify(store, never()).update(any());
        verify(records, never()).addStep(any(), any());
        verifyNoInteractions(papers, notices, events);
    }

    @Test
    void aCaseIsHeldWhileItsClocksAreCountedAnew() {
        var held = held(Stage.ACCEPTED);
        handling.recount(held.number());
        verify(store).lock(held.number());
        verify(recounts).recount(held);
    }
}
