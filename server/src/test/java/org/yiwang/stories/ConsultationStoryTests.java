package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.catalog.places.Places;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** 征求意见: whoever handles a case asks another department as she sees fit; it answers once, and the case waits for nobody. */
@Story
class ConsultationStoryTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static final String QUESTION = "该经营场所是否有消防安全方面的在查案件？";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    @BeforeEach
    void aMonday() {
        clock.set(MONDAY);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Visitor as(String who) {
        return new Visitor(port).as(who);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains("\"" + code + "\"");
    }

    private String filed() {
        var resident = as("resident");
        return Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106")).at("/number");
    }

    private String accepted() {
        String number = filed();
        done(as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of()));
        return number;
    }

    private String department(String kind) {
        return places.nearest(kind, WUCHANG).orElseThrow().code();
    }

    private Answer ask(String who, String number, Map<String, ?> more) {
        var whole =
                new HashMap<String, Object>(Map.of("departments", List.of(department("police")), "question", QUESTION));
        whole.putAll(more);
        return as(who).post("/api/desk/cases/" + number + "/consultations", whole);
    }

    private String asked(String number) {
        return done(ask("clerk", number, Map.of())).at("/ids/0");
    }

    private Answer answer(String who, String id) {
        return as(who).post(
                        "/api/desk/consultations/" + id + "/answer",
                        Map.of("opinion", "NO_OBJECTION", "text", "未发现在查案件。"));
    }

    private Answer withdraw(String who, String id) {
        return as(who).post("/api/desk/consultations/" + id + "/withdraw", Map.of());
    }

    private JsonNode seen(String who, String number) {
        return as(who).get("/api/desk/cases/" + number).json().at("/sections/flows/consultations");
    }

    private List<JsonNode> waiting(String who, String number) {
        return as(who).get("/api/desk/work-items")
                .json()
                .get("items")
                .valueStream()
                .filter(it -> it.get("number").asString().equals(number))
                .toList();
    }

    /** Somebody of this department of this county, and of nothing else. */
    private String officer(String kind) {
        String username = kind + "-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(), username, "yiwang-demo", "某人", Actor.Kind.STAFF, Set.of(), null, null, null, true));
        var post = done(as("security-admin")
                .post(
                        "/api/desk/posts",
                        Map.of(
                                "name",
                                "岗" + UUID.randomUUID(),
                                "roles",
                                List.of("CLERK", "APPROVER"),
                                "scopeRegion",
                                WUCHANG.value(),
                                "scopeDepartments",
                                List.of(department(kind)))));
        String account = accounts.named(username).orElseThrow().account().toString();
        done(as("security-admin")
                .post(
                        "/api/desk/posts/" + post.at("/post/id") + "/holdings",
                        Map.of("account", account, "until", MONDAY.plusDays(60).toString(), "reason", "答复")));
        return username;
    }

    @Test
    void itIsAskedAndAnsweredAndNoClockStandsStill() {
        String number = accepted();
        String police = officer("police");
        assertThat(as(police).get("/api/desk/cases/" + number).status())
                .as("nobody has asked")
                .isEqualTo(404);
        var before = as("clerk").get("/api/desk/cases/" + number).json();
        var limits = before.at("/sections/flows/asking/limits");
        assertThat(before.at("/sections/flows/asking/defaultDays").asInt()).isEqualTo(3);
        assertThat(limits.get(2).get("dueOn").asString()).isEqualTo("2026-03-05");
        assertThat(limits.size()).isEqualTo(20);
        var found = as("clerk").get("/api/desk/cases/" + number + "/consultations/departments?text=公安");
        assertThat(found.at("/departments/0/code")).isEqualTo(department("police"));

        var made = done(ask("clerk", number, Map.of()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/desk/cases/" + number);
        String id = made.at("/ids/0");
        var row = waiting(police, number).getFirst();
        assertThat(row.get("name").asString()).isEqualTo("征求意见");
        assertThat(row.get("activity").asString()).isEqualTo(id);
        assertThat(row.get("dueOn").asString()).isEqualTo("2026-03-05");
        assertThat(row.get("light").asString()).isEqualTo("GREEN");
        var shown = seen(police, number).get(0);
        assertThat(shown.get("question").asString()).isEqualTo(QUESTION);
        assertThat(shown.get("explanation").asString()).contains("3 个工作日").contains("2026-03-05");
        assertThat(shown.get("opinions").size()).isEqualTo(3);
        assertThat(shown.get("withdrawable").asBoolean()).isFalse();
        assertThat(as(police)
                        .get("/api/desk/cases/" + number)
                        .json()
                        .at("/sections/flows/asking")
                        .isNull())
                .as("whoever is asked does not ask others")
                .isTrue();

        clock.set(MONDAY.plusDays(2));
        assertThat(waiting(police, number).getFirst().get("light").asString()).isEqualTo("YELLOW");
        var replied = done(answer(police, id));
        assertThat(replied.at("/state")).isEqualTo("ANSWERED");
        refused(answer(police, id), 409, "flows/consultation-over");
        refused(withdraw("clerk", id), 409, "flows/consultation-over");
        assertThat(waiting(police, number)).isEmpty();
        assertThat(seen("approver", number).get(0).at("/reply/text").asString()).isEqualTo("未发现在查案件。");
        assertThat(seen("approver", number).get(0).at("/reply/officer").asString())
                .isEqualTo("某人");

        clock.set(MONDAY);
        var after = as("clerk").get("/api/desk/cases/" + number).json();
        assertThat(after.get("clocks")).as("§45 does not name it").isEqualTo(before.get("clocks"));
        var own = as("resident").get("/api/portal/cases/" + number).json();
        assertThat(own.get("timeline").toString())
                .contains("征求"
                        + places.department(department("police")).orElseThrow().name() + "的意见");
        assertThat(own.toString()).doesNotContain(QUESTION).doesNotContain("未发现在查案件");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        String number = accepted();
        var one = as("clerk").get("/api/desk/cases/" + number).json();
        refused(ask("clerk", number, Map.of("question", " ")), 422, "field/not-blank");
        refused(ask("clerk", number, Map.of("departments", List.of())), 422, "/departments");
        refused(ask("clerk", number, Map.of("workingDays", 21)), 422, "/workingDays");
        refused(ask("clerk", number, Map.of("departments", List.of("x"))), 422, "flows/department-not-near");
        refused(
                ask("clerk", number, Map.of("departments", List.of(department("market")))),
                422,
                "flows/own-department");
        assertThat(ask("head", number, Map.of()).status()).isEqualTo(403);
        refused(ask(officer("housing"), number, Map.of()), 404, "cases/unknown");
        asked(number);
        refused(ask("approver", number, Map.of()), 422, "flows/asked-already");
        assertThat(one.at("/sections/flows/activities").size()).isZero();
        assertThat(done(ask("clerk", filed(), Map.of("workingDays", 20))).status())
                .as("also before it is accepted")
                .isEqualTo(201);
    }

    @Test
    void anotherDepartmentNeitherReadsNorAnswers() {
        String number = accepted();
        String id = asked(number);
        String housing = officer("housing");
        refused(answer(housing, id), 404, "flows/unknown-consultation");
        refused(withdraw(housing, id), 404, "flows/unknown-consultation");
        assertThat(as(housing).get("/api/desk/cases/" + number).status()).isEqualTo(404);
        assertThat(waiting(housing, number)).isEmpty();
        String police = officer("police");
        refused(withdraw(police, id), 403, "flows/not-hers");
        refused(answer("clerk", UUID.randomUUID().toString()), 404, "flows/unknown-consultation");
        done(ask("clerk", number, Map.of("departments", List.of(department("housing")))));
        assertThat(seen(housing, number).size())
                .as("each department sees what it is asked itself")
                .isEqualTo(1);
        refused(answer(housing, id), 404, "flows/unknown-consultation");
        assertThat(seen("clerk", number).size()).isEqualTo(2);
    }

    @Test
    void lateIsLateAndHindersNothing() {
        String number = accepted();
        String police = officer("police");
        String id = asked(number);
        String other = done(ask("clerk", number, Map.of("departments", List.of(department("housing")))))
                .at("/ids/0");
        clock.set(MONDAY.plusDays(4));
        assertThat(seen("approver", number).get(0).get("stateName").asString()).isEqualTo("逾期未复");
        assertThat(waiting(police, number).getFirst().get("late").asBoolean()).isTrue();
        assertThat(waiting(police, number).getFirst().get("light").asString()).isEqualTo("RED");
        assertThat(done(answer(police, id)).at("/state")).isEqualTo("ANSWERED_LATE");

        done(as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条")));
        assertThat(seen("approver", number).get(1).get("state").asString()).isEqualTo("ENDED");
        String housing = officer("housing");
        assertThat(seen(housing, number).get(0).get("stateName").asString()).isEqualTo("办件已了结，不用再答复");
        refused(answer(housing, other), 409, "flows/consultation-over");
        await().untilAsserted(() -> assertThat(waiting(housing, number)).isEmpty());
        refused(ask("clerk", number, Map.of()), 409, "cases/illegal-step");
    }

    @Test
    void ofTwoAnswersAtOnceOneCounts() {
        String number = accepted();
        String id = asked(number);
        String police = officer("police");
        var visitors = Stream.generate(() -> as(police)).limit(4).toList();
        var statuses = visitors.stream()
                .map(it -> CompletableFuture.supplyAsync(() -> it.post(
                                "/api/desk/consultations/" + id + "/answer",
                                Map.of("opinion", "OBJECTION", "text", "有在查案件。"))
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void whoeverTakesAQuestionBackLetsNobodySeeTheCaseAnyLonger() {
        String number = accepted();
        String police = officer("police");
        String id = asked(number);
        assertThat(as(police).get("/api/desk/cases/" + number).status()).isEqualTo(200);
        assertThat(seen("approver", number).get(0).get("withdrawable").asBoolean())
                .isTrue();
        assertThat(done(withdraw("clerk", id)).at("/state")).isEqualTo("WITHDRAWN");
        assertThat(as(police).get("/api/desk/cases/" + number).status()).isEqualTo(404);
        assertThat(waiting(police, number)).isEmpty();
        refused(answer(police, id), 404, "flows/unknown-consultation");
        asked(number);
        assertThat(seen(police, number).size()).as("asked anew").isEqualTo(1);
        assertThat(seen("clerk", number).size()).isEqualTo(2);
    }

    @Test
    void theDepartmentIsRemindedOnceAndWhoeverAskedIsToldOfTheAnswer() {
        String number = accepted();
        String police = officer("police");
        String id = asked(number);
        remind();
        assertThat(told(police, number)).as("there is time").isEmpty();
        clock.set(MONDAY.plusDays(2));
        remind();
        remind();
        assertThat(told(police, number)).hasSize(1);
        assertThat(told("clerk", number)).isEmpty();
        done(answer(police, id));
        assertThat(told("clerk", number)).hasSize(1).first().asString().contains("已经答复");
    }

    private void remind() {
        jobs.stream()
                .filter(it -> it.name().equals("flows-remind"))
                .forEach(it -> it.work().run());
    }

    private List<String> told(String who, String number) {
        return jdbc.sql(
                        "select body from notify.notices where recipient = :account and body like '%' || :number || '%'")
                .param("account", accounts.named(who).orElseThrow().account())
                .param("number", number)
                .query(String.class)
                .list();
    }
}
