package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** Somebody acts for another, as far as her mandate goes and as long as it holds. */
@Story
class MandatesTests {
    private static final List<String> ALL = List.of("DRAFT", "SUBMIT", "WITHDRAW", "RECEIVE", "SEE_LICENCES");

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Mandates mandates;

    @Autowired
    DemoAccounts demo;

    @Autowired
    DemoLegalEntityBase register;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void whatIsGrantedAndAcceptedCanBeDoneForHerAndNothingElse() {
        var owner = opened("赵委托");
        var agent = opened("钱代办");
        String food = Errand.find(owner, "食品经营许可", "420106");
        String card = Errand.find(owner, "社会保障卡申领", "420106");
        String other = filed(owner, card);
        assertThat(saved(owner, card).status()).isEqualTo(200);

        String mandate = granted(owner, agent, scope(List.of(basic(food)), "DRAFT", "SUBMIT", "RECEIVE"));
        String ownerParty = owner.get("/api/session").at("/party/id");
        String agentParty = agent.get("/api/session").at("/party/id");
        var listed = agent.get("/api/session").json().at("/mandates/0");
        assertThat(listed.at("/id").asString()).isEqualTo(mandate);
        assertThat(listed.at("/party").asString()).isEqualTo(ownerParty);
        assertThat(listed.at("/name").asString()).isEqualTo("赵委托");
        assertThat(listed.at("/scope/items/0").asString()).isEqualTo(basic(food));
        assertThat(listed.at("/until").asString()).isNotEmpty();

        var acting = actFor(agent, mandate);
        assertThat(acting.at("/party/id")).isEqualTo(ownerParty);
        assertThat(acting.at("/party/mandate")).isEqualTo(mandate);
        assertThat(acting.at("/party/acts/0")).isEqualTo("DRAFT");
        assertThat(acting.at("/name")).as("who she is herself").isEqualTo("钱代办");
        assertThat(saved(agent, food).status()).isEqualTo(200);
        String number = filed(agent, food);
        assertThat(jdbc.sql("""
                        select c.applicant || ' ' || s.party || ' ' || s.mandate from cases.cases c
                            join cases.steps s on s.case_id = c.id where c.number = :number
                        """).param("number", number).query(String.class).single())
                .isEqualTo(ownerParty + " " + ownerParty + " " + mandate);
        assertThat(jdbc.sql("select mandate from audit.records where act = 'case.submit' and object_id = :number")
                        .param("number", number)
                        .query(UUID.class)
                        .single())
                .isEqualTo(UUID.fromString(mandate));
        assertThat(owner.get("/api/portal/cases/" + number).at("/timeline/0/by"))
                .contains("代为办理")
                .contains("钱")
                .doesNotContain("钱代办");
        var clerk = new Visitor(port).as("clerk");
        assertThat(clerk.get("/api/desk/cases/" + number + "?purpose=REVIEW").at("/timeline/0/by"))
                .contains("代为办理");

        assertThat(numbers(agent)).as("other items of hers are not in the list").containsExactly(number);
        assertThat(numbers(owner)).containsExactlyInAnyOrder(number, other);
        assertThat(agent.get("/api/portal/cases/" + other).status()).isEqualTo(404);
        assertThat(agent.post("/api/portal/cases/" + other + "/withdraw", Map.of("reason", "不办了"))
                        .status())
                .isEqualTo(403);
        assertThat(agent.get("/api/portal/cases/" + other + "/rating").status()).isEqualTo(404);
        assertThat(agent.get("/api/portal/documents/"
                                + owner.get("/api/portal/cases/" + other).at("/documents/0/number"))
                        .status())
                .isEqualTo(404);
        assertThat(agent.get("/api/portal/drafts").text()).doesNotContain(card);
        for (String path : List.of("", "/prefill", "/similar")) {
            refused(agent.get("/api/portal/drafts/" + card + path));
        }
        refused(saved(agent, card));
        refused(agent.delete("/api/portal/drafts/" + card));
        refused(agent.post("/api/portal/cases", application(owner, card)));
        assertThat(agent.get("/api/portal/messages").json().at("/messages").valueStream())
                .as("messages about other items are not hers to read")
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.at("/caseNumber").asString()).isEqualTo(number));

        refused(agent.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了")));
        refused(agent.get("/api/portal/licences"));
        refused(agent.get("/api/portal/account/looks"));
        refused(agent.get("/api/portal/mandates"));
        refused(agent.post("/api/portal/mandates", offer(agentParty, scope(List.of("*"), "DRAFT"))));
        refused(agent.get("/api/portal/mandates/held"));
        assertThat(agent.get("/api/portal/account").at("/name")).isEqualTo("钱代办");
        var shown = agent.get("/api/portal/cases/" + number).json();
        assertThat(shown.at("/withheld/0/action").asString()).isEqualTo("WITHDRAW");
        assertThat(shown.at("/withheld/0/problem/clause").asString()).contains("民法典");

        assertThat(owner.delete("/api/portal/mandates/" + mandate).status()).isEqualTo(204);
        var late = saved(agent, food);
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.at("/code")).isEqualTo("session/mandate-ended");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(agent.get("/api/session").at("/wanted")).isEqualTo("OTHER_PARTY"));
        assertThat(agent.get("/api/portal/cases").status()).isEqualTo(403);
        assertThat(actFor(agent, null).at("/party/id")).isEqualTo(agentParty);
        assertThat(agent.get("/api/portal/cases").status()).isEqualTo(200);
        assertThat(agent.put("/api/session/acting-for", Map.of("mandate", mandate))
                        .at("/code"))
                .isEqualTo("mandate/ended");
        assertThat(owner.get("/api/portal/drafts").text())
                .as("what was typed stays")
                .contains(card);
    }

    @Test
    void bothSidesAreToldAndMayChooseOtherwise() {
        var owner = opened("孙想知");
        var agent = opened("李代办");
        String food = Errand.find(owner, "食品经营许可", "420106");
        String mandate = granted(owner, agent, scope(List.of("*"), ALL.toArray(String[]::new)));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(titles(agent)).contains("有人请您代办");
            assertThat(titles(owner)).contains("对方接受了委托");
        });
        actFor(agent, mandate);
        String number = filed(agent, food);
        assertThat(titles(owner)).contains("申请已收到");
        assertThat(withdrawn(agent, number).status()).isEqualTo(200);
        assertThat(titles(owner)).contains("申请已撤回");
        assertThat(titles(agent.put("/api/session/acting-for", Map.of()), agent))
                .doesNotContain("代办的事项有新进展");

        assertThat(owner.put("/api/portal/mandates/" + mandate + "/telling", Map.of("told", false))
                        .json()
                        .at("/tellsPrincipal")
                        .asBoolean())
                .isFalse();
        actFor(agent, mandate);
        long before = titles(owner).stream().filter("申请已收到"::equals).count();
        String second = filed(agent, food);
        assertThat(titles(owner).stream().filter("申请已收到"::equals).count()).isEqualTo(before);

        var clerk = new Visitor(port).as("clerk");
        assertThat(clerk.post("/api/desk/cases/" + second + "/accept", Map.of()).status())
                .isEqualTo(200);
        assertThat(titles(owner))
                .as("what the office decides she is always told")
                .contains("申请已受理");
        actFor(agent, null);
        assertThat(titles(agent)).contains("代办的事项有新进展");
    }

    @Test
    void theAnswerIsTheSameWhetherTheUserNameExists() {
        var owner = opened("周试探");
        var somebody = opened("吴真有");
        var real = owner.post("/api/portal/mandates", offer(name(somebody), scope(List.of("*"), "DRAFT")));
        var none =
                owner.post("/api/portal/mandates", offer("nobody-" + UUID.randomUUID(), scope(List.of("*"), "DRAFT")));
        assertThat(real.status()).isEqualTo(201);
        assertThat(none.status()).isEqualTo(201);
        for (String field : List.of("/kind", "/state", "/holder", "/until", "/tellsHolder")) {
            assertThat(real.json().at(field)).as(field).isEqualTo(none.json().at(field));
        }
        var stranger = opened("郑生人");
        String id = real.at("/id");
        assertThat(stranger.post("/api/portal/mandates/" + id + "/accept", Map.of())
                        .at("/code"))
                .isEqualTo("mandate/unknown");
        assertThat(stranger.delete("/api/portal/mandates/" + id).status()).isEqualTo(404);
        assertThat(owner.post("/api/portal/mandates/" + none.at("/id") + "/accept", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(somebody.delete("/api/portal/mandates/" + id).status())
                .as("declined")
                .isEqualTo(204);
        assertThat(somebody.post("/api/portal/mandates/" + id + "/accept", Map.of())
                        .at("/code"))
                .isEqualTo("mandate/ended");
        assertThat(stranger.put("/api/session/acting-for", Map.of("mandate", id))
                        .at("/code"))
                .isEqualTo("mandate/ended");
    }

    @Test
    void whatIsWrongWithAMandateIsSaid() {
        var owner = opened("冯出错");
        var today = Days.of(Clock.systemUTC().instant());
        invalid(owner, "/until", offer("x", scope(List.of("*"), "DRAFT"), today.minusDays(1)));
        invalid(
                owner,
                "/until",
                offer("x", scope(List.of("*"), "DRAFT"), today.plusYears(3).plusDays(1)));
        invalid(owner, "/scope/items", offer("x", scope(List.of(), "DRAFT")));
        invalid(owner, "/scope/items", offer("x", scope(List.of("*", "420106"), "DRAFT")));
        invalid(owner, "/scope/items", offer("x", scope(List.of("000000000000"), "DRAFT")));
        invalid(owner, "/scope/themes", offer("x", Map.of("themes", List.of("nothing"), "actions", List.of("DRAFT"))));
        invalid(owner, "/scope/actions", offer("x", scope(List.of("*"), "MANAGE")));
        invalid(owner, "/scope/actions", offer("x", scope(List.of("*"))));
        invalid(owner, "/to", offer(name(owner), scope(List.of("*"), "DRAFT")));
        var unknown = opened("陈未证", null);
        assertThat(unknown.post("/api/portal/mandates", offer("x", scope(List.of("*"), "DRAFT")))
                        .at("/code"))
                .isEqualTo("mandate/level-needed");
        assertThat(unknown.post("/api/portal/mandates/firms", Map.of("creditCode", shop(), "name", "便利店"))
                        .at("/code"))
                .isEqualTo("mandate/level-needed");
    }

    @Test
    void aMandateEndsOnItsLastDay() {
        var owner = opened("褚到期");
        var agent = opened("卫代办");
        var until = Days.of(clock.instant()).plusDays(20);
        var id = owner.post("/api/portal/mandates", offer(name(agent), scope(List.of("*"), "DRAFT"), until))
                .at("/id");
        assertThat(agent.post("/api/portal/mandates/" + id + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        var holder = accounts.named(name(agent)).orElseThrow().party();
        clock.set(until.atTime(23, 59).atZone(Days.BEIJING).toInstant());
        assertThat(mandates.held(UUID.fromString(id), holder)).isPresent();
        run("identity-mandates-end");
        clock.set(until.plusDays(1).atStartOfDay(Days.BEIJING).toInstant());
        assertThat(mandates.held(UUID.fromString(id), holder)).isEmpty();
        assertThat(state(id)).isEqualTo("ACTIVE");
        run("identity-mandates-end");
        assertThat(state(id)).isEqualTo("ENDED");
        assertThat(jdbc.sql("select change from identity.mandate_changes where mandate = :id::uuid order by id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("OFFERED", "ACCEPTED", "EXPIRED");
        assertThatThrownBy(
                        () -> jdbc.sql("update identity.mandate_changes set change = 'BOUND' where mandate = :id::uuid")
                                .param("id", id)
                                .update())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aFirmIsBoundByWhomTheRegisterNamesAndAChangeSuspendsWhatSheGranted() {
        var firm = demo.firm("freight");
        var before = ofDemo("elder");
        assertThat(before.post("/api/portal/mandates/firms", Map.of("creditCode", firm.creditCode(), "name", "别的公司"))
                        .at("/code"))
                .isEqualTo("mandate/not-representative");
        assertThat(opened("张冒名")
                        .post(
                                "/api/portal/mandates/firms",
                                Map.of("creditCode", firm.creditCode(), "name", firm.name()))
                        .at("/code"))
                .isEqualTo("mandate/not-representative");
        String bound = bound(before, firm);
        assertThat(bound(before, firm)).as("twice is as once").isEqualTo(bound);
        assertThat(before.get("/api/session/closing").json().at("/ties").size())
                .as("what the register says keeps nobody from closing her account")
                .isZero();
        assertThat(before.delete("/api/portal/mandates/" + bound).at("/code")).isEqualTo("mandate/from-register");
        var acting = actFor(before, bound);
        assertThat(acting.at("/party/kind")).isEqualTo("ENTERPRISE");

        var manager = opened("管理员");
        var clerk = opened("经办人");
        String managing = granted(before, manager, scope(List.of("*"), "DRAFT", "SUBMIT", "RECEIVE", "MANAGE"));
        actFor(manager, managing);
        assertThat(manager.post("/api/portal/mandates", offer(name(clerk), scope(List.of("*"), "MANAGE")))
                        .status())
                .as("no administrator makes another")
                .isEqualTo(403);
        invalid(manager, "/scope", offer(name(clerk), scope(List.of("*"), "WITHDRAW")));
        String handling = granted(manager, clerk, scope(List.of("*"), "DRAFT", "SUBMIT"));
        assertThat(manager.delete("/api/portal/mandates/" + managing).status())
                .as("nor ends one")
                .isEqualTo(403);
        actFor(clerk, handling);
        String food = Errand.find(clerk, "食品经营许可", "420106");
        assertThat(saved(clerk, food).status()).isEqualTo(200);

        register.appoint(CreditCode.of(firm.creditCode()), "florist");
        run("identity-firm-watch");
        assertThat(state(bound)).isEqualTo("ENDED");
        assertThat(state(managing)).isEqualTo("SUSPENDED");
        assertThat(state(handling)).isEqualTo("SUSPENDED");
        var inTheDraft = saved(clerk, food);
        assertThat(inTheDraft.status()).isEqualTo(403);
        assertThat(inTheDraft.at("/code")).isEqualTo("session/mandate-ended");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(before.get("/api/session").text()).doesNotContain(bound));

        var after = ofDemo("florist");
        actFor(after, bound(after, firm));
        assertThat(after.get("/api/portal/drafts").text())
                .as("the draft is the firm's")
                .contains(food);
        assertThat(after.post("/api/portal/mandates/" + handling + "/confirm", Map.of())
                        .at("/state"))
                .isEqualTo("ACTIVE");
        assertThat(after.delete("/api/portal/mandates/" + managing).status()).isEqualTo(204);
        assertThat(saved(clerk, food, 1).status()).isEqualTo(200);
        assertThat(manager.put("/api/session/acting-for", Map.of("mandate", managing))
                        .status())
                .isEqualTo(409);
        register.appoint(CreditCode.of(firm.creditCode()), "elder");
    }

    @Test
    void whoeverTriesCodesOfFirmsWaits() {
        var curious = opened("蒋好奇");
        var firm = demo.firm("tea-house");
        Answer last = null;
        for (int i = 0; i < 7; i++) {
            last = curious.post(
                    "/api/portal/mandates/firms", Map.of("creditCode", firm.creditCode(), "name", firm.name() + i));
        }
        assertThat(last).isNotNull();
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.at("/code")).isEqualTo("identity/too-many-attempts");
    }

    @Test
    void aGuardianActsForAChildUntilItComesOfAge() {
        var resident = new Visitor(port).as("resident");
        var child = demo.person("child");
        var said = Map.of("name", child.name(), "number", child.idNumber());
        var bound = resident.post("/api/portal/mandates/children", said);
        assertThat(bound.status()).isEqualTo(201);
        assertThat(bound.at("/kind")).isEqualTo("GUARDIAN");
        assertThat(bound.at("/until")).isEqualTo("2036-05-31");
        assertThat(opened("沈生人").post("/api/portal/mandates/children", said).at("/code"))
                .isEqualTo("mandate/not-guardian");
        assertThat(resident.post("/api/portal/mandates/children", Map.of("name", "别人", "number", child.idNumber()))
                        .at("/code"))
                .isEqualTo("mandate/not-guardian");
        var holder = accounts.named("resident").orElseThrow().party();
        var id = UUID.fromString(bound.at("/id"));
        clock.set(LocalDate.of(2036, 5, 31));
        assertThat(mandates.held(id, holder)).isPresent();
        clock.set(LocalDate.of(2036, 6, 1));
        assertThat(mandates.held(id, holder)).isEmpty();
    }

    @Test
    void theDemoHasAFirmAnAccountantAndAChild() {
        assertThat(names(new Visitor(port).as("resident"))).contains("武昌区一网示范便利店", "陈小样");
        assertThat(names(new Visitor(port).as("agent"))).contains("武昌区一网示范便利店");
    }

    @Test
    void nobodyGrantsWhatSheHasNoRightTo() {
        var owner = opened("韩有限");
        var agent = opened("杨转托");
        var third = opened("朱第三");
        String mandate = granted(owner, agent, scope(List.of("*"), ALL.toArray(String[]::new)));
        actFor(agent, mandate);
        refused(agent.post("/api/portal/mandates", offer(name(third), scope(List.of("*"), "DRAFT"))));
        var actor = accounts.named(name(agent)).orElseThrow();
        var held = mandates.held(UUID.fromString(mandate), actor.party()).orElseThrow();
        var forOwner = actor.actingFor(new Actor.ActingFor(
                held.grant().principal(), org.yiwang.kernel.PartyKind.PERSON, "韩有限", held.mandate()));
        assertThatThrownBy(() -> mandates.offer(
                        forOwner,
                        new Mandates.Recipient(null, "x", false),
                        held.grant().scope(),
                        Days.of(clock.instant()).plusDays(1)))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("mandate/beyond"));
    }

    @Test
    void anOrganisationActsForItsClientsByItsStaffAndNoFurtherThanBothMandatesReach() {
        var agency = demo.firm("pharmacy");
        var client = demo.firm("network");
        var head = ofDemo("student");
        var owner = ofDemo("innkeeper");
        String asHead = bound(head, agency);
        actFor(owner, bound(owner, client));
        String food = Errand.find(owner, "食品经营许可", "420106");
        String card = Errand.find(owner, "社会保障卡申领", "420106");
        invalid(owner, "/scope/actions", offer(agency.creditCode(), scope(List.of("*"), "DRAFT", "MANAGE")));
        invalid(owner, "/scope/actions", offer(agency.creditCode(), scope(List.of("*"), "DRAFT", "FOR_CLIENTS")));
        invalid(owner, "/to", offer(client.creditCode(), scope(List.of("*"), "DRAFT")));
        var offered = owner.post(
                "/api/portal/mandates",
                offer(agency.creditCode(), scope(List.of(basic(food)), "DRAFT", "SUBMIT", "WITHDRAW", "RECEIVE")));
        assertThat(offered.status()).as(offered.text()).isEqualTo(201);
        assertThat(offered.json().at("/holder").isNull()).as("whose code it is").isTrue();
        var nobody = owner.post("/api/portal/mandates", offer("91110000600037341L", scope(List.of("*"), "DRAFT")));
        assertThat(nobody.status()).as(nobody.text()).isEqualTo(201);
        assertThat(nobody.json().at("/holder").isNull()).isTrue();
        String forClient = offered.at("/id");
        assertThat(head.post("/api/portal/mandates/" + forClient + "/accept", Map.of())
                        .at("/code"))
                .as("she acts for herself")
                .isEqualTo("mandate/unknown");

        actFor(head, asHead);
        assertThat(head.post("/api/portal/mandates/" + forClient + "/accept", Map.of())
                        .at("/holder"))
                .isEqualTo(agency.name());
        var staff = opened("许经办");
        var other = opened("何不代");
        String ofStaff = granted(head, staff, scope(List.of("*"), "DRAFT", "SUBMIT", "RECEIVE", "FOR_CLIENTS"));
        granted(head, other, scope(List.of("*"), "DRAFT", "SUBMIT", "RECEIVE"));
        assertThat(names(staff)).contains(agency.name(), client.name());
        assertThat(names(other)).contains(agency.name()).doesNotContain(client.name());
        assertThat(other.put("/api/session/acting-for", Map.of("mandate", forClient))
                        .at("/code"))
                .isEqualTo("mandate/ended");
        String second = head.post(
                        "/api/portal/mandates", offer(name(staff), scope(List.of("*"), "WITHDRAW", "FOR_CLIENTS")))
                .at("/id");
        assertThat(staff.post("/api/portal/mandates/" + second + "/accept", Map.of())
                        .at("/code"))
                .isEqualTo("mandate/clients-once");

        var acting = actFor(staff, forClient).json().at("/party");
        assertThat(acting.at("/name").asString()).isEqualTo(client.name());
        assertThat(acting.at("/acts").valueStream().map(JsonNode::asString))
                .containsExactly("DRAFT", "SUBMIT", "RECEIVE");
        String number = filed(staff, food);
        assertThat(owner.get("/api/portal/cases/" + number).at("/timeline/0/by"))
                .contains(agency.name())
                .contains("许")
                .doesNotContain("许经办");
        refused(withdrawn(staff, number));
        refused(saved(staff, card));
        refused(staff.get("/api/portal/mandates"));
        refused(staff.get("/api/portal/mandates/held"));
        assertThat(withdrawn(owner, number).status()).isEqualTo(200);

        assertThat(head.delete("/api/portal/mandates/" + ofStaff).status()).isEqualTo(204);
        assertThat(saved(staff, food).at("/code")).isEqualTo("session/mandate-ended");
        assertThat(head.get("/api/portal/mandates/held").text()).contains(forClient);
        assertThat(head.delete("/api/portal/mandates/" + forClient).status())
                .as("the agency gives it back")
                .isEqualTo(204);
        assertThat(state(forClient)).isEqualTo("ENDED");
    }

    @Test
    void theStaffOfAnAgencyGoWithWhoRepresentsIt() {
        var agency = demo.firm("farm-inn");
        var head = ofDemo("rare-name");
        var client = opened("金客户");
        var staff = opened("魏经办");
        actFor(head, bound(head, agency));
        granted(head, staff, scope(List.of("*"), "DRAFT", "FOR_CLIENTS"));
        String forClient = client.post(
                        "/api/portal/mandates", offer(agency.creditCode(), scope(List.of("*"), "DRAFT", "RECEIVE")))
                .at("/id");
        assertThat(head.post("/api/portal/mandates/" + forClient + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        actFor(staff, forClient);
        String food = Errand.find(staff, "食品经营许可", "420106");
        assertThat(saved(staff, food).status()).isEqualTo(200);
        actFor(head, forClient);

        register.appoint(CreditCode.of(agency.creditCode()), "nurse");
        assertThat(head.put("/api/session/acting-for", Map.of("mandate", forClient))
                        .at("/code"))
                .as("asked once more of the register, for the agency too")
                .isEqualTo("mandate/ended");
        assertThat(saved(staff, food, 1).at("/code")).isEqualTo("session/mandate-ended");
        assertThat(state(forClient)).as("the client's mandate is the agency's").isEqualTo("ACTIVE");
        register.appoint(CreditCode.of(agency.creditCode()), "rare-name");
    }

    private final Map<Visitor, String> named = new HashMap<>();

    private Visitor opened(String name) {
        return opened(name, Numbers.ofNobody());
    }

    private Visitor opened(String name, @Nullable String number) {
        return opened(Particulars.person(name, number, "湖北省武汉市武昌区示范路99号"));
    }

    /** Somebody of the register, with an account that can be logged in to. */
    private Visitor ofDemo(String person) {
        return opened(demo.person(person).particulars());
    }

    private Visitor opened(Particulars who) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "m" + id,
                "yiwang-demo",
                who.name(),
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000998",
                who,
                false));
        var visitor = new Visitor(port).as("m" + id);
        named.put(visitor, "m" + id);
        return visitor;
    }

    private String name(Visitor visitor) {
        return named.get(visitor);
    }

    private String granted(Visitor owner, Visitor agent, Map<String, Object> scope) {
        var offered = owner.post("/api/portal/mandates", offer(name(agent), scope));
        assertThat(offered.status()).as(offered.text()).isEqualTo(201);
        var held = agent.get("/api/portal/mandates/held").json().at("/mandates").valueStream();
        assertThat(held.map(it -> it.at("/id").asString())).contains(offered.at("/id"));
        var accepted = agent.post("/api/portal/mandates/" + offered.at("/id") + "/accept", Map.of());
        assertThat(accepted.at("/state")).as(accepted.text()).isEqualTo("ACTIVE");
        return offered.at("/id");
    }

    private static Map<String, Object> offer(String to, Map<String, Object> scope) {
        return offer(to, scope, Days.of(Clock.systemUTC().instant()).plusDays(60));
    }

    private static Map<String, Object> offer(String to, Map<String, Object> scope, LocalDate until) {
        return Map.of("to", to, "scope", scope, "until", until.toString());
    }

    private static Map<String, Object> scope(List<String> items, String... actions) {
        return Map.of("items", items, "actions", List.of(actions));
    }

    private static String basic(String code) {
        return code.substring(19, 31);
    }

    private static Answer actFor(Visitor visitor, @Nullable String mandate) {
        var body = new HashMap<String, Object>();
        body.put("mandate", mandate);
        var answer = visitor.put("/api/session/acting-for", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private String bound(Visitor by, DemoAccounts.DemoFirm firm) {
        var answer =
                by.post("/api/portal/mandates/firms", Map.of("creditCode", firm.creditCode(), "name", firm.name()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private String shop() {
        return demo.firm("corner-shop").creditCode();
    }

    private static Answer saved(Visitor by, String item) {
        return saved(by, item, 0);
    }

    private static Answer saved(Visitor by, String item, int revision) {
        return by.put(
                "/api/portal/drafts/" + item,
                Map.of("form", Map.of("a", revision), "materials", List.of(), "page", "form", "revision", revision));
    }

    private static Map<String, Object> application(Visitor by, String item) {
        return Errand.application(by, item);
    }

    private static String filed(Visitor by, String item) {
        var answer = Errand.apply(by, item);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/number");
    }

    private static Answer withdrawn(Visitor by, String number) {
        return by.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "合在一起办"));
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.at("/code")).isEqualTo("mandate/beyond");
    }

    private static void invalid(Visitor by, String pointer, Map<String, Object> offer) {
        var answer = by.post("/api/portal/mandates", offer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json()
                        .at("/errors")
                        .valueStream()
                        .map(it -> it.at("/pointer").asString()))
                .as(answer.text())
                .contains(pointer);
    }

    private static List<String> numbers(Visitor of) {
        return of.get("/api/portal/cases")
                .json()
                .at("/cases")
                .valueStream()
                .map(it -> it.at("/number").asString())
                .toList();
    }

    private static List<String> names(Visitor of) {
        return of.get("/api/session")
                .json()
                .at("/mandates")
                .valueStream()
                .map(it -> it.at("/name").asString())
                .toList();
    }

    private static List<String> titles(Answer first, Visitor of) {
        assertThat(first.status()).isEqualTo(200);
        return titles(of);
    }

    private static List<String> titles(Visitor of) {
        return of.get("/api/portal/messages")
                .json()
                .at("/messages")
                .valueStream()
                .map((JsonNode it) -> it.at("/title").asString())
                .toList();
    }

    private String state(String mandate) {
        return jdbc.sql("select state from identity.mandates where id = :id::uuid")
                .param("id", mandate)
                .query(String.class)
                .single();
    }

    private void run(String job) {
        jobs.stream()
                .filter(it -> it.name().equals(job))
                .forEach(it -> it.work().run());
    }
}
