package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** 告知承诺: granted for a promise on the spot, verified afterwards, revoked if it was not kept; 即办: decided by one officer at once. */
@Story
class CommitmentStoryTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, Object> GRANT =
            Map.of("outcome", "GRANTED", "reason", "承诺的内容符合条件", "clause", "《优化营商环境条例》第四十条");
    private static final Map<String, Object> REVOKE = Map.of("reason", "没有按承诺检测集中空调通风系统", "clause", "《行政许可法》第六十九条第二款");

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aMonday() {
        clock.set(MONDAY);
    }

    @AfterEach
    void realTimeAndAGoodName() {
        jdbc.sql("delete from cases.broken_promises").update();
        clock.reset();
    }

    private Visitor as(String who) {
        return new Visitor(port).as(who);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    private Answer desk(String who, String number, String step, Map<String, ?> body) {
        return as(who).post("/api/desk/cases/" + number + step, body);
    }

    private JsonNode own(String number) {
        return as("resident").get("/api/portal/cases/" + number).json();
    }

    /** With what the promise does not stand for, which is nothing here. */
    private Answer commit(String who, String words) {
        var visitor = as(who);
        var item = Errand.find(visitor, words, "420106");
        var application = new HashMap<>(Errand.application(visitor, item));
        application.put("commitment", true);
        application.put("materials", List.of());
        return visitor.post("/api/portal/cases", application);
    }

    private String committed() {
        return done(commit("resident", "公共场所卫生许可")).at("/number");
    }

    private String granted() {
        String number = committed();
        done(desk("clerk", number, "/decide-on-spot", GRANT));
        return number;
    }

    private static String steps(JsonNode shown) {
        return shown.get("timeline").toString();
    }

    @Test
    void oneOfficerGrantsOnTheDayForAPromise() {
        var item = Errand.find(as("resident"), "公共场所卫生许可", "420106");
        var offer =
                as("resident").get("/api/portal/commitment?itemCode=" + item).json();
        assertThat(offer.at("/told/terms")).hasSize(4);
        assertThat(offer.at("/told/waived").toString()).contains("告知承诺书");
        assertThat(offer.get("against")).isEmpty();

        String number = committed();
        assertThat(own(number).get("documents").toString()).contains("告知承诺书");
        assertThat(own(number).at("/commitment/terms")).hasSize(4);
        assertThat(as("clerk")
                        .get("/api/desk/cases/" + number)
                        .json()
                        .get("actions")
                        .toString())
                .contains("DECIDE_ON_SPOT");
        done(desk("clerk", number, "/decide-on-spot", GRANT));
        var shown = own(number);
        assertThat(shown.get("stage").asString()).isEqualTo("CONCLUDED");
        assertThat(shown.get("acceptedOn").asString()).isEqualTo("2026-03-02");
        assertThat(steps(shown)).contains("\"ACCEPT\"", "\"DECIDE\"", "\"CONCLUDE\"");
        assertThat(shown.at("/commitment/verification/dueOn").asString()).isEqualTo("2026-04-14");
        assertThat(shown.get("licences")).hasSize(1);
        assertThat(as("clerk").get("/api/desk/cases?queue=to-verify").text()).contains(number);

        done(desk("clerk", number, "/verification", Map.of("kept", true, "findings", "现场与承诺一致")));
        assertThat(own(number).at("/commitment/verification/kept").asBoolean()).isTrue();
        assertThat(as("clerk").get("/api/desk/cases?queue=to-verify").text()).doesNotContain(number);
        assertThat(desk("clerk", number, "/verification", Map.of("kept", false, "findings", "又看了一次"))
                        .at("/code"))
                .isEqualTo("cases/nothing-to-verify");
        assertThat(as("resident").get("/api/portal/messages").text()).contains("经核查属实");
    }

    @Test
    void whatABrokenPromiseBroughtIsRevokedAndBarsTheNextButNotTheOrdinaryWay() {
        String number = granted();
        assertThat(desk("head", number, "/revocation", REVOKE).at("/code")).isEqualTo("cases/nothing-to-revoke");
        var broken = Map.of("kept", false, "findings", "集中空调通风系统没有检测", "remedyDays", 5);
        done(desk("clerk", number, "/verification", broken));
        assertThat(own(number).at("/commitment/verification/remedyUntil").asString())
                .isEqualTo("2026-03-09");
        assertThat(desk("clerk", number, "/verification", broken).at("/code")).isEqualTo("cases/remedied-before");
        done(desk("clerk", number, "/verification", Map.of("kept", false, "findings", "逾期没有整改")));
        assertThat(as("head").get("/api/desk/cases?queue=to-revoke").text()).contains(number);
        assertThat(desk("clerk", number, "/revocation", REVOKE).status()).isEqualTo(403);
        done(desk("head", number, "/revocation", REVOKE));

        var shown = own(number);
        assertThat(shown.get("stage").asString()).as("the record stays").isEqualTo("CONCLUDED");
        assertThat(shown.at("/licences/0/status").asString()).isEqualTo("REVOKED");
        assertThat(shown.get("documents").toString()).contains("撤销决定书");
        assertThat(shown.at("/commitment/verification/revokedAt").isNull()).isFalse();
        assertThat(as("resident").get("/api/portal/messages").text()).contains("准予您的决定已撤销", number);
        assertThat(desk("head", number, "/revocation", REVOKE).at("/code")).isEqualTo("cases/nothing-to-revoke");

        var barred = commit("resident", "公共场所卫生许可");
        assertThat(barred.status()).isEqualTo(422);
        assertThat(barred.at("/code")).isEqualTo("cases/bad-credit");
        assertThat(barred.at("/detail")).contains("公共场所卫生许可");
        var resident = as("resident");
        done(Errand.apply(resident, Errand.find(resident, "公共场所卫生许可", "420106")));
    }

    @Test
    void aPromiseThatIsTakenBackBringsBackThePapers() {
        String number = committed();
        done(desk("clerk", number, "/accept", Map.of()));
        assertThat(own(number).get("actions").toString()).contains("WITHDRAW_COMMITMENT");
        var withdrawn = done(as("resident").post("/api/portal/cases/" + number + "/commitment/withdraw", Map.of()))
                .json();
        assertThat(withdrawn.at("/commitment/withdrawnAt").isNull()).isFalse();
        assertThat(withdrawn.at("/promised/papers/0/name").asString()).isEqualTo("公共场所卫生许可告知承诺书");
        assertThat(withdrawn.at("/promised/dueOn").asString())
                .as("ten working days")
                .isEqualTo("2026-03-16");
        assertThat(withdrawn.get("actions").toString()).contains("FOLLOW_UP").doesNotContain("WITHDRAW_COMMITMENT");
        assertThat(desk("clerk", number, "/decide-on-spot", GRANT).at("/code")).isEqualTo("cases/not-on-the-spot");
        assertThat(desk("approver", number, "/decide", GRANT).at("/code")).isEqualTo("cases/papers-promised");
        assertThat(as("resident")
                        .post("/api/portal/cases/" + number + "/commitment/withdraw", Map.of())
                        .at("/code"))
                .isEqualTo("cases/no-commitment-made");

        var resident = as("resident");
        var papers = withdrawn
                .at("/promised/papers")
                .valueStream()
                .map(it -> it.get("what").asString())
                .toList();
        done(resident.post(
                "/api/portal/cases/" + number + "/follow-up", Map.of("materials", Errand.handIn(resident, papers))));
        done(desk("approver", number, "/decide", GRANT));
        var shown = own(number);
        assertThat(shown.get("outcome").asString()).isEqualTo("GRANTED");
        assertThat(shown.at("/commitment/verification").isNull())
                .as("nothing to verify")
                .isTrue();
    }

    @Test
    void aPromiseThatIsTakenBackBeforeAcceptanceBringsBackThePapersWithIt() {
        String number = committed();
        done(as("resident").post("/api/portal/cases/" + number + "/commitment/withdraw", Map.of()));
        assertThat(own(number).at("/promised/dueOn").isNull()).isTrue();
        done(desk("clerk", number, "/accept", Map.of()));
        assertThat(own(number).at("/promised/dueOn").asString()).isEqualTo("2026-03-16");
    }

    @Test
    void noPromiseWhereTheItemHasNoneOrTheWordIsNotGood() {
        var none = commit("resident", "动物诊疗许可");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.at("/errors/0/code")).isEqualTo("cases/no-commitment");
        var agent = commit("agent", "公共场所卫生许可");
        assertThat(agent.at("/code")).as(agent.text()).isEqualTo("cases/bad-credit");
        var item = Errand.find(as("agent"), "公共场所卫生许可", "420106");
        assertThat(as("agent")
                        .get("/api/portal/commitment?itemCode=" + item)
                        .json()
                        .get("against"))
                .hasSize(1);
    }

    @Test
    void whatIsDecidedOnTheSpotIsDueOnTheDayOfAcceptanceAndMayBeOnePersons() {
        var resident = as("resident");
        var filed = done(Errand.apply(resident, Errand.find(resident, "灵活就业人员参保登记", "420106")));
        String number = filed.at("/number");
        assertThat(filed.json().get("instant").asBoolean()).isTrue();
        done(desk("clerk", number, "/accept", Map.of()));
        var promise = own(number)
                .get("clocks")
                .valueStream()
                .filter(it -> it.get("kind").asString().equals("PROMISE"))
                .findFirst()
                .orElseThrow();
        assertThat(promise.get("dueOn").asString()).isEqualTo("2026-03-02");
        done(desk("clerk", number, "/decide-on-spot", GRANT));
        assertThat(own(number).get("outcome").asString()).isEqualTo("GRANTED");
    }

    @Test
    void everythingElseIsTwoPeoples() {
        var resident = as("resident");
        String number = done(Errand.apply(resident, Errand.find(resident, "动物诊疗许可", "420106")))
                .at("/number");
        assertThat(desk("clerk", number, "/decide-on-spot", GRANT).at("/code")).isEqualTo("cases/not-on-the-spot");
        assertThat(own(number).get("stage").asString()).isEqualTo("RECEIVED");
    }
}
