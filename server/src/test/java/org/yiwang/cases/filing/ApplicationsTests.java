package org.yiwang.cases.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MARKET;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationEventPublisher;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseReceived;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Course.Event;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.drafts.Allowance;
import org.yiwang.cases.drafts.Drafts;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.materials.Materials.HandedIn;
import org.yiwang.cases.materials.Promises;
import org.yiwang.cases.materials.SupplementStore;
import org.yiwang.cases.materials.Supplements;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.proceedings.Doorless;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Stop;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Pause;
import org.yiwang.catalog.law.Rule;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Problem.Invalid;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an applicant can do with her applications, and what is refused before anything is written. */
class ApplicationsTests {
    private static final String ITEM = "11420106MB1A23457N4420131015000";
    private static final JsonNode FORM = JsonMapper.shared().readTree("{\"premises\": \"示范路1号\"}");
    private static final JsonNode OTHER = JsonMapper.shared().readTree("{\"premises\": \"示范路2号\"}");
    private static final List<HandedIn> PAPERS =
            List.of(new HandedIn("premises", UUID.randomUUID().toString()));

    private final Items items = mock();
    private final Forms forms = mock();
    private final People people = mock();
    private final Materials materials = mock();
    private final CaseStore store = mock();
    private final Promises promises = mock();
    private final RecordStore records = mock();
    private final Supplements supplements = mock();
    private final SupplementStore corrections = mock();
    private final Law law = mock();
    private final Papers papers = mock();
    private final Notices notices = mock();
    private final ApplicationEventPublisher events = mock();
    private final Drafts drafts = mock();
    private final Allowance allowance = mock();
    private final Audit audit = mock();
    private final Item item = mock();
    private final Deadlines deadlines =
            new Deadlines(WORKING_DAYS, law, new CaseSettings(10, 10, 100, 1000), Words.shipped());
    private final Applications applications = new Applications(
            items,
            forms,
            materials,
            store,
            promises,
            mock(),
            supplements,
            corrections,
            deadlines,
            papers,
            Doorless.clocks(store, records, deadlines, law),
            mock(),
            mock(),
            Doorless.proceedings(
                    store,
                    records,
                    Doorless.clocks(store, records, deadlines, law),
                    items,
                    notices,
                    events,
                    Clock.fixed(morning(MONDAY), ZoneOffset.UTC)),
            drafts,
            allowance,
            people,
            mock(EmergencyModes.class),
            audit);

    private final Actor applicant = resident(UUID.randomUUID());
    private final Actor stranger = resident(UUID.randomUUID());
    private final Paper receipt = new Paper("1-01", Paper.Kind.RECEIPT, "收件凭证", morning(MONDAY));

    @BeforeEach
    void anItemThatCanBeAppliedForOnlineAndAFormThatIsRight() {
        var version = version(UUID.randomUUID());
        when(item.online()).thenReturn(true);
        when(item.code()).thenReturn(ItemCode.of(ITEM));
        when(item.version()).thenReturn(version.id());
        when(item.region()).thenReturn(WUCHANG);
        when(item.department()).thenReturn(MARKET);
        when(item.departmentName()).thenReturn("武昌区市场监督管理局");
        when(items.find(ITEM)).thenReturn(Optional.of(item));
        when(items.version(any())).thenReturn(version);
        when(forms.taken(any(), any())).thenAnswer(call -> call.getArgument(1));
        var rule = mock(Rule.class);
        when(rule.days()).thenReturn(new TimeLimit(5, Unit.WORKING_DAYS, ""));
        when(rule.basis()).thenReturn("第三十二条");
        when(rule.silenceAccepts()).thenReturn(true);
        when(law.notice(any(), eq(MONDAY))).thenReturn(rule);
        when(papers.receipt(any(), any(), any(), any(), any(), any())).thenReturn(receipt);
        when(store.nextSequence()).thenReturn(8);
    }

