package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** 全省通办: received in one county, decided in another; both see it, and the clock is that of whoever decides. */
@Story
class PassageStoryTests {
    private static final String HERE = "420106";
    private static final String THERE = "420111";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Test
    void receivedInOneCountyDecidedInAnother() {
        String item = Errand.find(resident(), "食品经营许可", THERE);
        assertThat(resident()
                        .get("/api/portal/items/" + item + "/windows")
                        .json()
                        .at("/windows")
                        .toString())
                .contains("\"region\":\"" + HERE + "\"")
                .doesNotContain("\"region\":\"" + THERE + "\"");
        var filed = received(item);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        String there = staff("CLERK", THERE);
        String approver = staff("APPROVER", THERE);
        String elsewhere = staff("CLERK", "422802");

        assertThat(queue("clerk", "to-send")).contains(number);
        assertThat(queue("clerk", "to-accept")).doesNotContain(number);
        assertThat(queue(there, "to-take-in")).contains(number);
        assertThat(queue(there, "to-send")).doesNotContain(number);
        assertThat(queue(elsewhere, "received-here")).doesNotContain(number);
        refused(read(elsewhere, number), 404, "cases/unknown");

        var seen = read("clerk", number);
        assertThat(seen.json().at("/actions").toString()).isEqualTo("[\"SEND_ON\"]");
        assertThat(seen.at("/passage/window")).contains("武昌区");
        assertThat(seen.at("/passage/organ")).contains("洪山区");
        assertThat(seen.at("/passage/clock")).contains("洪山区");
        assertThat(seen.json().at("/passage/sentAt").isNull()).isTrue();
        String due = notice(seen).get("dueOn").asString();
        refused(desk("clerk", number, "/accept", Map.of()), 404, "cases/unknown");
        refused(desk("clerk", number, "/take-in", Map.of()), 404, "cases/unknown");
        refused(desk(there, number, "/send-on", Map.of("checked", "齐全")), 404, "cases/unknown");
        refused(desk(approver, number, "/send-on", Map.of("checked", "齐全")), 403, "access/denied");
        assertThat(desk("clerk", number, "/send-on", Map.of("checked", " ")).at("/errors/0/pointer"))
                .isEqualTo("/checked");

        var sent = done(desk("clerk", number, "/send-on", Map.of("checked", "已核对身份证件，申请表和材料齐全。")));
        assertThat(sent.at("/stage")).isEqualTo("RECEIVED");
        assertThat(sent.at("/passage/sentAt")).isNotEmpty();
        assertThat(sent.json().at("/passage/workingDaysToSend").asInt()).isZero();
        refused(desk("clerk", number, "/send-on", Map.of("checked", "再推一次")), 409, "cases/sent-on-already");

        assertThat(read(there, number).json().at("/actions").toString()).contains("TAKE_IN", "ACCEPT");
        var taken = done(desk(there, number, "/take-in", Map.of()));
        assertThat(taken.at("/passage/takenInAt")).isNotEmpty();
        assertThat(notice(taken).get("dueOn").asString())
                .as("sending on takes nothing off")
                .isEqualTo(due);
        refused(desk(there, number, "/take-in", Map.of()), 409, "cases/taken-in-already");
        done(desk(there, number, "/accept", Map.of()));

        var own = resident().get("/api/portal/cases/" + number);
        assertThat(steps(own)).containsExactly("RECEIVE", "SEND_ON", "TAKE_IN", "ACCEPT");
        assertThat(own.at("/passage/window")).contains("武昌区");
        assertThat(resident().get("/api/portal/messages").text()).contains("推送给洪山区", "已接收您的申请");
        assertThat(queue("clerk", "received-here")).contains(number);
        assertThat(read("clerk", number).at("/stage")).as("seen to its end").isEqualTo("ACCEPTED");
        assertThat(read("clerk", number).json().at("/actions")).isEmpty();
    }

    @Test
    void whoDecidesNeedNotWaitForTheWindow() {
        String number = received(Errand.find(resident(), "食品经营许可", THERE)).at("/number");
        var accepted = done(desk(staff("CLERK", THERE), number, "/accept", Map.of()));
        assertThat(accepted.json().at("/passage/sentAt").isNull()).isTrue();
        assertThat(accepted.at("/passage/takenInAt")).isNotEmpty();
        assertThat(steps(accepted)).containsExactly("RECEIVE", "TAKE_IN", "ACCEPT");
        assertThat(queue("clerk", "to-send")).doesNotContain(number);
        assertThat(desk("clerk", number, "/send-on", Map.of("checked", "齐全")).status())
                .isEqualTo(409);
    }

    @Test
    void itIsReceivedWhereItIsCoveredAndNowhereElse() {
        String item = Errand.find(resident(), "食品经营许可", THERE);
        for (var at : Map.of(THERE, "cases/not-covered", "430102", "cases/not-covered", "4201", "region/format")
                .entrySet()) {
            var refused = resident().post("/api/portal/cases", application(item, at.getKey()));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.at("/errors/0/pointer")).isEqualTo("/receiveAt");
            assertThat(refused.at("/errors/0/code")).isEqualTo(at.getValue());
        }
        String number = Errand.apply(resident(), item).at("/number");
        String there = staff("CLERK", THERE);
        assertThat(read(there, number).json().at("/passage").isNull()).isTrue();
        refused(desk(there, number, "/take-in", Map.of()), 409, "cases/taken-in-already");
    }

    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private Answer received(String item) {
        return resident().post("/api/portal/cases", application(item, HERE));
    }

    private Map<String, Object> application(String item, String receiveAt) {
        var application = new HashMap<>(Errand.application(resident(), item));
        application.put("receiveAt", receiveAt);
        return application;
    }

    private Answer desk(String who, String number, String step, Map<String, ?> body) {
        return new Visitor(port).as(who).post("/api/desk/cases/" + number + step, body);
    }

    private Answer read(String who, String number) {
        return new Visitor(port).as(who).get("/api/desk/cases/" + number);
    }

    private String queue(String who, String name) {
        return new Visitor(port)
                .as(who)
                .get("/api/desk/cases?queue=" + name)
                .json()
                .get("cases")
                .toString();
    }

    private static List<String> steps(Answer shown) {
        return shown.json()
                .get("timeline")
                .valueStream()
                .map(it -> it.get("step").asString())
                .toList();
    }

    private static JsonNode notice(Answer shown) {
        return shown.json().get("clocks").get(0);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/code")).isEqualTo(code);
    }

    private String staff(String role, String region) {
        String username = "passage-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(),
                username,
                "yiwang-demo",
                "某人",
                Actor.Kind.STAFF,
                Set.of(role),
                new Actor.Scope(new RegionCode(region), Set.of()),
                null,
                null,
                true));
        return username;
    }
}
