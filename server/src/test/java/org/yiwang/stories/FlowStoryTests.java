package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.catalog.places.Places;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** What happens between acceptance and decision is as the item says it, and no programme knows of the item. */
@Story
class FlowStoryTests {
    private static final String CAFE = "互联网上网服务营业场所经营单位设立审批";
    private static final String SCHOOL = "非学科类校外培训机构设立审批";
    private static final Map<String, Object> GRANT =
            Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条");

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    Clock clock;

    private Visitor as(String who) {
        return new Visitor(port).as(who);
    }

    private String accepted(String title, Map<String, Object> answers) {
        var resident = as("resident");
        var application = Errand.application(resident, Errand.find(resident, title, "420106"));
        var form = new HashMap<String, Object>();
        ((JsonNode) application.get("form")).properties().forEach(it -> form.put(it.getKey(), it.getValue()));
        form.putAll(answers);
        application.put("form", form);
        var filed = resident.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        assertThat(as("clerk")
                        .post("/api/desk/cases/" + number + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(states(number)).isNotEmpty());
        return number;
    }

    private Answer opine(String who, String number, Map<String, ?> said) {
        var whole = new HashMap<String, Object>(Map.of("verdict", "AGREED", "opinion", "符合要求"));
        whole.putAll(said);
        return as(who).post("/api/desk/cases/" + number + "/opinions", whole);
    }

    private void agreed(String who, String number, String activity) {
        var answer = opine(who, number, Map.of("activity", activity));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private Map<String, String> states(String number) {
        var states = new HashMap<String, String>();
        as("clerk")
                .get("/api/desk/cases/" + number)
                .json()
                .at("/sections/flows/activities")
                .forEach(it ->
                        states.put(it.get("id").asString(), it.get("state").asString()));
        return states;
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains("\"" + code + "\"");
    }

    private List<String> waiting(String who, String number) {
        return as(who).get("/api/desk/work-items")
                .json()
                .get("items")
                .valueStream()
                .filter(it -> it.get("number").asString().equals(number))
                .map(it -> it.get("name").asString())
                .toList();
    }

    @Test
    void oneAfterTheOtherSideBySideAndBackAgain() {
        String number = accepted(CAFE, Map.of());
        await().untilAsserted(() -> assertThat(waiting("clerk", number)).containsExactly("初审"));
        assertThat(waiting("approver", number)).isEmpty();
        assertThat(states(number))
                .isEqualTo(Map.of("first", "OPEN", "police", "WAITING", "distance", "NOT_NEEDED", "second", "WAITING"));
        var early = as("approver").post("/api/desk/cases/" + number + "/decide", GRANT);
        refused(early, 409, "flows/not-over");
        assertThat(early.text()).contains("初审");
        refused(opine("approver", number, Map.of("activity", "first")), 403, "flows/not-hers");
        refused(opine("approver", number, Map.of("activity", "second")), 409, "flows/not-open");
        refused(opine("clerk", number, Map.of("activity", "first", "opinion", " ")), 422, "field/not-blank");
        refused(opine("clerk", number, Map.of("activity", "first", "backTo", "first")), 422, "flows/back-to");

        agreed("clerk", number, "first");
        assertThat(waiting("clerk", number))
                .as("the counter is of every department")
                .containsExactly("公安机关会签");
        agreed("clerk", number, "police");
        var back = Map.of("activity", "second", "verdict", "HANDED_BACK", "backTo", "first", "opinion", "平面图没有标明安全出口");
        assertThat(opine("approver", number, back).status()).isEqualTo(200);
        assertThat(states(number)).containsEntry("first", "OPEN").containsEntry("police", "WAITING");

        agreed("clerk", number, "first");
        agreed("clerk", number, "police");
        agreed("approver", number, "second");
        assertThat(waiting("approver", number)).isEmpty();
        var shown = as("approver").get("/api/desk/cases/" + number).json();
        assertThat(shown.at("/sections/flows/over").asBoolean()).isTrue();
        assertThat(shown.at("/sections/flows/activities/0/round").asInt()).isEqualTo(2);
        assertThat(shown.at("/sections/flows").toString()).contains("平面图没有标明安全出口");

        var own = as("resident").get("/api/portal/cases/" + number).json();
        assertThat(own.at("/sections/flows/activities/0/stateName").asString()).isEqualTo("已完成");
        assertThat(own.toString())
                .as("what they think is for those who decide")
                .doesNotContain("平面图没有标明安全出口")
                .contains("“复审”退回“初审”");
        assertThat(as("approver")
                        .post("/api/desk/cases/" + number + "/decide", GRANT)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aConditionOfTheFormAsksForMore() {
        String number = accepted(CAFE, Map.of("school", true));
        agreed("clerk", number, "first");
        assertThat(states(number)).containsEntry("distance", "OPEN").containsEntry("police", "OPEN");
        refused(opine("clerk", number, Map.of("activity", "distance")), 403, "flows/not-hers");
        var against = Map.of("activity", "distance", "verdict", "OBJECTED", "opinion", "实测到学校大门 150 米");
        assertThat(opine("head", number, against).status()).isEqualTo(200);
        assertThat(as("approver")
                        .post("/api/desk/cases/" + number + "/decide", GRANT)
                        .at("/code"))
                .as("nothing is granted before the flow is over")
                .isEqualTo("flows/not-over");
        var denied = Map.of("outcome", "DENIED", "reason", "距学校不足 200 米", "clause", "《互联网上网服务营业场所管理条例》第九条");
        assertThat(as("approver")
                        .post("/api/desk/cases/" + number + "/decide", denied)
                        .status())
                .as("what somebody objected to can be denied at once")
                .isEqualTo(200);
    }

    @Test
    void expertsAreHeardAndThePlaceIsSeenWhenItIsTheirTurn() {
        String number = accepted(SCHOOL, Map.of());
        refused(as("clerk").post("/api/desk/cases/" + number + "/site-checks", CHECK), 409, "flows/check-waits");
        agreed("clerk", number, "first");
        refused(opine("approver", number, Map.of("activity", "experts")), 422, "flows/experts-missing");
        refused(
                opine("clerk", number, Map.of("activity", "safety", "experts", experts(1))),
                422,
                "flows/no-experts-asked");
        refused(opine("clerk", number, Map.of("activity", "site")), 403, "flows/not-hers");
        assertThat(opine("approver", number, Map.of("activity", "experts", "experts", experts(3)))
                        .status())
                .isEqualTo(200);
        Stream.of("emergency", "housing")
                .forEach(organ -> assertThat(opine("clerk", number, Map.of("activity", "safety", "organ", organ))
                                .status())
                        .isEqualTo(200));
        assertThat(states(number)).containsEntry("site", "OPEN").containsEntry("second", "WAITING");
        var written = as("clerk").post("/api/desk/cases/" + number + "/site-checks", CHECK);
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        String id = as("approver")
                .get("/api/desk/cases/" + number)
                .json()
                .at("/siteChecks/0/id")
                .asString();
        assertThat(as("approver")
                        .post("/api/desk/cases/" + number + "/site-checks/" + id + "/sign", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(states(number)).containsEntry("site", "OVER").containsEntry("second", "OPEN");
        await().untilAsserted(() -> assertThat(waiting("approver", number)).containsExactly("复审"));
        agreed("approver", number, "second");
        refused(opine("approver", number, Map.of("activity", "head")), 403, "flows/not-hers");
        agreed("head", number, "head");
        assertThat(as("approver")
                        .get("/api/desk/cases/" + number)
                        .json()
                        .get("actions")
                        .toString())
                .contains("DECIDE");
    }

    @Test
    void anotherDepartmentSeesWhatItIsAskedAboutAndNoMore() {
        String number = accepted(CAFE, Map.of());
        String police = officer();
        assertThat(as(police).get("/api/desk/cases/" + number).status())
                .as("nobody has asked")
                .isEqualTo(404);
        assertThat(waiting(police, number)).isEmpty();
        refused(opine(police, number, Map.of("activity", "first")), 404, "cases/unknown");
        agreed("clerk", number, "first");
        assertThat(waiting(police, number)).containsExactly("公安机关会签");
        assertThat(as(police).get("/api/desk/work-items").at("/items/0/department"))
                .contains("公安局");
        var shown = as(police).get("/api/desk/cases/" + number);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().get("actions").isEmpty()).isTrue();
        refused(opine(police, number, Map.of("activity", "second")), 404, "cases/unknown");
        refused(as(police).post("/api/desk/cases/" + number + "/site-checks", CHECK), 404, "cases/unknown");
        agreed(police, number, "police");
        assertThat(states(number)).containsEntry("police", "OVER").containsEntry("second", "OPEN");
        assertThat(as(police).get("/api/desk/cases?queue=to-decide").text()).doesNotContain(number);
    }

    /** Somebody of the police of this county, and of nothing else. */
    private String officer() {
        String username = "police-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(), username, "yiwang-demo", "公安", Actor.Kind.STAFF, Set.of(), null, null, null, true));
        String department =
                places.nearest("police", new RegionCode("420106")).orElseThrow().code();
        var post = as("security-admin")
                .post(
                        "/api/desk/posts",
                        Map.of(
                                "name",
                                "岗" + UUID.randomUUID(),
                                "roles",
                                List.of("CLERK", "APPROVER"),
                                "scopeRegion",
                                "420106",
                                "scopeDepartments",
                                List.of(department)));
        assertThat(post.status()).as(post.text()).isEqualTo(201);
        String account = accounts.named(username).orElseThrow().account().toString();
        String until = Days.of(clock.instant()).plusDays(9).toString();
        var given = as("security-admin")
                .post(
                        "/api/desk/posts/" + post.at("/post/id") + "/holdings",
                        Map.of("account", account, "until", until, "reason", "会签"));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        return username;
    }

    private static final Map<String, Object> CHECK =
            Map.of("place", "教学点", "findings", "场所与申请一致", "passed", true, "with", List.of("approver"));

    private static List<Map<String, Object>> experts(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(it -> Map.<String, Object>of("name", "专家" + it, "agrees", true, "opinion", "办学条件具备"))
                .toList();
    }

    @Test
    void whoeverDrawsAFlowUpLetsItRunBeforehand() {
        var flow = as("item-manager")
                .get("/api/portal/items/" + Errand.find(as("resident"), CAFE, "420106"))
                .json()
                .at("/flow/activities");
        var first = Map.of("activity", "first", "verdict", "AGREED", "day", 2);
        var asked = Map.of("activities", flow, "form", Map.of("school", true), "said", List.of(first));
        var simulated = as("item-manager").post("/api/desk/flows/simulation", asked);
        assertThat(simulated.status()).as(simulated.text()).isEqualTo(200);
        assertThat(simulated.at("/days")).isEqualTo("8");
        assertThat(simulated.json().get("longestWay").toString()).isEqualTo("[\"初审\",\"公安机关会签\",\"复审\"]");
        assertThat(simulated.at("/activities/2/state")).isEqualTo("OPEN");
        assertThat(simulated.at("/activities/2/openedAfter")).isEqualTo("2");
        var assumed = new HashMap<String, Object>(asked);
        assumed.put("assumed", Map.of("distance", false));
        assertThat(as("item-manager")
                        .post("/api/desk/flows/simulation", assumed)
                        .at("/activities/2/state"))
                .isEqualTo("NOT_NEEDED");
        var twice = Map.of("activities", List.of(flow.get(0), flow.get(0)));
        refused(as("item-manager").post("/api/desk/flows/simulation", twice), 422, "flows/activity");
        assertThat(as("clerk").post("/api/desk/flows/simulation", asked).status())
                .isEqualTo(403);
    }
}
