package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** How a case ends without a decision about what was applied for: each in its own way, by whom it is for, and never merged with another. */
@Story
class EndingsStoryTests {
    @LocalServerPort
    int port;

    private String received() {
        var resident = resident();
        return Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106")).at("/number");
    }

    private String accepted() {
        String number = received();
        done(desk("clerk", number, "/accept", Map.of()));
        return number;
    }

    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private Answer desk(String who, String number, String step, Map<String, ?> body) {
        return new Visitor(port).as(who).post("/api/desk/cases/" + number + step, body);
    }

    private Answer hers(String number, String step, Map<String, ?> body) {
        return resident().post("/api/portal/cases/" + number + step, body);
    }

    private JsonNode own(String number) {
        return resident().get("/api/portal/cases/" + number).json();
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/code")).isEqualTo(code);
    }

    private static void invalid(Answer answer, String pointer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }

    private static List<String> states(JsonNode shown, String kind) {
        return shown.get("clocks")
                .valueStream()
                .filter(it -> it.get("kind").asString().equals(kind))
                .map(it -> it.get("state").asString())
                .toList();
    }

    private static JsonNode last(JsonNode shown) {
        return shown.get("timeline").get(shown.get("timeline").size() - 1);
    }

    private static final Map<String, Object> GRANT =
            Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条");

    @Test
    void whatIsAcceptedIsTakenBackOnceTheOrganHasConfirmedIt() {
        String number = accepted();
        done(desk("approver", number, "/suspend", Map.of("kind", "HEARING", "reason", "邻居要求听证", "plannedDays", 10)));
        var asked = done(hers(number, "/withdraw", Map.of("reason", "场地另作他用")));
        assertThat(asked.at("/stage")).isEqualTo("WITHDRAWING");
        assertThat(asked.json().get("actions").toString()).isEqualTo("[\"KEEP_ON\"]");
        assertThat(asked.json().get("concludedAt").isNull()).isTrue();
        refused(desk("approver", number, "/decide", GRANT), 409, "cases/illegal-step");
        refused(desk("approver", number, "/resume", Map.of()), 409, "cases/illegal-step");
        assertThat(new Visitor(port)
                        .as("clerk")
                        .get("/api/desk/cases?queue=withdrawing")
                        .text())
                .contains(number);

        invalid(desk("clerk", number, "/withdrawal/decline", Map.of("reason", " ")), "/reason", "field/not-blank");
        var declined = done(desk("clerk", number, "/withdrawal/decline", Map.of("reason", "听证已经通知利害关系人")));
        assertThat(declined.at("/stage")).as("the hearing goes on").isEqualTo("SUSPENDED");
        assertThat(last(own(number)).get("reason").asString()).isEqualTo("听证已经通知利害关系人");

        done(hers(number, "/withdraw", Map.of("reason", "还是不办了")));
        assertThat(done(hers(number, "/keep-on", Map.of())).at("/stage")).isEqualTo("SUSPENDED");
        refused(hers(number, "/keep-on", Map.of()), 409, "cases/illegal-step");
        done(desk("approver", number, "/resume", Map.of()));

        done(hers(number, "/withdraw", Map.of("reason", "铺面租约到期")));
        refused(desk("head", number, "/withdrawal/confirm", Map.of()), 403, "access/denied");
        done(desk("clerk", number, "/withdrawal/confirm", Map.of()));
        var ended = own(number);
        assertThat(ended.get("stage").asString()).isEqualTo("WITHDRAWN");
        assertThat(ended.get("documents").toString()).contains("撤回申请确认书");
        assertThat(states(ended, "PROMISE")).containsExactly("STOPPED");
        assertThat(ended.get("remedies")).isEmpty();
        assertThat(resident().get("/api/portal/messages").text()).contains("确认撤回", number);
        refused(desk("clerk", number, "/withdrawal/confirm", Map.of()), 409, "cases/illegal-step");
    }

