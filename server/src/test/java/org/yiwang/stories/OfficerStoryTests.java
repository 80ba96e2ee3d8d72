package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** 承办人: one of the organ handles a case, and shuts nobody out; several cases are worked through at once. */
@Story
class OfficerStoryTests {
    private static final String HERE = "420106";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void ofTwoWhoClaimAtOnceOneGetsItAndTheOtherIsToldWho() throws Exception {
        String number = filed();
        String one = staff("CLERK", "甲综窗");
        String other = staff("CLERK", "乙综窗");
        var answers = new ArrayList<Answer>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> claims =
                    List.of(() -> desk(one, number, "/claim", Map.of()), () -> desk(other, number, "/claim", Map.of()));
            for (var answer : together.invokeAll(claims)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        boolean first = answers.getFirst().status() == 200;
        String name = first ? "甲综窗" : "乙综窗";
        var refused = answers.get(first ? 1 : 0);
        assertThat(refused.at("/code")).isEqualTo("cases/claimed-already");
        assertThat(refused.at("/detail")).contains(name);
        String officer = first ? one : other;
        String colleague = first ? other : one;

        var seen = read(officer, number);
        assertThat(seen.at("/handling/officer")).isEqualTo(name);
        assertThat(seen.json().at("/handling/own").asBoolean()).isTrue();
        assertThat(seen.json().at("/handling/actions").toString())
                .contains("HAND_OVER", "RELEASE")
                .doesNotContain("CLAIM", "ASSIGN");
        assertThat(read(colleague, number).json().at("/handling/own").asBoolean())
                .isFalse();
        assertThat(queue(officer, "to-accept", "&officer=me")).contains(number);
        assertThat(queue(officer, "mine", "")).contains(number);
        assertThat(queue(colleague, "to-accept", "&officer=me")).doesNotContain(number);
        assertThat(queue(colleague, "to-accept", "&officer=none")).doesNotContain(number);
        assertThat(queue(colleague, "to-accept", "")).contains(number, name);
        assertThat(new Visitor(port)
                        .as(officer)
                        .get("/api/desk/cases?queue=to-accept")
                        .at("/counts/mine"))
                .isEqualTo("1");
        refused(desk(colleague, number, "/release", Map.of()), 409, "cases/not-the-officer");
        assertThat(done(desk(officer, number, "/claim", Map.of())).json().at("/handling/changes"))
                .as("it is hers already")
                .hasSize(1);

        // no lock: the window does not stand still
        var accepted = done(desk(colleague, number, "/accept", Map.of()));
        assertThat(accepted.at("/handling/officer")).isEqualTo(name);
        assertThat(resident().get("/api/portal/cases/" + number).text()).doesNotContain(name, "CLAIM");
    }

    @Test
    void itIsHandedOverWithAWordWhyAndReleasedToAll() {
        String number = filed();
        String due = read("clerk", number).at("/clocks/0/dueOn");
        String one = staff("CLERK", "甲综窗");
        String other = staff("CLERK", "丙综窗");
        done(desk(one, number, "/claim", Map.of()));
        String to = colleague(one, number, "丙综窗");
        assertThat(desk(one, number, "/hand-over", Map.of("to", to, "reason", " "))
                        .at("/errors/0/pointer"))
                .isEqualTo("/reason");
        var strangers = desk(one, number, "/hand-over", Map.of("to", UUID.randomUUID(), "reason", "出差"));
        assertThat(strangers.status()).isEqualTo(422);
        assertThat(strangers.at("/errors/0/code")).isEqualTo("cases/no-colleague");
        refused(desk(other, number, "/hand-over", Map.of("to", to, "reason", "给我")), 409, "cases/not-the-officer");

        var handed = done(desk(one, number, "/hand-over", Map.of("to", to, "reason", "下周出差")));
        assertThat(handed.at("/handling/officer")).isEqualTo("丙综窗");
        assertThat(handed.at("/handling/changes/1/change")).isEqualTo("HAND_OVER");
        assertThat(handed.at("/handling/changes/1/by")).isEqualTo("甲综窗");
        assertThat(handed.at("/handling/changes/1/reason")).isEqualTo("下周出差");
        assertThat(handed.at("/stage")).isEqualTo("RECEIVED");
        assertThat(handed.at("/clocks/0/dueOn")).isEqualTo(due);
        assertThat(handed.json().at("/timeline")).hasSize(1);
        assertThat(resident().get("/api/portal/cases/" + number).text()).doesNotContain("下周出差");

        var released = done(desk(other, number, "/release", Map.of()));
        assertThat(released.json().at("/handling/officer").isNull()).isTrue();
        assertThat(queue("clerk", "to-accept", "&officer=none")).contains(number);
        assertThat(new Visitor(port)
                        .as("clerk")
                        .get("/api/desk/cases?queue=to-accept&officer=her")
                        .at("/errors/0/pointer"))
                .isEqualTo("/officer");
    }

    @Test
    void theHeadAssignsSeveralAndWhatIsRefusedStopsNoOther() {
        String first = filed();
        String over = filed();
        String last = filed();
        done(resident().post("/api/portal/cases/" + over + "/withdraw", Map.of("reason", "不办了")));
        String clerk = staff("CLERK", "丁综窗");
        String to = colleague("head", first, "丁综窗");
        refused(desk(clerk, first, "/assign", Map.of("to", to)), 403, "access/denied");
        var body = Map.of("numbers", List.of(last, over, "nonsense", first), "to", to, "reason", "请尽快");
        String key = UUID.randomUUID().toString();
        var answer = new Visitor(port).as("head").post("/api/desk/cases/batch/assign", body, key);
        done(answer);
        assertThat(results(answer))
                .containsExactly(
                        last + " true ", over + " false cases/over", "nonsense false cases/unknown", first + " true ");
        assertThat(answer.at("/results/1/problem/title")).isNotEmpty();
        assertThat(read(clerk, first).json().at("/handling/own").asBoolean()).isTrue();
        assertThat(read(clerk, last).at("/handling/changes/0/reason")).isEqualTo("请尽快");

        var again = new Visitor(port).as("head").post("/api/desk/cases/batch/assign", body, key);
        assertThat(again.text()).isEqualTo(answer.text());
        assertThat(read(clerk, last).json().at("/handling/changes")).hasSize(1);
        assertThat(acts(first)).contains("case.assign-in-batch");
        assertThat(acts(over)).contains("case.assign-in-batch cases/over");
    }

    @Test
    void severalAreAcceptedEachByItsOwnGates() {
        String first = filed();
        String accepted = filed();
        done(desk("clerk", accepted, "/accept", Map.of()));
        String last = filed();
        var body = Map.of("numbers", List.of(first, accepted, last, first));
        String key = UUID.randomUUID().toString();
        var answer = done(new Visitor(port).as("clerk").post("/api/desk/cases/batch/accept", body, key));
        assertThat(results(answer))
                .containsExactly(first + " true ", accepted + " false cases/illegal-step", last + " true ");
        for (String one : List.of(first, last)) {
            assertThat(read("clerk", one).at("/stage")).isEqualTo("ACCEPTED");
            assertThat(read("clerk", one).json().at("/documents")).hasSize(2);
            assertThat(acts(one)).contains("case.accept-in-batch");
        }
        assertThat(new Visitor(port)
                        .as("clerk")
                        .post("/api/desk/cases/batch/accept", body, key)
                        .text())
                .isEqualTo(answer.text());
        assertThat(read("clerk", first).json().at("/timeline")).hasSize(2);
        var none = new Visitor(port).as("clerk").post("/api/desk/cases/batch/accept", Map.of("numbers", List.of()));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.at("/errors/0/pointer")).isEqualTo("/numbers");
    }

