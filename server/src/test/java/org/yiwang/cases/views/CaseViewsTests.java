package org.yiwang.cases.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clock;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;
import static org.yiwang.cases.SampleCases.staff;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.audit.Audit;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.clocks.Pauses;
import org.yiwang.cases.clocks.Remedies;
import org.yiwang.cases.filing.Filing;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.materials.MaterialsTests;
import org.yiwang.cases.materials.Promises;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.materials.SupplementStore;
import org.yiwang.cases.proceedings.Endings;
import org.yiwang.cases.proceedings.Proceedings;
import org.yiwang.cases.proceedings.Reviewing;
import org.yiwang.cases.proceedings.SiteChecks;
import org.yiwang.cases.proceedings.StepGates;
import org.yiwang.cases.records.AnnulmentStore;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Laws;
import org.yiwang.catalog.law.Pause;
import org.yiwang.catalog.law.Remedy;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.QueryCode;
import org.yiwang.licence.Licences;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/** Who sees what of a case. */
class CaseViewsTests {
    private static final QueryCode CODE = QueryCode.random();

    private final CaseStore store = mock();
    private final RecordStore records = mock();
    private final SupplementStore supplements = mock();
    private final Promises promises = mock();
    private final Items items = mock();
    private final Places places = mock();
    private final People people = mock();
    private final Licences licences = mock();
    private final Proceedings proceedings = mock();
    private final StepGates gates = mock();
    private final Reviewing reviewing = mock();
    private final Endings endings = mock();
    private final SiteChecks checks = mock();
    private final Pauses pauses = mock();
    private final Remedies remedies = mock();
    private final CaseViews views = new CaseViews(
            new HeadViews(store, places, mock()),
            new ApplicantViews(people),
            new ContentViews(
                    store, supplements, promises, mock(), mock(), mock(Materials.class), mock(Forms.class), items),
            new HistoryViews(
                    records,
                    new ClockViews(
                            new Deadlines(
                                    WORKING_DAYS,
                                    mock(Law.class),
                                    new CaseSettings(10, 10, 100, 1000),
                                    Words.shipped()),
                            Words.shipped(),
                            Clock.fixed(morning(MONDAY), ZoneOffset.UTC)),
                    people,
                    Words.shipped()),
            new LicenceViews(licences),
            new RemedyViews(remedies, records, Words.shipped()),
            new OrganViews(mock(), endings, checks, proceedings, people, Words.shipped()),
            new NextViews(
                    proceedings,
                    reviewing,
                    endings,
                    mock(),
                    pauses,
                    promises,
                    mock(),
                    mock(),
                    mock(),
                    gates,
                    mock(Phrases.class)),
            mock(CaseSections.class),
            mock(Audit.class));

    @BeforeEach
    void whatIsKnownOfEveryCase() {
        when(places.region(any()))
                .thenAnswer(
                        call -> new Region(call.getArgument(0), "武昌区", "Wuchang", Region.Level.COUNTY, null, false));
        var person = new Person(
                java.util.UUID.randomUUID(),
                PartyKind.PERSON,
                "王小美",
                IdentityDocument.Kind.CITIZEN,
                "420106199003071238",
                true,
                "13812345678",
                "示范路1号",
                null);
        when(people.actedFor(any())).thenReturn(person);
        when(people.reveal(any(), any(), any(org.yiwang.audit.DataKind[].class)))
                .thenReturn(person);
        when(items.version(any())).thenReturn(MaterialsTests.version());
        when(proceedings.version(any())).thenReturn(MaterialsTests.version());
        when(store.form(any(), any())).thenReturn(JsonMapper.shared().createObjectNode());
        when(store.queryCode(any())).thenReturn(CODE);
        when(records.steps(any()))
                .thenReturn(List.of(new RecordStore.Entry(
                        morning(MONDAY),
                        Step.REFUSE,
                        Stage.REFUSED,
                        java.util.UUID.randomUUID(),
                        null,
                        null,
                        "武昌区市场监督管理局",
                        "申请人年龄不符",
                        "第三十二条",
                        "1-02",
                        null,
                        morning(MONDAY),
                        false,
                        null,
                        null,
                        null,
                        null)));
        when(records.documents(any()))
                .thenReturn(List.of(new Paper("1-02", Paper.Kind.REFUSAL, "不予受理决定书", morning(MONDAY))));
        when(records.deadlines(any())).thenReturn(List.of(clock(Deadline.Kind.PROMISE, MONDAY.plusDays(9))));
    }