    private static ItemVersion version(UUID id) {
        return new ItemVersion(
                id, 1, MONDAY, "食品经营许可", "新办", mock(Guide.class), List.of(), null, null, null, null, Handling.PROMISED);
    }

    private static Problem refused(ThrowingCallable act) {
        var problems = new ArrayList<Problem>();
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problems::add);
        return problems.getFirst();
    }

    private void assertNothingWritten() {
        verify(store, never()).add(any(), any(), any(), any(), any());
        verify(store, never()).update(any());
        verify(materials, never()).keep(any(), any(), any());
        verifyNoInteractions(records, notices, events, papers, corrections);
        verify(drafts, never()).forget(any(), any());
    }

    @Test
    void whatIsHandedInHasANumberAReceiptAndTheClockOfItsLaw() {
        var filing = applications.file(applicant, ITEM, FORM, PAPERS, Applications.Promised.NOTHING, null);
        var filed = filing.filed();
        assertThat(filed.number()).isEqualTo(CaseNumber.of(WUCHANG, MONDAY, CaseNumber.Channel.WEB, 8));
        assertThat(filed.stage()).isEqualTo(Stage.RECEIVED);
        assertThat(filed.title()).isEqualTo("食品经营许可（新办）");
        assertThat(filed.applicant()).isEqualTo(applicant.party());
        assertThat(filed.receivedAt()).isEqualTo(morning(MONDAY));
        assertThat(filed.itemVersion()).isEqualTo(item.version());
        assertThat(filing.notice().kind()).isEqualTo(Deadline.Kind.CORRECTION_NOTICE);
        assertThat(filing.notice().dueOn()).isEqualTo("2020-06-08");
        assertThat(filing.receipt()).isEqualTo(receipt);
        assertThat(filing.step().step()).isEqualTo(Step.RECEIVE);
        verify(store)
                .add(
                        filed,
                        filing.queryCode(),
                        applicant.forWhom().name(),
                        FORM,
                        new CaseStore.Next(Deadline.Kind.CORRECTION_NOTICE, LocalDate.of(2020, 6, 8), true));
        verify(materials).keep(filed.id(), PAPERS, filed.receivedAt());
        verify(records).addFirst(filed.id(), filing.step(), null);
        verify(records).addDeadline(filed.id(), filing.notice());
        verify(events).publishEvent((Object) argThat(CaseReceived.class::isInstance));
        verify(notices)
                .send(
                        eq(applicant.party()),
                        eq(Sentence.of("cases/notice-received")
                                .with("time", filing.notice().length())
                                .with("title", filed.title())
                                .with("number", filed.number().value())),
                        eq(filed.number().value()),
                        eq(filed.itemCode()));
        verify(drafts).forget(applicant, ITEM);
        verify(audit).object(filed.number().value());
        verify(allowance).admitApplication(applicant);
        assertThat(applications.submit(applicant, ITEM, FORM, PAPERS).title()).isEqualTo(filed.title());
    }

    @Test
    void thereMustBeSuchAnItemAndItMustBeOnline() {
        assertThat(refused(() -> applications.submit(applicant, "strange", FORM, PAPERS))
                        .errors())
                .containsExactly(new Invalid("/itemCode", "catalog/unknown-item"));
        when(item.online()).thenReturn(false);
        assertThat(refused(() -> applications.submit(applicant, ITEM, FORM, PAPERS))
                        .errors())
                .containsExactly(new Invalid("/itemCode", "cases/not-online"));
        assertNothingWritten();
    }

    @Test
    void everyFaultOfFormAndPapersIsToldAtOnce() {
        when(forms.check(any(), any(), anyBoolean())).thenReturn(List.of(new Invalid("/form/phone", "field/required")));
        when(materials.files(any(), any(), any()))
                .thenReturn(List.of(new Invalid("/materials/premises", "cases/file-unknown")));
        assertThat(refused(() -> applications.submit(applicant, ITEM, FORM, PAPERS))
                        .errors())
                .containsExactly(
                        new Invalid("/form/phone", "field/required"),
                        new Invalid("/materials/premises", "cases/file-unknown"));
        when(forms.check(any(), any(), anyBoolean())).thenReturn(List.of());
        when(materials.check(any(), any(), any(), any(), any()))
                .thenReturn(List.of(new Invalid("/materials/identity", "cases/material-missing")));
        assertThat(refused(() -> applications.submit(applicant, ITEM, FORM, PAPERS))
                        .errors())
                .containsExactly(new Invalid("/materials/identity", "cases/material-missing"));
        assertNothingWritten();
    }

    @Test
    void whoNeedsNoPermitIsToldSoWithWhatToDoInstead() {
        when(forms.stop(any(), any())).thenReturn(Optional.of(new Stop(FORM, "不需要许可", "办理备案")));
        var problem = refused(() -> applications.submit(applicant, ITEM, FORM, PAPERS));
        assertThat(problem.code()).isEqualTo("cases/not-needed");
        assertThat(problem.values()).containsEntry("say", "不需要许可").containsEntry("instead", "办理备案");
        assertNothingWritten();
    }

    @Test
    void whoHasAppliedTooOftenTodayIsRefused() {
        doThrow(Problem.tooMany("cases/too-many-today")).when(allowance).admitApplication(applicant);
        assertThat(refused(() -> applications.submit(applicant, ITEM, FORM, PAPERS))
                        .code())
                .isEqualTo("cases/too-many-today");
        assertNothingWritten();
    }

    private Case hers(Stage stage) {
        var sample = at(stage);
        var hers = new Case(
                sample.id(),
                sample.number(),
                sample.itemCode(),
                sample.itemVersion(),
                sample.title(),
                sample.department(),
                sample.departmentName(),
                sample.region(),
                applicant.party(),
                stage,
                null,
                sample.receivedAt(),
                null,
                null);
        when(store.lock(hers.number())).thenReturn(Optional.of(hers));
        when(store.find(hers.number())).thenReturn(Optional.of(hers));
        when(store.form(eq(hers.id()), any())).thenReturn(FORM);
        return hers;
    }

    @Test
    void aCaseIsThereForItsApplicantAlone() {
        var hers = hers(Stage.CORRECTING);
        assertThat(applications.find(applicant, hers.number())).isEqualTo(hers);
        assertThat(refused(() -> applications.find(stranger, hers.number())).code())
                .isEqualTo("cases/unknown");
        assertThat(refused(() -> applications.withdraw(stranger, hers.number(), "不办了"))
                        .code())
                .isEqualTo("cases/unknown");
        assertThat(refused(() -> applications.supply(stranger, hers.number(), null, PAPERS))
                        .code())
                .isEqualTo("cases/unknown");
        assertNothingWritten();
    }

    @Test
    void whatWasSuppliedSetsTheClockOfTheAnswerGoingAnew() {
        var hers = hers(Stage.CORRECTING);
        var supply = deadlines.supply(MONDAY.minusDays(3), WUCHANG);
        when(records.events(hers.id())).thenReturn(List.of(new Event(Step.REQUEST_SUPPLEMENT, MONDAY.minusDays(3))));
        when(records.deadlines(hers.id())).thenReturn(List.of(supply));
        var after = applications.supply(applicant, hers.number(), null, PAPERS);
        assertThat(after.stage()).isEqualTo(Stage.RECEIVED);
        verify(store).update(after);
        verify(materials).keep(hers.id(), PAPERS, morning(MONDAY));
        verify(corrections).supplied(hers.id(), morning(MONDAY));
        verify(corrections, never()).addFormer(any(), any(), any());
        verify(store, never()).correct(any(), any());
        verify(records)
                .addDeadline(
                        eq(hers.id()),
                        argThat(it -> it.kind() == Deadline.Kind.CORRECTION_NOTICE
                                && it.startedOn().equals(MONDAY)
                                && it.isRunning()));
        verify(records).follow(hers.id(), supply.ended(MONDAY, true));
    }

    @Test
    void correctedAnswersTakeThePlaceOfTheFormerWhichAreKept() {
        var hers = hers(Stage.CORRECTING);
        applications.supply(applicant, hers.number(), OTHER, List.of());
        verify(supplements).check(eq(applicant), eq(hers), any(), eq(FORM), eq(OTHER), eq(List.of()));
        verify(corrections).addFormer(hers.id(), FORM, morning(MONDAY));
        verify(store).correct(hers.id(), OTHER);
    }

    @Test
    void aCorrectionThatIsWrongChangesNothing() {
        var hers = hers(Stage.CORRECTING);
        var fault = new Invalid("/materials/premises", "cases/still-missing");
        when(supplements.check(any(), any(), any(), any(), any(), any())).thenReturn(List.of(fault));
        assertThat(refused(() -> applications.supply(applicant, hers.number(), OTHER, PAPERS))
                        .errors())
                .containsExactly(fault);
        assertNothingWritten();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"RECEIVED", "CORRECTING"})
    void anApplicationCanBeTakenBackAtOnceUntilItIsAccepted(Stage stage) {
        var hers = hers(stage);
        var running = deadlines.supply(MONDAY, WUCHANG);
        when(records.events(hers.id())).thenReturn(List.of(new Event(Step.REQUEST_SUPPLEMENT, MONDAY)));
        when(records.deadlines(hers.id())).thenReturn(List.of(running));
        var after = applications.withdraw(applicant, hers.number(), "不办了");
        assertThat(after.stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(after.concludedAt()).isEqualTo(morning(MONDAY));
        verify(store).update(after);
        verify(papers).withdrawal(hers, "不办了", morning(MONDAY));
        verify(records).follow(hers.id(), running.ended(MONDAY, false));
        verify(records).addStep(eq(hers.id()), argThat(it -> "不办了".equals(it.reason())));
        verify(events).publishEvent((Object)
                argThat(it -> it instanceof CaseConcluded told && told.stage() == Stage.WITHDRAWN));
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"ACCEPTED", "SUSPENDED"})
    void afterThatTheOrganConfirmsItAndTheClocksRunOn(Stage stage) {
        var hers = hers(stage);
        when(records.deadlines(hers.id())).thenReturn(List.of(deadlines.supply(MONDAY, WUCHANG)));
        var asked = applications.withdraw(applicant, hers.number(), "不办了");
        assertThat(asked.stage()).isEqualTo(Stage.WITHDRAWING);
        assertThat(asked.concludedAt()).isNull();
        verify(records)
                .addStep(eq(hers.id()), argThat(it -> it.step() == Step.ASK_TO_WITHDRAW && "不办了".equals(it.reason())));
        verify(records, never()).follow(any(), any());
        verifyNoInteractions(papers, events);
    }

    @Test
    void whoThinksBetterOfItKeepsHerApplicationWhereItWas() {
        var hers = hers(Stage.WITHDRAWING);
        when(records.events(hers.id()))
                .thenReturn(List.of(
                        Event.suspension(MONDAY, Pause.HEARING, 5, "1-03"), new Event(Step.ASK_TO_WITHDRAW, MONDAY)));
        assertThat(applications.keepOn(applicant, hers.number()).stage()).isEqualTo(Stage.SUSPENDED);
        when(records.events(hers.id()))
                .thenReturn(List.of(
                        Event.suspension(MONDAY, Pause.HEARING, 5, "1-03"),
                        new Event(Step.RESUME, MONDAY),
                        new Event(Step.ASK_TO_WITHDRAW, MONDAY)));
        assertThat(applications.keepOn(applicant, hers.number()).stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(refused(() -> applications.keepOn(stranger, hers.number())).code())
                .isEqualTo("cases/unknown");
    }

    @Test
    void whatIsDecidedCannotBeTakenBack() {
        var hers = hers(Stage.CONCLUDED);
        assertThat(refused(() -> applications.withdraw(applicant, hers.number(), "不办了"))
                        .code())
                .isEqualTo("cases/illegal-step");
        verify(store, never()).update(any());
    }
}