    private List<String> acts(String number) {
        return jdbc.sql("select act || coalesce(' ' || refused, '') from audit.records where object_id = :number")
                .param("number", number)
                .query(String.class)
                .list();
    }

    private static List<String> results(Answer answer) {
        return answer.json()
                .at("/results")
                .valueStream()
                .map(it -> it.get("number").asString() + " " + it.get("done").asBoolean() + " "
                        + it.at("/problem/code").asString(""))
                .toList();
    }

    private String colleague(String asking, String number, String name) {
        return new Visitor(port)
                .as(asking)
                .get("/api/desk/cases/" + number + "/colleagues")
                .json()
                .at("/colleagues")
                .valueStream()
                .filter(it -> it.get("name").asString().equals(name))
                .reduce((one, later) -> later)
                .orElseThrow()
                .get("account")
                .asString();
    }

    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private String filed() {
        return Errand.apply(resident(), Errand.find(resident(), "食品经营许可", HERE)).at("/number");
    }

    private Answer desk(String who, String number, String step, Map<String, ?> body) {
        return new Visitor(port).as(who).post("/api/desk/cases/" + number + step, body);
    }

    private Answer read(String who, String number) {
        return new Visitor(port).as(who).get("/api/desk/cases/" + number);
    }

    /** To its end: the cases of all the stories stand in it. */
    private String queue(String who, String name, String more) {
        var reader = new Visitor(port).as(who);
        var all = new StringBuilder();
        String cursor = "";
        do {
            var page = reader.get("/api/desk/cases?queue=" + name + more + cursor);
            done(page);
            all.append(page.json().get("cases"));
            cursor = page.json().get("next").isNull() ? "" : "&cursor=" + page.at("/next");
        } while (!cursor.isEmpty());
        return all.toString();
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/code")).isEqualTo(code);
    }

    private String staff(String role, String name) {
        String username = "officer-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(),
                username,
                "yiwang-demo",
                name,
                Actor.Kind.STAFF,
                Set.of(role),
                new Actor.Scope(new RegionCode(HERE), Set.of()),
                null,
                null,
                true));
        return username;
    }
}