    @Test
    void whoHoldsTheQueryCodeLearnsHowFarItIsAndNoReasons() {
        var shown = views.progress(at(Stage.REFUSED), Language.CHINESE);
        assertThat(shown.head().stage()).isEqualTo(Stage.REFUSED);
        assertThat(shown.history().timeline()).singleElement().satisfies(step -> {
            assertThat(step.title()).isEqualTo("不予受理");
            assertThat(step.by()).isEqualTo("武昌区市场监督管理局");
            assertThat(step.reason()).isNull();
            assertThat(step.clause()).isNull();
            assertThat(step.documentNumber()).isNull();
        });
        assertThat(shown.applicant()).isNull();
        assertThat(shown.content().form()).isNull();
        assertThat(shown.content().formSchema()).isNull();
        assertThat(shown.head().queryCode()).isNull();
        assertThat(shown.content().supplement()).isNull();
        assertThat(shown.history().documents()).isEmpty();
        assertThat(shown.licences()).isEmpty();
        assertThat(shown.content().materials()).isEmpty();
        assertThat(shown.next().actions()).isEmpty();
        assertThat(shown.history().clocks()).hasSize(1);
    }

    @Test
    void theApplicantSeesTheReasonsHerMaskedSelfAndHerCode() {
        var refused = at(Stage.REFUSED);
        var shown = views.own(refused, resident(refused.applicant()), Language.CHINESE);
        assertThat(shown.history().timeline().getFirst().reason()).isEqualTo("申请人年龄不符");
        assertThat(shown.history().timeline().getFirst().clause()).isEqualTo("第三十二条");
        assertThat(shown.history().timeline().getFirst().documentNumber()).isEqualTo("1-02");
        assertThat(shown.history().documents()).hasSize(1);
        assertThat(shown.head().queryCode()).isEqualTo(CODE.printed());
        assertThat(shown.applicant().name()).doesNotContain("小美");
        assertThat(shown.applicant().idNumber()).isEqualTo("420106********1238");
        assertThat(shown.applicant().phone()).isEqualTo("138****5678");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            RECEIVED,   WITHDRAW
            CORRECTING, WITHDRAW SUPPLY
            ACCEPTED,   ASK_TO_WITHDRAW
            SUSPENDED,  ASK_TO_WITHDRAW
            WITHDRAWING, KEEP_ON
            DECIDED,    -
            CONCLUDED,  RATE
            FORWARDED,  -
            REFUSED,    RATE
            WITHDRAWN,  -
            LAPSED,     -
            VOIDED,     -
            DELETED,    -
            """)
    void theApplicantIsOfferedWhatSheMayDo(Stage stage, String offered) {
        var shown = views.own(at(stage), resident(java.util.UUID.randomUUID()), Language.CHINESE);
        assertThat(shown.next().actions()).containsExactlyElementsOf(actions(offered));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            CLERK,    RECEIVED,   ACCEPT SUPPLEMENT REFUSE PROPOSE_ANNULMENT
            CLERK,    CORRECTING, PROPOSE_ANNULMENT
            CLERK,    ACCEPTED,   CHECK_ON_SITE PROPOSE_ANNULMENT
            APPROVER, RECEIVED,   -
            CLERK,    SUSPENDED,  PROPOSE_ANNULMENT RESUME
            CLERK,    WITHDRAWING, CONFIRM_WITHDRAWAL DECLINE_WITHDRAWAL PROPOSE_ANNULMENT
            APPROVER, WITHDRAWING, CONFIRM_WITHDRAWAL DECLINE_WITHDRAWAL
            APPROVER, ACCEPTED,   CHECK_ON_SITE DECIDE FORWARD
            APPROVER, SUSPENDED,  RESUME
            HEAD,     ACCEPTED,   -
            APPROVER, CONCLUDED,  -
            """)
    void theOrganIsOfferedWhatItMayDo(String role, Stage stage, String offered) {
        when(proceedings.mayDecide(any(), any())).thenReturn(true);
        var shown = views.desk(at(stage), staff(role, "420106"), Language.CHINESE);
        assertThat(shown.next().actions()).containsExactlyElementsOf(actions(offered));
        assertThat(shown.head().queryCode()).as("is the applicant's").isNull();
    }