    @Test
    void whatIsNotAcceptedYetIsTakenBackAtOnce() {
        String number = received();
        assertThat(done(hers(number, "/withdraw", Map.of("reason", "不办了"))).at("/stage"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void whoeverIsNotCompetentNamesWhoIs() {
        String number = received();
        var refusal = new HashMap<String, Object>(
                Map.of("ground", "NOT_COMPETENT", "reason", "地点不在本区", "clause", "《行政许可法》第三十二条第一款第二项"));
        invalid(desk("clerk", number, "/refuse", refusal), "/competent", "cases/competent-missing");
        invalid(desk("clerk", number, "/refuse/preview", refusal), "/competent", "cases/competent-missing");
        refusal.put("competent", "洪山区市场监督管理局");
        assertThat(done(desk("clerk", number, "/refuse/preview", refusal)).text())
                .contains("洪山区市场监督管理局");
        var refused = done(desk("clerk", number, "/refuse", refusal));
        assertThat(refused.at("/stage")).isEqualTo("REFUSED");
        assertThat(refused.at("/outcome")).isEqualTo("NOT_COMPETENT");
        assertThat(refused.at("/outcomeName")).isEqualTo("不属于本机关职权");
        var shown = own(number);
        assertThat(last(shown).get("sentTo").asString()).isEqualTo("洪山区市场监督管理局");
        assertThat(last(shown).get("title").asString()).contains("洪山区市场监督管理局");
        assertThat(shown.get("remedies").size()).isEqualTo(2);
        assertThat(resident().get("/api/portal/messages").text()).contains("请向洪山区市场监督管理局申请");
    }

    @ParameterizedTest
    @CsvSource({"NOT_NEEDED, 依法不需要办理, 不受理告知书", "NOT_ACCEPTED, 不符合受理条件, 不予受理决定书", ", 不符合受理条件, 不予受理决定书"})
    void otherRefusalsSayOnWhichGround(String ground, String name, String document) {
        String number = received();
        var refusal = new HashMap<String, Object>(Map.of("reason", "理由", "clause", "《行政许可法》第三十二条"));
        if (ground != null) {
            refusal.put("ground", ground);
        }
        done(desk("clerk", number, "/refuse", refusal));
        var shown = own(number);
        assertThat(shown.get("outcomeName").asString()).isEqualTo(name);
        assertThat(shown.get("documents").toString()).contains(document);
        assertThat(shown.get("remedies")).isNotEmpty();
    }

    @Test
    void whatIsNoGroundAndWhatIsNoDecisionIsRefused() {
        String number = received();
        var denied = Map.of("ground", "GRANTED", "reason", "理由", "clause", "法");
        assertThat(desk("clerk", number, "/refuse", denied).status()).isEqualTo(422);
        done(desk("clerk", number, "/accept", Map.of()));
        var odd = Map.of("outcome", "NOT_NEEDED", "reason", "理由", "clause", "法");
        assertThat(desk("approver", number, "/decide", odd).status()).isEqualTo(422);
        assertThat(own(number).get("stage").asString()).isEqualTo("ACCEPTED");
    }

    @Test
    void aCaseIsVoidedOrDeletedOnlyIfAnotherPersonApproves() {
        String number = accepted();
        var proposal = Map.of("kind", "DELETE", "reason", "窗口登记错了人");
        refused(desk("clerk", number, "/annulment/approve", Map.of()), 403, "access/denied");
        refused(desk("head", number, "/annulment/approve", Map.of()), 409, "cases/no-annulment-proposed");
        var proposed = done(desk("clerk", number, "/annulment", proposal)).json();
        assertThat(proposed.at("/annulment/own").asBoolean()).isTrue();
        assertThat(proposed.at("/annulment/name").asString()).isEqualTo("删除");
        refused(desk("clerk", number, "/annulment", proposal), 409, "cases/annulment-proposed-before");
        assertThat(new Visitor(port)
                        .as("head")
                        .get("/api/desk/cases?queue=annulments")
                        .text())
                .contains(number);
        assertThat(own(number).get("annulment").isNull()).as("within the organ").isTrue();

        done(desk("head", number, "/annulment/decline", Map.of("reason", "申请属实，继续办理")));
        assertThat(own(number).get("stage").asString()).isEqualTo("ACCEPTED");
        done(desk("clerk", number, "/annulment", Map.of("kind", "VOID", "reason", "申请人重复申请")));
        done(desk("head", number, "/annulment/approve", Map.of()));
        var ended = own(number);
        assertThat(ended.get("stage").asString()).isEqualTo("VOIDED");
        assertThat(last(ended).get("reason").asString()).isEqualTo("申请人重复申请");
        assertThat(ended.get("documents").toString()).contains("终止办理告知书");
        assertThat(ended.get("remedies")).isNotEmpty();
        assertThat(states(ended, "STATUTE")).containsExactly("STOPPED");
        refused(desk("head", number, "/annulment/approve", Map.of()), 409, "cases/no-annulment-proposed");
        refused(desk("clerk", number, "/annulment", proposal), 409, "cases/illegal-step");
    }

    @Test
    void aDecisionLeavesNothingToAnnul() {
        String number = accepted();
        done(desk("clerk", number, "/annulment", Map.of("kind", "VOID", "reason", "申请人重复申请")));
        done(desk("approver", number, "/decide", GRANT));
        var decided = new Visitor(port).as("head").get("/api/desk/cases/" + number);
        assertThat(decided.json().get("annulment").isNull()).isTrue();
        assertThat(desk("head", number, "/annulment/approve", Map.of()).status())
                .isEqualTo(409);
        assertThat(own(number).get("outcome").asString()).isEqualTo("GRANTED");
    }

    @Test
    void whatTheOrganAboveDecidesIsForwardedWithAnOpinion() {
        String number = received();
        var forwarding = new HashMap<String, Object>(Map.of("to", "武汉市市场监督管理局", "opinion", "材料齐全，建议准予"));
        refused(desk("approver", number, "/forward", forwarding), 409, "cases/illegal-step");
        done(desk("clerk", number, "/accept", Map.of()));
        refused(desk("clerk", number, "/forward", forwarding), 403, "access/denied");
        var itself = Map.of("to", own(number).get("department").asString(), "opinion", "建议准予");
        invalid(desk("approver", number, "/forward", itself), "/to", "cases/forwarded-to-itself");
        done(desk("approver", number, "/forward", forwarding));
        var ended = own(number);
        assertThat(ended.get("stage").asString()).isEqualTo("FORWARDED");
        assertThat(last(ended).get("sentTo").asString()).isEqualTo("武汉市市场监督管理局");
        assertThat(last(ended).get("clause").asString()).contains("第三十五条");
        assertThat(states(ended, "STATUTE")).containsExactly("MET");
        assertThat(ended.get("documents").toString()).contains("转报告知书");
        refused(desk("approver", number, "/decide", GRANT), 409, "cases/illegal-step");
    }

    @Test
    void aCheckOnSiteCountsOnceAllWhoWereThereHaveSigned() {
        var resident = resident();
        String number = Errand.apply(resident, Errand.find(resident, "药品零售经营许可", "420106"))
                .at("/number");
        done(desk("clerk", number, "/accept", Map.of()));
        refused(desk("approver", number, "/decide", GRANT), 409, "cases/site-check-missing");

        var found = new HashMap<String, Object>(
                Map.of("place", "示范路1号", "findings", "与平面图一致", "passed", true, "with", List.of()));
        invalid(desk("clerk", number, "/site-checks", found), "/with", "cases/one-officer-only");
        found.put("with", List.of("approver-lichuan"));
        invalid(desk("clerk", number, "/site-checks", found), "/with/0", "cases/no-officer");
        found.put("with", List.of("clerk"));
        invalid(desk("clerk", number, "/site-checks", found), "/with/0", "cases/no-officer");
        var officers = new Visitor(port).as("clerk").get("/api/desk/cases/" + number + "/officers");
        assertThat(officers.text()).contains("\"approver\"").doesNotContain("lichuan");
        found.put("with", List.of("approver", "approver"));
        invalid(desk("clerk", number, "/site-checks", found), "/with/1", "cases/officer-twice");
        found.put("with", List.of("approver"));

        var written = done(desk("clerk", number, "/site-checks", found)).json();
        String check = written.at("/siteChecks/0/id").asString();
        assertThat(written.at("/siteChecks/0/signed").asBoolean()).isFalse();
        assertThat(written.at("/siteChecks/0/toSign").asBoolean()).isFalse();
        assertThat(new Visitor(port)
                        .as("approver")
                        .get("/api/desk/cases?queue=to-sign")
                        .text())
                .contains(number);
        refused(desk("approver", number, "/decide", GRANT), 409, "cases/site-check-missing");
        refused(desk("clerk", number, "/site-checks/" + check + "/sign", Map.of()), 404, "cases/no-check-to-sign");
        assertThat(own(number).get("siteChecks")).as("within the organ").isEmpty();

        done(desk("approver", number, "/site-checks/" + check + "/sign", Map.of()));
        refused(desk("approver", number, "/site-checks/" + check + "/sign", Map.of()), 404, "cases/no-check-to-sign");
        var shown = own(number);
        assertThat(last(shown).get("step").asString()).isEqualTo("CHECK_ON_SITE");
        assertThat(last(shown).get("clause").asString()).contains("第三十四条第三款");
        assertThat(shown.get("documents").toString()).contains("现场核查记录");

        found.put("passed", false);
        String failed = done(desk("clerk", number, "/site-checks", found))
                .json()
                .at("/siteChecks/1/id")
                .asString();
        done(desk("approver", number, "/site-checks/" + failed + "/sign", Map.of()));
        refused(desk("approver", number, "/decide", GRANT), 409, "cases/site-check-failed");
        found.put("passed", true);
        String again = done(desk("clerk", number, "/site-checks", found))
                .json()
                .at("/siteChecks/2/id")
                .asString();
        done(desk("approver", number, "/site-checks/" + again + "/sign", Map.of()));
        done(desk("approver", number, "/decide", GRANT));
        assertThat(own(number).get("outcome").asString()).isEqualTo("GRANTED");
    }
}
