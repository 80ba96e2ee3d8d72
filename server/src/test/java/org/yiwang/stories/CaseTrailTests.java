package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** 查阅记录: whoever answers for the work on a case sees who looked at what of it and who did what, and why. */
@Story
class CaseTrailTests {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Visitor as(String username) {
        return new Visitor(port).as(username);
    }

    private static String trail(String number) {
        return "/api/desk/cases/" + number + "/trail";
    }

    private static List<JsonNode> lines(JsonNode page) {
        var lines = new ArrayList<JsonNode>();
        page.get("lines").forEach(lines::add);
        return lines;
    }

    private static JsonNode line(List<JsonNode> lines, String act) {
        return lines.stream()
                .filter(it -> it.get("act").asString().equals(act))
                .findFirst()
                .orElseThrow(() -> new AssertionError(act + " is not in " + lines));
    }

    @Test
    void theHeadSeesWhoLookedAtWhatAndWhoDidWhat() {
        var resident = as("resident");
        String number =
                Errand.apply(resident, Errand.find(resident, "开小超市", "420106")).at("/number");
        var clerk = as("clerk");
        String desk = "/api/desk/cases/" + number;
        var material = clerk.get(desk).json().at("/materials/0");
        String file = material.at("/file/id").asString();
        assertThat(clerk.get(desk + "/files/" + file).status()).isEqualTo(200);
        assertThat(clerk.get("/api/desk/documents/" + number + "-01").status()).isEqualTo(200);
        assertThat(clerk.post(desk + "/disclosures", Map.of("fields", List.of("PHONE"), "purpose", "CONTACT"))
                        .status())
                .isEqualTo(200);
        assertThat(clerk.post(desk + "/accept", Map.of()).status()).isEqualTo(200);
        assertThat(clerk.post(desk + "/accept", Map.of()).status()).isEqualTo(409);
        resident.get("/api/portal/cases/" + number);
        assertThat(as("neighbour").get("/api/portal/cases/" + number).status()).isEqualTo(404);

        var seen = as("head").get(trail(number));

        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        var lines = lines(seen.json());
        var looked = line(lines, "file.download");
        assertThat(looked.get("who").asString()).isEqualTo(name("clerk"));
        assertThat(looked.get("post").asString()).contains("窗口人员");
        assertThat(looked.get("organ").asString()).isNotEmpty();
        assertThat(looked.get("purpose").asString()).isEqualTo("办理业务");
        assertThat(looked.get("object").asString())
                .as("the paper, not what somebody called her file")
                .isEqualTo(material.get("name").asString());
        assertThat(looked.get("fields").toString()).contains("申请材料");
        assertThat(line(lines, "document.download").get("object").asString()).isEqualTo("收件凭证");
        assertThat(line(lines, "case.reveal").get("purpose").asString()).isEqualTo("联系申请人");
        assertThat(line(lines, "case.reveal").get("fields").toString()).contains("手机号码");
        assertThat(line(lines, "case.submit").get("who").asString()).isEqualTo("申请人");
        assertThat(line(lines, "case.submit").get("post").isNull()).isTrue();
        assertThat(line(lines, "case.submit").get("fields")).as("her own").isEmpty();
        assertThat(lines.stream()
                        .filter(it -> !it.get("refused").isNull())
                        .map(it ->
                                it.get("act").asString() + " " + it.get("who").asString() + " "
                                        + it.get("refused").asString()))
                .as("what was not allowed, too")
                .containsExactly("case.read 其他人 cases/unknown", "case.accept " + name("clerk") + " cases/illegal-step");
        assertThat(lines.stream().map(it -> it.get("at").asString()).toList())
                .as("the latest first")
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(seen.text()).doesNotContain("\"resident\"", "\"neighbour\"", "127.0.0.1");

        var english = as("head")
                .raw("GET", trail(number), Map.of("Accept-Language", "en"), new byte[0])
                .json();
        assertThat(line(lines(english), "case.submit").get("who").asString()).isEqualTo("the applicant");
        assertThat(line(lines(english), "case.read-trail").get("purpose").asString())
                .as("that it was read is in it")
                .isEqualTo("To supervise");
    }

    private String name(String username) {
        return as(username).get("/api/session").at("/name");
    }

    @Test
    void onlyThoseWhoAnswerForItsWorkSeeIt() {
        var resident = as("resident");
        String near = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        String far = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420102"))
                .at("/number");
        for (String path : List.of(trail(near), trail(near) + "/export")) {
            assertThat(as("head").get(path).status()).isEqualTo(200);
            assertThat(as("supervisor").get(path).status()).isEqualTo(200);
            for (String other : List.of("clerk", "approver", "resident", "auditor")) {
                assertThat(as(other).get(path).status()).as(other).isEqualTo(403);
            }
        }
        assertThat(as("head").get(trail(far)).status()).isEqualTo(404);
        assertThat(as("head").get(trail("no-number")).status()).isEqualTo(404);
        assertThat(as("head").get(trail(near) + "?cursor=nonsense").status()).isEqualTo(422);
    }

    @Test
    void itIsReadPageByPageAndTakenAlongAsATable() {
        var resident = as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        var clerk = as("clerk");
        for (int i = 0; i < 25; i++) {
            clerk.get("/api/desk/cases/" + number);
        }
        var head = as("head");

        var first = head.get(trail(number)).json();
        var second = head.get(trail(number) + "?cursor="
                        + Errand.encode(first.get("next").asString()))
                .json();

        assertThat(lines(first)).hasSize(20);
        assertThat(second.get("next").isNull()).isTrue();
        var ids = new ArrayList<String>();
        lines(first).forEach(it -> ids.add(it.get("id").asString()));
        lines(second).forEach(it -> ids.add(it.get("id").asString()));
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(lines(second).getLast().get("act").asString()).isEqualTo("case.submit");

        var table = head.get(trail(number) + "/export");
        assertThat(table.header("Content-Disposition")).contains("trail.csv");
        assertThat(table.text()).contains("时间,谁,岗位", ",窗口人员,", ",case.read,", ",申请人,");
        assertThat(table.text().lines().count()).as("head, and each line").isGreaterThanOrEqualTo(ids.size());
    }

    @Test
    void itIsFoundByTheNumberOfTheCaseHoweverMuchElseThereIs() {
        String plan = transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update(); // as few records as here are read as they lie
            return String.join(
                    "\n",
                    jdbc.sql("explain select * from "
                                    + "(with of_it as materialized (select * from audit.records where object_id = :number "
                                    + "or (object_id ~>=~ :first and object_id ~<~ :last)) select * from of_it) as about "
                                    + "where true order by at desc, id desc limit 21")
                            .param("number", "42010620260302000001")
                            .param("first", "42010620260302000001-")
                            .param("last", "42010620260302000001.")
                            .query(String.class)
                            .list());
        });
        assertThat(plan).contains("records_by_object", "Index Cond").doesNotContain("records_by_time");
    }
}
