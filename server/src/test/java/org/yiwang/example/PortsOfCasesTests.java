package org.yiwang.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseTransfers;
import org.yiwang.cases.Step;
import org.yiwang.catalog.places.Places;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.stories.Errand;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import org.yiwang.words.Sentence;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A module that nobody knows takes part in every case: it can hold up steps, and shows what it knows. */
@WithExample
class PortsOfCasesTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, String> GRANTED =
            Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《食品安全法》第三十五条");

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    ForbiddenSteps steps;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    OpenApiWebMvcResource writer;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    CaseTransfers transfers;

    @Autowired
    TransactionTemplate transaction;

    Visitor resident;
    Visitor clerk;
    Visitor approver;
    String item;

    @BeforeEach
    void aMonday() {
        clock.set(MONDAY);
        logIn();
        item = Errand.find(resident, "食品经营许可", "420106");
    }

    private void logIn() {
        resident = new Visitor(port).as("resident");
        clerk = new Visitor(port).as("clerk");
        approver = new Visitor(port).as("approver");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aDecisionWaitsForTheVisitAndThePageKnowsItBeforehand() {
        String number = accepted();
        var waiting = approver.get(desk(number));
        assertThat(texts(waiting, "/actions")).doesNotContain("DECIDE");
        assertThat(waiting.at("/withheld/0/action")).isEqualTo("DECIDE");
        assertThat(waiting.at("/withheld/0/problem/code")).isEqualTo("example/not-visited");
        assertThat(waiting.at("/withheld/0/problem/clause")).isEqualTo(VisitedCases.CLAUSE);
        assertThat(clerk.get(desk(number)).json().at("/withheld").isEmpty()).isTrue();

        var refused = approver.post(desk(number) + "/decide", GRANTED);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        var refusal = (ObjectNode) refused.json();
        refusal.remove("instance");
        assertThat(refusal).as("what was foretold").isEqualTo(waiting.json().at("/withheld/0/problem"));
        var still = resident.get(own(number));
        assertThat(still.at("/stage")).isEqualTo("ACCEPTED");
        assertThat(still.json().at("/documents").size()).isEqualTo(2);

        visit(number);
        var free = approver.get(desk(number));
        assertThat(texts(free, "/actions")).contains("DECIDE");
        assertThat(free.json().at("/withheld").isEmpty()).isTrue();
        assertThat(approver.post(desk(number) + "/decide", GRANTED).at("/stage"))
                .isEqualTo("DECIDED");
    }

    @Test
    void everyStepThatSomebodyTakesCanBeHeldUp() {
        var tried = EnumSet.noneOf(Step.class);
        var filed = heldUpFirst(tried, Step.RECEIVE, () -> Errand.apply(resident, item));
        String number = filed.at("/number");
        String paper = filed.at("/materials/0/id");
        heldUpFirst(
                tried,
                Step.REQUEST_SUPPLEMENT,
                () -> clerk.post(desk(number) + "/supplement", Map.of("materials", List.of(paper), "reason", "缺一页")));
        heldUpFirst(
                tried,
                Step.SUPPLY,
                () -> resident.post(
                        own(number) + "/supply", Map.of("materials", Errand.handIn(resident, List.of(paper)))));
        heldUpFirst(tried, Step.ACCEPT, () -> clerk.post(desk(number) + "/accept", Map.of()));
        heldUpFirst(
                tried,
                Step.SUSPEND,
                () -> approver.post(
                        desk(number) + "/suspend", Map.of("kind", "HEARING", "reason", "涉及他人利益", "plannedDays", 5)));
        heldUpFirst(tried, Step.RESUME, () -> approver.post(desk(number) + "/resume", Map.of()));
        heldUpFirst(
                tried,
                Step.EXTEND,
                () -> new Visitor(port)
                        .as("head")
                        .post(desk(number) + "/extend", Map.of("days", 5, "reason", "需要补充核查")));
        visit(number);
        heldUpFirst(tried, Step.DECIDE, () -> approver.post(desk(number) + "/decide", GRANTED));

        String other = filed();
        heldUpFirst(
                tried,
                Step.REFUSE,
                () -> clerk.post(
                        desk(other) + "/refuse", Map.of("reason", "不属于本机关职权范围", "clause", "《行政许可法》第三十二条第一款第二项")));
        String third = filed();
        heldUpFirst(tried, Step.WITHDRAW, () -> resident.post(own(third) + "/withdraw", Map.of("reason", "不开店了")));

        takenOver(tried, filed());
        seenAndFollowed(tried);
        reviewed(tried);
        sentOn(tried);
        endedOtherwise(tried);
        grantedForAPromise(tried);
        tried.add(Step.LAPSE); // have tests of their own: a step of time is put off
        tried.add(Step.LAPSE_OF_PROMISE);
        tried.add(Step.CONCLUDE);
        assertThat(tried)
                .containsExactlyElementsOf(
                        Arrays.stream(Step.values()).filter(Step::isAsked).toList());
    }

    private void seenAndFollowed(EnumSet<Step> tried) {
        var application = new HashMap<>(Errand.application(resident, Errand.find(resident, "动物诊疗许可", "420106")));
        application.put("restFollows", true);
        String number = resident.post("/api/portal/cases", application).at("/number");
        clerk.post(desk(number) + "/accept", Map.of());
        heldUpFirst(
                tried,
                Step.FOLLOW_UP,
                () -> resident.post(
                        own(number) + "/follow-up", Map.of("materials", Errand.handIn(resident, List.of("rules")))));
        heldUpFirst(
                tried,
                Step.CHECK_ON_SITE,
                () -> clerk.post(
                        desk(number) + "/site-checks",
                        Map.of("place", "示范路1号", "findings", "一致", "passed", true, "with", List.of("approver"))));
    }

    private void sentOn(EnumSet<Step> tried) {
        var application = new HashMap<>(Errand.application(resident, Errand.find(resident, "食品经营许可", "420111")));
        application.put("receiveAt", "420106");
        String number = resident.post("/api/portal/cases", application).at("/number");
        heldUpFirst(tried, Step.SEND_ON, () -> clerk.post(desk(number) + "/send-on", Map.of("checked", "齐全")));
        heldUpFirst(
                tried,
                Step.TAKE_IN,
                () -> new Visitor(port).as(clerkOfHongshan()).post(desk(number) + "/take-in", Map.of()));
    }

    private String clerkOfHongshan() {
        String username = "hongshan-" + Ids.next().toString().substring(24);
        var scope = new Actor.Scope(new RegionCode("420111"), Set.of());
        accounts.open(new NewAccount(
                Ids.next(), username, "yiwang-demo", "某人", Actor.Kind.STAFF, Set.of("CLERK"), scope, null, null, true));
        return username;
    }

    private void reviewed(EnumSet<Step> tried) {
        String number = Errand.apply(resident, Errand.find(resident, "劳务派遣经营许可", "420106"))
                .at("/number");
        clerk.post(desk(number) + "/accept", Map.of());
        await().untilAsserted(() -> assertThat(clerk.get(desk(number))
                        .json()
                        .at("/sections/flows/activities/0")
                        .isMissingNode())
                .isFalse());
        heldUpFirst(
                tried,
                Step.OPINE,
                () -> clerk.post(
                        desk(number) + "/opinions",
                        Map.of("activity", "first", "verdict", "AGREED", "opinion", "材料齐全")));
        String police =
                places.nearest("police", new RegionCode("420106")).orElseThrow().code();
        heldUpFirst(
                tried,
                Step.CONSULT,
                () -> clerk.post(
                        desk(number) + "/consultations",
                        Map.of("departments", List.of(police), "question", "是否有在查案件？")));
    }

    private void grantedForAPromise(EnumSet<Step> tried) {
        var application = new HashMap<>(Errand.application(resident, Errand.find(resident, "公共场所卫生许可", "420106")));
        application.put("commitment", true);
        String back = resident.post("/api/portal/cases", application).at("/number");
        heldUpFirst(tried, Step.WITHDRAW_COMMITMENT, () -> resident.post(own(back) + "/commitment/withdraw", Map.of()));
        String number = resident.post("/api/portal/cases", application).at("/number");
        visit(number);
        clerk.post(
                desk(number) + "/decide-on-spot",
                Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条"));
        heldUpFirst(
                tried,
                Step.VERIFY,
                () -> clerk.post(desk(number) + "/verification", Map.of("kept", false, "findings", "与承诺不符")));
        heldUpFirst(
                tried,
                Step.REVOKE,
                () -> new Visitor(port)
                        .as("head")
                        .post(desk(number) + "/revocation", Map.of("reason", "承诺不实", "clause", "《行政许可法》第六十九条")));
        TestDatabase.asOwner(jdbc, "delete from cases.broken_promises");
    }

    private void endedOtherwise(EnumSet<Step> tried) {
        var head = new Visitor(port).as("head");
        String back = accepted();
        Supplier<Answer> withdraw = () -> resident.post(own(back) + "/withdraw", Map.of("reason", "不开店了"));
        heldUpFirst(tried, Step.ASK_TO_WITHDRAW, withdraw);
        heldUpFirst(
                tried,
                Step.DECLINE_WITHDRAWAL,
                () -> clerk.post(desk(back) + "/withdrawal/decline", Map.of("reason", "涉及他人")));
        assertThat(withdraw.get().status()).isEqualTo(200);
        heldUpFirst(tried, Step.KEEP_ON, () -> resident.post(own(back) + "/keep-on", Map.of()));
        assertThat(withdraw.get().status()).isEqualTo(200);
        heldUpFirst(tried, Step.CONFIRM_WITHDRAWAL, () -> clerk.post(desk(back) + "/withdrawal/confirm", Map.of()));
        String up = accepted();
        heldUpFirst(
                tried,
                Step.FORWARD,
                () -> approver.post(desk(up) + "/forward", Map.of("to", "武汉市市场监督管理局", "opinion", "建议准予")));
        for (var ending : List.of(Step.VOID, Step.DELETE)) {
            String number = accepted();
            Supplier<Answer> propose =
                    () -> clerk.post(desk(number) + "/annulment", Map.of("kind", ending.name(), "reason", "重复申请"));
            heldUpFirst(tried, Step.PROPOSE_ANNULMENT, propose);
            heldUpFirst(
                    tried,
                    Step.DECLINE_ANNULMENT,
                    () -> head.post(desk(number) + "/annulment/decline", Map.of("reason", "继续办理")));
            assertThat(propose.get().status()).isEqualTo(200);
            heldUpFirst(tried, ending, () -> head.post(desk(number) + "/annulment/approve", Map.of()));
        }
    }

    private void takenOver(EnumSet<Step> tried, String number) {
        var official = accounts.named("approver").orElseThrow();
        var heir = accounts.named("neighbour").orElseThrow().party();
        Supplier<Case> handOver = () -> transaction.execute(status -> transfers.handOver(
                transfers.hold(new CaseNumber(number)),
                official,
                "cases:decide",
                heir,
                Sentence.of("takeover/record")
                        .with("relation", "")
                        .with("asker", "")
                        .with("ground", "")
                        .with("reason", ""),
                MONDAY.plusYears(1)));
        steps.forbid(Step.TAKE_OVER);
        assertThatThrownBy(handOver::get)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("example/not-now"));
        steps.allow(Step.TAKE_OVER);
        assertThat(handOver.get().applicant()).isEqualTo(heir);
        tried.add(Step.TAKE_OVER);
    }

    private Answer heldUpFirst(EnumSet<Step> tried, Step step, Supplier<Answer> act) {
        steps.forbid(step);
        try {
            var refused = act.get();
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.at("/code")).isEqualTo("example/not-now");
            assertThat(refused.at("/clause")).isEqualTo(VisitedCases.CLAUSE);
        } finally {
            steps.allow(step);
        }
        var done = act.get();
        assertThat(done.status()).as(done.text()).isLessThan(300);
        tried.add(step);
        return done;
    }

    @Test
    void timeWaitsToo() {
        String number = filed();
        String paper = resident.get(own(number)).at("/materials/0/id");
        clerk.post(desk(number) + "/supplement", Map.of("materials", List.of(paper), "reason", "缺一页"));
        clock.set(LocalDate.of(2026, 3, 17));
        steps.forbid(Step.LAPSE);
        try {
            timePasses();
        } finally {
            steps.allow(Step.LAPSE);
        }
        logIn(); // sessions end when the clock jumps
        assertThat(resident.get(own(number)).at("/stage")).isEqualTo("CORRECTING");
        timePasses();
        assertThat(resident.get(own(number)).at("/stage")).isEqualTo("LAPSED");
    }

    @Test
    void whatItKnowsIsShownToTheApplicantAndTheOrganAndNotWithTheQueryCode() {
        var filed = Errand.apply(resident, item);
        String number = filed.at("/number");
        expected(number);
        assertThat(resident.get(own(number))
                        .json()
                        .at("/sections/example/visited")
                        .asBoolean(true))
                .isFalse();
        clerk.post(desk(number) + "/accept", Map.of());
        visit(number);

        var own = resident.get(own(number)).json().at("/sections/example");
        assertThat(own.path("on").asString()).isEqualTo("2026-03-02");
        assertThat(own.path("inspectors").isNull()).isTrue();
        assertThat(approver.get(desk(number)).at("/sections/example/inspectors"))
                .isEqualTo("张、李");

        var open = new Visitor(port)
                .post("/api/portal/progress", Map.of("number", number, "queryCode", filed.at("/queryCode")));
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.json().at("/sections").isEmpty()).as(open.text()).isTrue();
    }

    @Test
    void whatFailsIsLeftOutAndTheCaseIsShown() {
        String number = accepted();
        TestDatabase.asOwner(jdbc, "alter table example.sites rename to lost"); // the transaction is unusable then
        try {
            var shown = approver.get(desk(number));
            assertThat(shown.status()).as(shown.text()).isEqualTo(200);
            assertThat(shown.json().at("/sections").has("example")).isFalse();
            assertThat(texts(shown, "/sectionsMissing")).containsExactly("example");
            assertThat(texts(shown, "/actions"))
                    .as("asked again when it is done")
                    .contains("DECIDE");

            assertThat(approver.post(desk(number) + "/decide", GRANTED).status())
                    .isEqualTo(500);
            assertThat(resident.get(own(number)).at("/stage")).isEqualTo("ACCEPTED");
        } finally {
            TestDatabase.asOwner(jdbc, "alter table example.lost rename to sites");
        }
    }

    @Test
    void theContractKnowsTheSection() throws IOException {
        var contract = writer.openapiJson(new MockHttpServletRequest(), "/", Locale.ENGLISH);
        var schemas = JsonMapper.shared().readTree(contract).at("/components/schemas");
        assertThat(schemas.at("/Case/properties/sections/properties/example/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/SiteVisit");
        assertThat(schemas.at("/SiteVisit/properties/visited/type").asString()).isEqualTo("boolean");
        assertThat(schemas.at("/SiteVisit/required").size()).isEqualTo(4);
    }

    private String filed() {
        var answer = Errand.apply(resident, item);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/number");
    }

    private String accepted() {
        String number = filed();
        assertThat(clerk.post(desk(number) + "/accept", Map.of()).status()).isEqualTo(200);
        return number;
    }

    /** Inspectors were there. */
    private void visit(String number) {
        expected(number);
        var visit = Map.of("on", MONDAY.toString(), "inspectors", "张、李");
        var answer = clerk.post("/api/desk/site-visits/" + number, visit);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** The module has heard of the case. */
    private void expected(String number) {
        await().until(() -> resident.get(own(number)).json().at("/sections").has("example"));
    }

    private static String own(String number) {
        return "/api/portal/cases/" + number;
    }

    private static String desk(String number) {
        return "/api/desk/cases/" + number;
    }

    private static List<String> texts(Answer answer, String pointer) {
        return answer.json().at(pointer).valueStream().map(it -> it.asString()).toList();
    }

    private void timePasses() {
        jobs.stream()
                .filter(it -> it.name().equals("cases-catch-up"))
                .forEach(it -> it.work().run());
    }
}