    @Test
    void whoReviewsIsOfferedWhatCanStopTheClocksAndTheHeadMoreDays() {
        when(pauses.of(any(), any(), any())).thenReturn(Map.of(Pause.HEARING, "第四十五条"));
        var reviewed = views.desk(at(Stage.ACCEPTED), staff("APPROVER", "420106"), Language.CHINESE)
                .next();
        assertThat(reviewed.actions()).containsExactly(Action.CHECK_ON_SITE, Action.FORWARD, Action.SUSPEND);
        assertThat(reviewed.pauses()).containsExactly(new CaseView.PauseView(Pause.HEARING, "听证", "第四十五条"));
        assertThat(views.desk(at(Stage.DECIDED), staff("APPROVER", "420106"), Language.CHINESE)
                        .next()
                        .pauses())
                .isEmpty();

        var rule = Laws.shipped()
                .extension(
                        new TimeLimit(20, TimeLimit.Unit.WORKING_DAYS, ""),
                        at(Stage.ACCEPTED).item(),
                        MONDAY)
                .orElseThrow();
        when(reviewing.extension(any(), any())).thenReturn(Optional.of(new Reviewing.Extension(rule, null)));
        var open = views.desk(at(Stage.ACCEPTED), staff("HEAD", "420106"), Language.CHINESE)
                .next();
        assertThat(open.actions()).containsExactly(Action.EXTEND);
        assertThat(open.extension()).isEqualTo(new CaseView.ExtensionView(10, rule.citation()));

        var late = Problem.conflict("cases/extension-too-late");
        when(reviewing.extension(any(), any())).thenReturn(Optional.of(new Reviewing.Extension(rule, late)));
        var over = views.desk(at(Stage.ACCEPTED), staff("HEAD", "420106"), Language.CHINESE)
                .next();
        assertThat(over.actions()).isEmpty();
        assertThat(over.extension()).isNull();
        assertThat(over.withheld()).containsExactly(new CaseView.WithheldView(Action.EXTEND, late));
    }

    @Test
    void whatIsAgainstHerShowsHowItCanBeContestedAndUntilWhen() {
        var remedy = Remedy.on(MONDAY).getFirst();
        var delivered = MONDAY.plusDays(3);
        when(remedies.against(any(), eq(delivered)))
                .thenReturn(List.of(new Remedies.Open(
                        remedy, Sentence.of("cases/remedy-court"), delivered, MONDAY.plusDays(63), null)));
        for (var against : List.of(at(Stage.REFUSED), at(Stage.CONCLUDED).decided(Outcome.DENIED))) {
            assertThat(views.own(against, resident(against.applicant()), Language.CHINESE)
                            .remedies())
                    .containsExactly(new CaseView.RemedyView(
                            Remedy.Kind.RECONSIDERATION,
                            "行政复议",
                            "六十日",
                            "有管辖权的人民法院",
                            remedy.citation(),
                            delivered,
                            MONDAY.plusDays(63),
                            null));
        }
        for (var other : List.of(
                at(Stage.ACCEPTED), at(Stage.WITHDRAWN), at(Stage.CONCLUDED).decided(Outcome.GRANTED))) {
            assertThat(views.own(other, resident(other.applicant()), Language.CHINESE)
                            .remedies())
                    .isEmpty();
        }
    }

