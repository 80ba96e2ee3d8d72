package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** 接管: somebody goes on with a case of a person or a firm that is gone, and nobody takes one over who may not. */
@Story
class TakeoversTests {
    private static final String TAKEOVERS = "/api/portal/takeovers";
    private static final String DESK = "/api/desk/takeovers";
    private static final String REGION = "420106";

    /** In the register of the demo. */
    private static final String FIRM = "武汉一网示范酒店管理有限公司";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    Visitor approver;

    @BeforeEach
    void aMonday() {
        on(LocalDate.of(2026, 3, 2));
    }

    @AfterEach
    void realTime() {
        clock.reset();
        jdbc.sql("delete from throttle.failures").update();
    }

    private void on(LocalDate day) {
        clock.set(day);
        approver = new Visitor(port).as("approver");
    }

    @Test
    void anHeirGoesOnWithTheCaseAfterTheDaysInWhichNobodyObjected() {
        var father = opened("马去世");
        var heir = opened("马继承");
        var filed = filed(father);
        String number = filed.at("/number");
        var accepted = new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        var before = clocks(father, number);
        var asked = heir.post(TAKEOVERS, asking(heir, number, "马去世", "HEIR"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.header("Location")).isEqualTo(TAKEOVERS + "/" + asked.at("/id"));
        assertThat(asked.at("/objectsUntil")).isEqualTo("2026-03-17");
        String id = asked.at("/id");
        assertThat(titles(father)).contains("有人申请接管您的办件");
        assertThat(father.get("/api/portal/cases/" + number).at("/sections/takeover/request"))
                .isEqualTo(id);
        var seen = father.get(TAKEOVERS + "/" + id);
        assertThat(seen.at("/asker")).isEqualTo("马继承");
        assertThat(seen.json().at("/files").isNull())
                .as("papers are for the organ")
                .isTrue();
        assertThat(ledger(heir)).contains("takeover.read");
        var use = heir.get("/api/portal/me/data-uses").json().at("/uses/0");
        assertThat(use.at("/reader").asString()).startsWith("其他人");
        assertThat(use.at("/actName").asString()).isEqualTo("查看接管申请");

        var second = opened("马二叔").post(TAKEOVERS, asking(null, number, "马去世", "HEIR"));
        assertThat(second.status()).as("not her own file").isEqualTo(422);
        var uncle = opened("马三叔");
        var pending = uncle.post(TAKEOVERS, asking(uncle, number, "马去世", "HEIR"));
        assertThat(pending.status() + pending.at("/code")).isEqualTo("409takeover/pending");

        var early = approver.post(DESK + "/" + id + "/decide", ruling(true));
        assertThat(early.status() + early.at("/code")).isEqualTo("409takeover/too-early");
        on(LocalDate.of(2026, 3, 18));
        var atDesk = approver.get(DESK + "/" + id);
        assertThat(atDesk.at("/asker")).isEqualTo("马继承");
        assertThat(atDesk.at("/askerNumber")).contains("*");
        assertThat(atDesk.json().at("/mayDecide").asBoolean()).isTrue();
        var paper = approver.get(DESK + "/" + id + "/files/" + atDesk.at("/files/0/id"));
        assertThat(paper.bytes()).isEqualTo(Errand.PDF);
        var granted = approver.post(DESK + "/" + id + "/decide", ruling(true));
        assertThat(granted.status()).as(granted.text()).isEqualTo(200);
        assertThat(granted.at("/remedy")).contains("行政复议");
        var twice = approver.post(DESK + "/" + id + "/decide", ruling(false));
        assertThat(twice.status() + twice.at("/code")).isEqualTo("409takeover/over");

        heir = again(heir);
        father = again(father);
        var taken = heir.get("/api/portal/cases/" + number);
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(clocks(heir, number))
                .as("the clocks are untouched")
                .isEqualTo(before)
                .hasSizeGreaterThan(1);
        var step = taken.json()
                .at("/timeline")
                .valueStream()
                .filter(it -> it.at("/step").asString().equals("TAKE_OVER"))
                .findFirst()
                .orElseThrow();
        assertThat(step.at("/reason").asString()).contains("马继承", "马去世", "材料齐全");
        String file = taken.json()
                .at("/materials")
                .findValues("files")
                .getFirst()
                .at("/0/id")
                .asString();
        assertThat(heir.get("/api/portal/cases/" + number + "/files/" + file).bytes())
                .isEqualTo(Errand.PDF);
        assertThat(father.get("/api/portal/cases/" + number).status()).isEqualTo(404);
        assertThat(father.get("/api/portal/cases/" + number + "/files/" + file).status())
                .isEqualTo(404);
        assertThat(progress(number, filed.at("/queryCode")).status())
                .as("the code of before is not good any more")
                .isEqualTo(404);
        assertThat(progress(number, taken.at("/queryCode")).status()).isEqualTo(200);
        assertThat(titles(father)).contains("有人申请接管您的办件", "您的办件准予他人接管");
        assertThat(titles(heir)).contains("准予您接管办件");
        var decided = approver.post(
                "/api/desk/cases/" + number + "/decide",
                Map.of("outcome", "GRANTED", "reason", "符合法定条件。", "clause", "《行政许可法》第三十八条"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(heir.get("/api/portal/licences").text())
                .as("what it results in goes to her")
                .contains(number);
        assertThat(jdbc.sql("select detail from audit.records where act = 'takeover.decide' and object_id = :number"
                                + " and refused is null")
                        .param("number", number)
                        .query(String.class)
                        .list())
                .containsExactly("GRANTED");
    }

    @Test
    void aColleagueActsForTheFirmInThisCaseAndInNoOther() {
        var representative = opened(Particulars.person("赵范例", "420111198612209999", "湖北省武汉市洪山区示范路10号"));
        var bound = representative.post(
                "/api/portal/mandates/firms", Map.of("creditCode", "91420106YW00910226", "name", FIRM));
        assertThat(bound.status()).as(bound.text()).isEqualTo(201);
        act(representative, bound.at("/id"));
        String number = filed(representative).at("/number");
        String other = filed(representative).at("/number");
        var colleague = opened("牛同事");
        var heir = colleague.post(TAKEOVERS, asking(colleague, number, FIRM, "HEIR"));
        assertThat(heir.at("/errors/0/pointer") + heir.at("/errors/0/code")).isEqualTo("/relationtakeover/relation");
        var asked = colleague.post(TAKEOVERS, asking(colleague, number, FIRM, "COLLEAGUE"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        String id = asked.at("/id");
        assertThat(representative.get(TAKEOVERS + "/against").text()).contains(id);
        var agreed =
                representative.put(TAKEOVERS + "/" + id + "/answer", Map.of("agrees", true, "text", "经办人已经离职，同意由他办理。"));
        assertThat(agreed.status()).as(agreed.text()).isEqualTo(200);
        assertThat(titles(colleague)).contains("对方同意您接管");

        var granted = approver.post(DESK + "/" + id + "/decide", ruling(true));
        assertThat(granted.status()).as(granted.text()).isEqualTo(200);
        assertThat(colleague.get("/api/portal/cases/" + number).status())
                .as("she has it not for herself")
                .isEqualTo(404);
        var mandate = colleague.get("/api/session").json().at("/mandates/0");
        assertThat(mandate.at("/caseNumber").asString()).isEqualTo(number);
        act(colleague, mandate.at("/id").asString());
        assertThat(colleague
                        .get("/api/portal/cases")
                        .json()
                        .at("/cases")
                        .valueStream()
                        .map(it -> it.at("/number").asString()))
                .containsExactly(number);
        assertThat(colleague.get("/api/portal/cases/" + other).status()).isEqualTo(404);
        assertThat(colleague.get("/api/portal/drafts").json().at("/drafts").size())
                .as("what is only begun is not hers")
                .isZero();
        var another = colleague.post("/api/portal/cases", Errand.application(colleague, food(colleague)));
        assertThat(another.status()).as("it is for one case").isEqualTo(403);
        assertThat(colleague
                        .post("/api/portal/cases/" + other + "/withdraw", Map.of("reason", "不办了"))
                        .status())
                .isEqualTo(404);
        assertThat(representative.get("/api/portal/cases/" + number).status())
                .as("the firm has it still")
                .isEqualTo(200);
        assertThat(representative.get("/api/portal/mandates").text()).contains("\"caseNumber\":\"" + number + "\"");
        var withdrawn = colleague.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "公司不办了"));
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
    }

    @Test
    void theOtherSideObjectsAndTheOrganRefuses() {
        var owner = opened("钟在世");
        var stranger = opened("钟冒名");
        String number = filed(owner).at("/number");
        var asked = stranger.post(TAKEOVERS, asking(stranger, number, "钟在世", "HEIR"));
        String id = asked.at("/id");
        String answers = TAKEOVERS + "/" + id + "/answer";
        assertThat(stranger.put(answers, Map.of("agrees", true, "text", "我同意")).status())
                .as("nobody answers for the other side")
                .isEqualTo(404);
        assertThat(owner.put(answers, Map.of("agrees", false, "text", " ")).status())
                .isEqualTo(422);
        assertThat(owner.put(answers, Map.of("agrees", false, "text", "我还活着。")).status())
                .isEqualTo(200);
        var objected = stranger.get(TAKEOVERS + "/" + id).json();
        assertThat(objected.at("/agrees").asBoolean()).isFalse();
        assertThat(objected.at("/answer").isNull()).as("why is for the organ").isTrue();
        assertThat(owner.post(TAKEOVERS + "/" + id + "/withdraw", Map.of()).status())
                .isEqualTo(404);
        var passer = opened("路过人");
        assertThat(passer.get(TAKEOVERS + "/" + id).status()).isEqualTo(404);
        assertThat(passer.get(TAKEOVERS).json().at("/takeovers").size()).isZero();
        assertThat(passer.get(TAKEOVERS + "/against").json().at("/takeovers").size())
                .isZero();
        assertThat(passer.get(DESK).status()).isEqualTo(403);

        on(LocalDate.of(2026, 3, 18));
        var late = again(owner).put(answers, Map.of("agrees", false, "text", "还是不同意。"));
        assertThat(late.status() + late.at("/code")).isEqualTo("409takeover/too-late");
        var clerk = new Visitor(port).as("clerk");
        assertThat(clerk.get(DESK + "/" + id).at("/answer")).isEqualTo("我还活着。");
        assertThat(clerk.post(DESK + "/" + id + "/decide", ruling(false)).status())
                .isEqualTo(403);
        jdbc.sql("update takeover.requests set region = '420501' where id = :id::uuid")
                .param("id", id)
                .update();
        assertThat(approver.get(DESK + "/" + id).status()).as("out of scope").isEqualTo(404);
        assertThat(approver.post(DESK + "/" + id + "/decide", ruling(false)).status())
                .isEqualTo(404);
        jdbc.sql("update takeover.requests set region = '420106' where id = :id::uuid")
                .param("id", id)
                .update();
        var both = atOnce(
                () -> approver.post(DESK + "/" + id + "/decide", ruling(false)),
                () -> new Visitor(port).as("approver").post(DESK + "/" + id + "/decide", ruling(false)));
        assertThat(both).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(again(owner).get("/api/portal/cases/" + number).status()).isEqualTo(200);
        var refused = again(stranger);
        assertThat(refused.get("/api/portal/cases/" + number).status()).isEqualTo(404);
        assertThat(refused.get(TAKEOVERS + "/" + id).at("/remedy")).contains("行政诉讼");
        assertThat(titles(refused)).contains("对方对接管提出异议", "未准予您接管办件");
        for (String wrong : List.of("cursor=x", "cursor=bWF5YmUKeA")) {
            assertThat(approver.get(DESK + "?" + wrong).status()).isEqualTo(422);
        }
    }

    @Test
    void aRequestEndsWithItsCaseAndWhenSheDoesNotWantItAnyMore() {
        var owner = opened("程办完");
        var asker = opened("程等待");
        String number = filed(owner).at("/number");
        String first =
                asker.post(TAKEOVERS, asking(asker, number, "程办完", "HEIR")).at("/id");
        assertThat(asker.get("/api/session/closing").json().at("/ties").toString())
                .as("she cannot close her account over it")
                .contains("TAKEOVER")
                .contains(first);
        var withdrawn = asker.post(TAKEOVERS + "/" + first + "/withdraw", Map.of());
        assertThat(asker.get("/api/session/closing").json().at("/ties").toString())
                .doesNotContain("TAKEOVER");
        assertThat(withdrawn.at("/state")).isEqualTo("WITHDRAWN");
        assertThat(titles(owner)).contains("接管申请已撤回");
        assertThat(owner.put(TAKEOVERS + "/" + first + "/answer", Map.of("agrees", true, "text", "好"))
                        .status())
                .isEqualTo(409);
        var again = asker.post(TAKEOVERS, asking(asker, number, "程办完", "HEIR"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(owner.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"))
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                asker.get(TAKEOVERS + "/" + again.at("/id")).at("/state"))
                        .isEqualTo("ENDED"));
        assertThat(titles(asker)).contains("接管申请已终止");
        assertThat(titles(owner)).contains("接管申请已终止");
        var late = asker.post(TAKEOVERS, asking(asker, number, "程办完", "HEIR"));
        assertThat(late.status() + late.at("/code")).isEqualTo("409takeover/case-over");
    }

    @Test
    void whoeverTriesLearnsNothingAndIsSlowedDown() {
        var owner = opened("秘有件");
        String number = filed(owner).at("/number");
        var prober = opened("秘打探");
        var wrongName = prober.post(TAKEOVERS, asking(prober, number, "别人", "HEIR"));
        var none = prober.post(TAKEOVERS, asking(prober, "42010620260302200000010", "别人", "HEIR"));
        var noNumber = prober.post(TAKEOVERS, asking(prober, "123", "别人", "HEIR"));
        assertThat(wrongName.status()).isEqualTo(404);
        assertThat(said(wrongName)).isEqualTo(said(none)).isEqualTo(said(noNumber));
        int tries = 0;
        Answer last = wrongName;
        while (last.status() == 404 && tries++ < 20) {
            last = prober.post(TAKEOVERS, asking(prober, number, "再试" + "一二三四五六七八九十".charAt(tries % 10), "HEIR"));
        }
        assertThat(last.status() + last.at("/code")).isEqualTo("429takeover/too-many-attempts");
        var right = opened("秘亲属");
        assertThat(right.post(TAKEOVERS, asking(right, number, " 秘有件 ", "HEIR")).status())
                .as("others are not kept out by it")
                .isEqualTo(201);
        var own = owner.post(TAKEOVERS, asking(owner, number, "秘有件", "HEIR"));
        assertThat(own.status() + own.at("/code")).isEqualTo("409takeover/already-yours");

        var provisional = opened(Particulars.person("未实名", null, null));
        var level = provisional.post(TAKEOVERS, asking(provisional, number, "秘有件", "HEIR"));
        assertThat(level.status() + level.at("/code")).isEqualTo("403takeover/level-needed");
        assertThat(approver.post(TAKEOVERS, Map.of()).status()).isEqualTo(403);
        assertThat(new Visitor(port).get(TAKEOVERS).status()).isEqualTo(401);
        for (var wrong : List.<Map<String, Object>>of(
                Map.of(), Map.of("relation", "FRIEND"), Map.of("files", List.of()), Map.of("reason", ""))) {
            var body = new HashMap<>(asking(right, number, "秘有件", "HEIR"));
            body.putAll(wrong);
            if (wrong.isEmpty()) {
                body.clear();
            }
            assertThat(right.post(TAKEOVERS, body).status())
                    .as(wrong.toString())
                    .isIn(400, 422);
        }
    }

    private static String said(Answer answer) {
        return answer.at("/code") + answer.at("/title") + answer.at("/detail");
    }

    private Answer progress(String number, String code) {
        return new Visitor(port).post("/api/portal/progress", Map.of("number", number, "queryCode", code));
    }

    private static Map<String, Object> ruling(boolean granted) {
        return Map.of("granted", granted, "reason", "经审查，材料齐全。");
    }

    /** @param by whose file it is; null: nobody's */
    private static Map<String, Object> asking(@Nullable Visitor by, String number, String name, String relation) {
        String file = by == null
                ? UUID.randomUUID().toString()
                : by.upload("/api/portal/files", "证明.pdf", Errand.PDF).at("/id");
        return Map.of(
                "caseNumber",
                number,
                "ownerName",
                name,
                "relation",
                relation,
                "ground",
                "DECEASED",
                "reason",
                "办件没有人接着办，请准予我接管。",
                "files",
                List.of(file));
    }

    private static String food(Visitor visitor) {
        return Errand.find(visitor, "食品经营许可", REGION);
    }

    private static Answer filed(Visitor by) {
        var filed = Errand.apply(by, food(by));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return filed;
    }

    private static List<String> clocks(Visitor visitor, String number) {
        return visitor.get("/api/portal/cases/" + number).json().at("/clocks").findValuesAsString("dueOn");
    }

    private static List<String> titles(Visitor visitor) {
        return visitor.get("/api/portal/messages").json().at("/messages").findValuesAsString("title");
    }

    private List<String> ledger(Visitor visitor) {
        return jdbc.sql("select act from audit.records where subject = :party::uuid")
                .param("party", visitor.get("/api/session").at("/party/id"))
                .query(String.class)
                .list();
    }

    private static void act(Visitor visitor, String mandate) {
        assertThat(visitor.put("/api/session/acting-for", Map.of("mandate", mandate))
                        .status())
                .isEqualTo(200);
    }

    private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other) {
        try (var pool = Executors.newFixedThreadPool(2)) {
            return pool.invokeAll(List.of(one, other)).stream()
                    .map(it -> it.resultNow())
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final Map<Visitor, String> named = new HashMap<>();

    /** Logged in anew, because the clock has gone on. */
    private Visitor again(Visitor visitor) {
        var later = new Visitor(port).as(named.get(visitor));
        named.put(later, named.get(visitor));
        return later;
    }

    private Visitor opened(String name) {
        return opened(Particulars.person(name, Numbers.ofNobody(), "湖北省武汉市武昌区示范路99号"));
    }

    private Visitor opened(Particulars who) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "t" + id,
                "yiwang-demo",
                who.name(),
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000998",
                who,
                false));
        var visitor = new Visitor(port).as("t" + id);
        named.put(visitor, "t" + id);
        return visitor;
    }
}
