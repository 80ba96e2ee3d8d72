package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** 数据异议: she doubts a use of her data, the organ answers in time, and she is told. */
@Story
class ObjectionsTests {
    private static final String DOUBT = "为什么查看我的手机号码？没有人给我打过电话。";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    Visitor neighbour;
    Visitor approver;

    @BeforeEach
    void everybody() {
        clock.set(LocalDate.of(2026, 3, 2));
        neighbour = new Visitor(port).as("neighbour");
        approver = new Visitor(port).as("approver");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void sheAsksOnceTheOrganAnswersAndSheIsTold() {
        String number = looked();
        String use = use(number);
        String questions = "/api/portal/me/data-uses/" + use + "/questions";
        var asked = neighbour.post(questions, Map.of("text", DOUBT));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.at("/dueOn")).as("five working days from a Monday").isEqualTo("2026-03-09");
        assertThat(asked.json().at("/late").asBoolean()).isFalse();
        var again = neighbour.post(questions, Map.of("text", DOUBT));
        assertThat(again.status() + again.at("/code")).isEqualTo("409objections/already-asked");
        var stranger = new Visitor(port).as("resident").post(questions, Map.of("text", DOUBT));
        assertThat(stranger.status() + stranger.at("/code")).isEqualTo("404audit/unknown-use");
        assertThat(neighbour.post(questions, Map.of("text", " ")).status()).isEqualTo(422);
        assertThat(neighbour
                        .post("/api/portal/me/data-uses/" + UUID.randomUUID() + "/questions", Map.of("text", DOUBT))
                        .status())
                .isEqualTo(404);

        String id = asked.at("/id");
        var waiting = find(approver, id);
        assertThat(waiting.at("/text").asString()).isEqualTo(DOUBT);
        assertThat(waiting.at("/caseNumber").asString()).isEqualTo(number);
        assertThat(waiting.toString()).doesNotContain("asker");
        clock.set(LocalDate.of(2026, 3, 10));
        approver = new Visitor(port).as("approver");
        assertThat(find(approver, id).at("/late").asBoolean()).isTrue();

        String answers = "/api/desk/data-questions/" + id + "/answer";
        var answer = Map.of("outcome", "WRONGED", "text", "经核实属误点，已批评教育。");
        assertThat(new Visitor(port).as("clerk").post(answers, answer).status()).isEqualTo(403);
        assertThat(approver.post(answers, Map.of("outcome", "MAYBE", "text", "x"))
                        .status())
                .isIn(400, 422);
        assertThat(approver.post(answers, answer).status()).isEqualTo(200);
        var twice = approver.post(answers, answer);
        assertThat(twice.status() + twice.at("/code")).isEqualTo("409objections/already-answered");
        assertThat(find(approver, id).at("/late").asBoolean()).isFalse();

        neighbour = new Visitor(port).as("neighbour");
        var mine = neighbour.get("/api/portal/me/data-questions").json().at("/questions/0");
        assertThat(mine.at("/outcomeName").asString()).isEqualTo("使用不当，已经处理");
        assertThat(mine.at("/answer").asString()).contains("误点");
        assertThat(neighbour
                        .get("/api/portal/messages")
                        .json()
                        .at("/messages/0/title")
                        .asString())
                .isEqualTo("您的数据异议已有答复");
        assertThat(jdbc.sql("select detail from audit.records where act = 'objection.answer' and object_id = :id and "
                                + "refused is null")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("WRONGED");
        for (String wrong : List.of("cursor=x", "cursor=bWF5YmUKeA")) {
            assertThat(approver.get("/api/desk/data-questions?" + wrong).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void whatAnOrganHoldsIsCorrectedOrDeletedOrItsClauseIsSaid() {
        String number = looked();
        String requests = "/api/portal/me/data-requests";
        var wanted = Map.of("kind", "DELETION", "caseNumber", number, "text", "这件事已经办完，请删除我的信息。");
        var asked = neighbour.post(requests, wanted);
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.at("/dueOn")).isEqualTo("2026-03-09");
        assertThat(asked.at("/kindName")).isEqualTo("要求删除");
        var again = neighbour.post(requests, wanted);
        assertThat(again.status() + again.at("/code")).isEqualTo("409objections/already-asked");
        var stranger = new Visitor(port).as("resident").post(requests, wanted);
        assertThat(stranger.status() + stranger.at("/code")).isEqualTo("404objections/unknown-case");
        assertThat(neighbour
                        .post(requests, Map.of("kind", "QUESTION", "caseNumber", number, "text", "x"))
                        .status())
                .isIn(400, 422);
        assertThat(new Visitor(port).as("clerk").post(requests, wanted).status())
                .isEqualTo(403);

        String answers = "/api/desk/data-questions/" + asked.at("/id") + "/answer";
        var otherKind = approver.post(answers, Map.of("outcome", "EXPLAINED", "text", "合规。"));
        assertThat(otherKind.at("/errors/0/code")).isEqualTo("objections/no-answer");
        var noGround = approver.post(answers, Map.of("outcome", "KEPT", "text", "要保存。"));
        assertThat(noGround.at("/errors/0/pointer") + noGround.at("/errors/0/code"))
                .isEqualTo("/groundobjections/ground");
        var over = approver.post(answers, Map.of("outcome", "KEPT", "ground", "LOGS_OF_BEFORE", "text", "要保存。"));
        assertThat(over.at("/errors/0/code")).as("not the law of this day").isEqualTo("objections/ground");
        var needless = approver.post(answers, Map.of("outcome", "DELETED", "ground", "CASES", "text", "删了。"));
        assertThat(needless.at("/errors/0/code")).isEqualTo("objections/ground");
        var kept = approver.post(answers, Map.of("outcome", "KEPT", "ground", "CASES", "text", "办件要归档。"));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.at("/ground")).isEqualTo("《国务院关于在线政务服务的若干规定》第十二条");
        assertThat(neighbour.post(requests, wanted).status())
                .as("she may ask again")
                .isEqualTo(201);

        var correction =
                neighbour.post(requests, Map.of("kind", "CORRECTION", "caseNumber", number, "text", "门牌号写错了，应为 12 号。"));
        assertThat(correction.status()).isEqualTo(201);
        var put = approver.post(
                "/api/desk/data-questions/" + correction.at("/id") + "/answer",
                Map.of("outcome", "CORRECTED", "text", "已按您说的改过来。"));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
    }

    @Test
    void whatIsOutOfScopeIsNotAnsweredAndNotSeen() {
        var asked = neighbour.post("/api/portal/me/data-uses/" + use(looked()) + "/questions", Map.of("text", DOUBT));
        String id = asked.at("/id");
        jdbc.sql("update objections.objections set region = '420501' where id = :id::uuid")
                .param("id", id)
                .update();
        assertThat(all(approver)).extracting(it -> it.at("/id").asString()).doesNotContain(id);
        var refused = approver.post(
                "/api/desk/data-questions/" + id + "/answer", Map.of("outcome", "EXPLAINED", "text", "依法查看。"));
        assertThat(refused.status() + refused.at("/code")).isEqualTo("404objections/unknown");
        assertThat(neighbour.get("/api/desk/data-questions").status()).isEqualTo(403);
    }

    /** A case of hers into which somebody has looked. */
    private String looked() {
        String number = Errand.apply(neighbour, Errand.find(neighbour, "食品经营许可", "420106"))
                .at("/number");
        new Visitor(port)
                .as("clerk")
                .post(
                        "/api/desk/cases/" + number + "/disclosures",
                        Map.of("fields", List.of("PHONE"), "purpose", "CONTACT"));
        return number;
    }

    /** However much else there is in her ledger. */
    private String use(String number) {
        String cursor = "";
        while (true) {
            var page = neighbour.get("/api/portal/me/data-uses" + cursor).json();
            for (JsonNode one : page.at("/uses")) {
                if (one.at("/caseNumber").asString().equals(number)) {
                    return one.at("/id").asString();
                }
            }
            assertThat(page.path("next").isString()).as("a use of " + number).isTrue();
            cursor = "?cursor=" + page.at("/next").asString();
        }
    }

    private static JsonNode find(Visitor desk, String id) {
        return all(desk).stream()
                .filter(it -> it.at("/id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> all(Visitor desk) {
        var all = new java.util.ArrayList<JsonNode>();
        String cursor = "";
        do {
            var page = desk.get("/api/desk/data-questions" + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
            page.json().at("/questions").forEach(all::add);
            cursor = page.at("/next");
        } while (!cursor.isEmpty());
        return all;
    }
}