    @Test
    void theTimeToContestItBeginsWhenTheDecisionReachedHer() {
        var denied = at(Stage.CONCLUDED).decided(Outcome.DENIED);
        var remedy = Remedy.on(MONDAY).getFirst();
        var reached = MONDAY.plusDays(7);
        for (var day : List.of(MONDAY.plusDays(3), reached)) {
            when(remedies.against(any(), eq(day)))
                    .thenReturn(List.of(
                            new Remedies.Open(remedy, Sentence.of("cases/remedy-court"), day, day.plusDays(60), null)));
        }
        when(records.served(denied.id(), Set.of(Paper.Kind.DENIAL)))
                .thenReturn(Optional.of(new RecordStore.Served("1-03", null)));
        assertThat(views.own(denied, resident(denied.applicant()), Language.CHINESE)
                        .remedies())
                .singleElement()
                .satisfies(it -> assertThat(it.within()).isEqualTo("六十日"))
                .satisfies(it -> assertThat(it.from()).isNull())
                .satisfies(it -> assertThat(it.lastDay()).isNull());

        when(records.served(denied.id(), Set.of(Paper.Kind.DENIAL)))
                .thenReturn(Optional.of(new RecordStore.Served("1-03", morning(reached))));
        assertThat(views.own(denied, resident(denied.applicant()), Language.CHINESE)
                        .remedies())
                .singleElement()
                .satisfies(it -> assertThat(it.from()).isEqualTo(reached))
                .satisfies(it -> assertThat(it.lastDay()).isEqualTo(reached.plusDays(60)));
    }

    @Test
    void nobodyIsOfferedWhatShouldBeDoneByAnother() {
        when(proceedings.mayDecide(any(), any())).thenReturn(false);
        assertThat(views.desk(at(Stage.ACCEPTED), staff("APPROVER", "420106"), Language.CHINESE)
                        .next()
                        .actions())
                .doesNotContain(Action.DECIDE);
    }

    @Test
    void ofWhatCameWithACorrectionMoreMayBeAskedAndThePageKnowsOfWhich() {
        var clerk = staff("CLERK", "420106");
        assertThat(views.desk(at(Stage.RECEIVED), clerk, Language.CHINESE)
                        .content()
                        .askedBefore())
                .isNull();
        when(supplements.find(any()))
                .thenReturn(Optional.of(new Supplement(
                        morning(MONDAY),
                        List.of(new Supplement.Wanted("premises", null)),
                        List.of(new Supplement.Wanted("/form/phone", null)),
                        "请补正")));
        var shown = views.desk(at(Stage.RECEIVED), clerk, Language.CHINESE);
        assertThat(shown.next().actions())
                .containsExactly(Action.ACCEPT, Action.SUPPLEMENT, Action.REFUSE, Action.PROPOSE_ANNULMENT);
        assertThat(shown.content().askedBefore())
                .isEqualTo(new CaseView.AskedView(List.of("premises"), List.of("/form/phone")));
        assertThat(views.desk(at(Stage.CORRECTING), clerk, Language.CHINESE)
                        .content()
                        .askedBefore())
                .isNull();
    }

    @Test
    void whatIsProposedIsAnsweredBySomebodyElse() {
        var clerk = staff("CLERK", "420106");
        var head = staff("HEAD", "420106");
        when(endings.proposed(any()))
                .thenReturn(Optional.of(new AnnulmentStore.Proposed(Step.VOID, clerk.account(), morning(MONDAY))));
        when(endings.reason(any())).thenReturn("申请人已注销");
        var asked = views.desk(at(Stage.ACCEPTED), clerk, Language.CHINESE);
        assertThat(asked.next().actions()).containsExactly(Action.CHECK_ON_SITE);
        assertThat(asked.review().annulment())
                .isEqualTo(new CaseView.AnnulmentView("VOID", "作废", "申请人已注销", true, morning(MONDAY)));
        var answered = views.desk(at(Stage.ACCEPTED), head, Language.CHINESE);
        assertThat(answered.next().actions()).containsExactly(Action.ANNUL, Action.DECLINE_ANNULMENT);
        assertThat(answered.review().annulment().own()).isFalse();
        when(endings.proposed(any()))
                .thenReturn(Optional.of(new AnnulmentStore.Proposed(Step.VOID, head.account(), morning(MONDAY))));
        assertThat(views.desk(at(Stage.ACCEPTED), head, Language.CHINESE).next().actions())
                .isEmpty();
    }

    @Test
    void whatSomethingStandsInTheWayOfIsWithheldWithTheReason() {
        var unpaid = new Hindrance(Problem.conflict("fees/unpaid"), "第五十九条");
        when(proceedings.mayDecide(any(), any())).thenReturn(true);
        when(gates.foreseen(eq(Step.DECIDE), any(), any())).thenReturn(Optional.of(unpaid));
        when(gates.foreseen(eq(Step.REQUEST_SUPPLEMENT), any(), any())).thenReturn(Optional.of(unpaid));
        var accepted = views.desk(at(Stage.ACCEPTED), staff("APPROVER", "420106"), Language.CHINESE)
                .next();
        assertThat(accepted.actions()).doesNotContain(Action.DECIDE);
        assertThat(accepted.withheld()).containsExactly(new CaseView.WithheldView(Action.DECIDE, unpaid.problem()));
        assertThat(unpaid.problem().values()).containsEntry("clause", "第五十九条");
        var received = views.desk(at(Stage.RECEIVED), staff("CLERK", "420106"), Language.CHINESE)
                .next();
        assertThat(received.actions()).containsExactly(Action.ACCEPT, Action.REFUSE, Action.PROPOSE_ANNULMENT);
        assertThat(received.withheld())
                .extracting(CaseView.WithheldView::action)
                .containsExactly(Action.SUPPLEMENT);
    }

    @Test
    void whatSheHasJustHandedInIsShownWithoutReadingItBack() {
        var filed = at(Stage.RECEIVED);
        var step = new RecordStore.Entry(
                morning(MONDAY),
                Step.RECEIVE,
                Stage.RECEIVED,
                java.util.UUID.randomUUID(),
                filed.applicant(),
                null,
                null,
                null,
                null,
                "1-01",
                null,
                morning(MONDAY),
                false,
                null,
                null,
                null,
                null);
        var shown = views.handedIn(
                new Filing(
                        filed,
                        CODE,
                        JsonMapper.shared().createObjectNode(),
                        step,
                        clock(Deadline.Kind.CORRECTION_NOTICE, MONDAY.plusDays(7)),
                        new Paper("1-01", Paper.Kind.RECEIPT, "收件凭证", morning(MONDAY)),
                        false,
                        null),
                resident(filed.applicant()),
                Language.CHINESE);
        assertThat(shown.head().queryCode()).isEqualTo(CODE.printed());
        assertThat(shown.content().form()).isNull();
        assertThat(shown.history().timeline())
                .extracting(CaseView.StepView::step, CaseView.StepView::by, CaseView.StepView::documentNumber)
                .containsExactly(tuple(Step.RECEIVE, "申请人", "1-01"));
        assertThat(shown.history().clocks())
                .extracting(CaseView.ClockView::kind)
                .containsExactly(Deadline.Kind.CORRECTION_NOTICE);
        assertThat(shown.history().documents())
                .extracting(CaseView.PaperView::number)
                .containsExactly("1-01");
        verifyNoInteractions(records);
        verify(store, never()).form(any(), any());
        verify(store, never()).queryCode(any());
    }

    @Test
    void aClockIsShownWithItsCount() {
        var clock = views.progress(at(Stage.ACCEPTED), Language.CHINESE)
                .history()
                .clocks()
                .getFirst();
        assertThat(clock.dueOn()).isEqualTo("2020-06-08");
        assertThat(clock.remainingWorkingDays()).isEqualTo(5);
        assertThat(clock.state()).isEqualTo(Deadline.State.RUNNING);
        assertThat(clock.counting()).hasSize(7);
        assertThat(clock.counting().get(4)).isEqualTo(new CaseView.DayView(MONDAY.plusDays(5), false, "周末"));
    }

    private static List<Action> actions(String offered) {
        return offered == null
                ? List.of()
                : java.util.Arrays.stream(offered.split(" "))
                        .map(Action::valueOf)
                        .toList();
    }
}
