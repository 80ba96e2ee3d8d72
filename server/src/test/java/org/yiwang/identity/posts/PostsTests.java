package org.yiwang.identity.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
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
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** What somebody of the staff may do follows from the posts she holds: where, from when, until when, and from nothing else. */
@Story
class PostsTests {
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static final RegionCode HONGSHAN = new RegionCode("420111");
    private static final String ANY = "11420106MB1A23457N";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void whatOnePostAllowsInItsAreaIsNotAllowedInThatOfAnother() {
        var somebody = staff();
        appointed(somebody, post(List.of("CLERK"), "420106"), 30);
        appointed(somebody, post(List.of("APPROVER"), "420111"), 30);
        var actor = actor(somebody);
        assertThat(actor.permissions()).contains("cases:accept", "cases:decide");
        assertThat(actor.may("cases:accept", WUCHANG, ANY)).isTrue();
        assertThat(actor.may("cases:accept", HONGSHAN, ANY)).isFalse();
        assertThat(actor.may("cases:decide", HONGSHAN, ANY)).isTrue();
        assertThat(actor.may("cases:decide", WUCHANG, ANY)).isFalse();
        assertThat(actor.ownScope("cases:accept").areas()).containsExactly(new Actor.Area(WUCHANG, Set.of()));
        assertThat(actor.ownScope("cases:read").covers(HONGSHAN, ANY)).isTrue();
        assertThatThrownBy(() -> actor.ownScope("cases:watch")).isInstanceOf(Problem.class);

        var visitor = new Visitor(port).as(somebody);
        var queue = visitor.get("/api/desk/cases?queue=concluded");
        assertThat(queue.status()).as(queue.text()).isEqualTo(200);
        String counted = "select count(*) from cases.cases where stage = 'RECEIVED' and region in ('420106', '420111')";
        assertThat(queue.json().at("/counts/to-accept").asInt())
                .as("of both areas, each by its own condition")
                .isEqualTo(jdbc.sql(counted).query(Integer.class).single());
        var resident = new Visitor(port).as("resident");
        String there = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420111"))
                .at("/number");
        assertThat(visitor.get("/api/desk/cases/" + there).status()).isEqualTo(200);
        assertThat(visitor.post("/api/desk/cases/" + there + "/accept", Map.of())
                        .at("/code"))
                .isEqualTo("cases/unknown");
    }

    @Test
    void itBeginsAndEndsByItselfOnTheSecondAndSheIsToldBeforeAndAfter() {
        var somebody = staff();
        var today = Days.of(clock.instant());
        String post = post(List.of("CLERK"), "420106");
        var given = appoint(somebody, post, today.plusDays(2), today.plusDays(60), "轮岗");
        assertThat(given.at("/state")).as(given.text()).isEqualTo("COMING");
        var begin = today.plusDays(2).atStartOfDay(Days.BEIJING).toInstant();
        var end = today.plusDays(61).atStartOfDay(Days.BEIJING).toInstant();
        assertThat(mayReadAt(somebody, begin.minusSeconds(5))).isFalse();
        assertThat(mayReadAt(somebody, begin)).isTrue();
        run();
        assertThat(reminded(given.at("/id"))).as("there is time yet").isFalse();
        assertThat(mayReadAt(somebody, end.minusSeconds(5))).isTrue();
        run();
        assertThat(reminded(given.at("/id"))).isTrue();
        assertThat(mayReadAt(somebody, end)).isFalse();
        run();
        run();
        assertThat(ended(given.at("/id"))).isEqualTo(1);
    }

    @Test
    void aGrantHasAReasonAndAnEndAndIsNotForOneself() {
        var somebody = staff();
        var today = Days.of(clock.instant());
        String post = post(List.of("CLERK"), "420106");
        assertThat(security()
                        .post("/api/desk/posts/" + post + "/holdings", Map.of("account", id(somebody), "reason", "无期"))
                        .at("/errors/0/pointer"))
                .isEqualTo("/until");
        assertThat(appoint(somebody, post, null, today.plusDays(1), " ").at("/errors/0/pointer"))
                .isEqualTo("/reason");
        assertThat(appoint(somebody, post, null, today.minusDays(1), "已过").at("/errors/0/code"))
                .isEqualTo("post/past");
        assertThat(appoint(somebody, post, null, today.plusYears(3).plusDays(1), "太长")
                        .at("/errors/0/code"))
                .isEqualTo("post/too-long");
        assertThat(appoint(somebody, post, today.minusDays(1), today.plusDays(1), "倒填")
                        .at("/errors/0/pointer"))
                .isEqualTo("/from");
        assertThat(appoint("security-admin", post, null, today.plusDays(1), "自己")
                        .at("/code"))
                .isEqualTo("identity/own-account");
        assertThat(appoint("auditor", post, null, today.plusDays(1), "兼任").at("/code"))
                .isEqualTo("identity/roles-apart");
        assertThat(new Visitor(port).as("clerk").get("/api/desk/posts").status())
                .isEqualTo(403);
        assertThat(new Visitor(port)
                        .as("admin")
                        .post(
                                "/api/desk/posts",
                                Map.of("name", "自设", "roles", List.of("CLERK"), "scopeRegion", "420106"))
                        .status())
                .isEqualTo(403);
        appointed(somebody, post, 10);
        assertThat(security()
                        .post("/api/desk/posts/" + post + "/close", Map.of())
                        .at("/code"))
                .isEqualTo("post/held");
    }

    @Test
    void aPreviewSaysWhoGainsAndLosesWhatAndChangesNothing() {
        var resident = new Visitor(port).as("resident");
        for (String region : List.of("420106", "420111")) {
            Errand.apply(resident, Errand.find(resident, "食品经营许可", region));
        }
        var moves = staff();
        var stays = staff();
        String post = post(List.of("CLERK"), "420106");
        appointed(moves, post, 10);
        appointed(stays, post, 10);
        appointed(stays, post(List.of("CLERK"), "420100"), 10);
        var later = staff();
        var today = Days.of(clock.instant());
        assertThat(appoint(later, post, today.plusDays(2), today.plusDays(9), "以后")
                        .status())
                .isEqualTo(201);

        var wanted = Map.of("name", "洪山监督岗", "roles", List.of("SUPERVISOR"), "scopeRegion", "420111");
        var answer = security().post("/api/desk/posts/" + post + "/preview", wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/version").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/people").size())
                .as("not who will hold it later")
                .isEqualTo(2);
        var moved = person(answer, moves);
        assertThat(texts(moved.at("/gains"))).contains("cases:watch");
        assertThat(texts(moved.at("/loses"))).contains("cases:accept").doesNotContain("cases:read");
        assertThat(moved.at("/casesGained").asInt()).isEqualTo(open("420111")).isPositive();
        assertThat(moved.at("/casesLost").asInt()).isEqualTo(open("420106")).isPositive();
        var stayed = person(answer, stays);
        assertThat(texts(stayed.at("/loses"))).as("another post of hers has it").isEmpty();
        assertThat(stayed.at("/casesGained").asInt()).isZero();
        assertThat(stayed.at("/casesLost").asInt()).isZero();

        var visitor = new Visitor(port).as(moves);
        assertThat(visitor.get("/api/desk/watch/figures").status())
                .as("not yet")
                .isEqualTo(403);
        assertThat(security()
                        .put("/api/desk/posts/" + post, Map.of("duties", wanted, "version", 1))
                        .status())
                .isEqualTo(200);
        assertThat(texts(visitor.get("/api/session").json().at("/permissions")))
                .as("as it was said")
                .containsAll(texts(moved.at("/gains")))
                .doesNotContainAnyElementsOf(texts(moved.at("/loses")));
        var wrong = Map.of("name", "无", "roles", List.of("CLERK", "AUDITOR"), "scopeRegion", "420111");
        assertThat(security()
                        .post("/api/desk/posts/" + post + "/preview", wrong)
                        .at("/code"))
                .isEqualTo("identity/roles-apart");
        assertThat(new Visitor(port)
                        .as("admin")
                        .post("/api/desk/posts/" + post + "/preview", wanted)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAppointmentAndAnEndArePreviewedByWhatDecidesAndChangeNothing() {
        var somebody = staff();
        String post = post(List.of("CLERK"), "420106");
        var today = Days.of(clock.instant());
        var wanted = Map.of("account", id(somebody), "until", today.plusDays(5).toString(), "reason", "轮岗");
        String previews = "/api/desk/posts/" + post + "/holdings/preview";
        var before = security().post(previews, wanted);
        assertThat(before.status()).as(before.text()).isEqualTo(200);
        var gains = person(before, somebody);
        assertThat(texts(gains.at("/gains"))).contains("cases:accept", "cases:read");
        assertThat(gains.at("/loses").size()).isZero();
        assertThat(gains.at("/casesGained").asInt()).isEqualTo(open("420106"));
        assertThat(actor(somebody).permissions()).as("nothing is given yet").isEmpty();
        assertThat(security()
                        .post(previews, Map.of("account", id("auditor"), "until", today.toString(), "reason", "兼任"))
                        .at("/code"))
                .as("refused as the appointment would be")
                .isEqualTo("identity/roles-apart");
        assertThat(security()
                        .post(
                                previews,
                                Map.of("account", id("security-admin"), "until", today.toString(), "reason", "自己"))
                        .at("/code"))
                .isEqualTo("identity/own-account");
        assertThat(new Visitor(port).as("clerk").post(previews, wanted).status())
                .isEqualTo(403);

        String holding = appointed(somebody, post, 5);
        assertThat(security().post(previews, wanted).at("/code")).isEqualTo("post/held-already");
        appointed(somebody, post(List.of("SUPERVISOR"), "420106"), 5);
        String end = "/api/desk/holdings/" + holding + "/end";
        var after = security().post(end + "/preview", Map.of());
        assertThat(after.status()).as(after.text()).isEqualTo(200);
        var loses = person(after, somebody);
        assertThat(texts(loses.at("/loses"))).contains("cases:accept").doesNotContain("cases:read");
        assertThat(loses.at("/casesLost").asInt())
                .as("her other post shows them still")
                .isZero();
        assertThat(actor(somebody).may("cases:accept")).isTrue();
        assertThat(security().post(end, Map.of("reason", "调离")).status()).isEqualTo(200);
        assertThat(actor(somebody).permissions()).doesNotContainAnyElementsOf(texts(loses.at("/loses")));
        assertThat(security().post(end + "/preview", Map.of()).at("/code")).isEqualTo("post/ended-already");
    }

    private int open(String region) {
        return jdbc.sql("select count(*) from cases.cases where region = :region and stage in "
                        + "('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'WITHDRAWING')")
                .param("region", region)
                .query(Integer.class)
                .single();
    }

    private static JsonNode person(Answer preview, String username) {
        return preview.json()
                .at("/people")
                .valueStream()
                .filter(it -> it.at("/member/username").asString().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void aChangeOfAPostCountsAtOnceForWhoHoldsItAndTwoDoNotOverwriteEachOther() {
        var somebody = staff();
        String post = post(List.of("CLERK"), "420106");
        appointed(somebody, post, 10);
        var visitor = new Visitor(port).as(somebody);
        assertThat(visitor.get("/api/desk/watch/figures").status()).isEqualTo(403);
        var wider = Map.of("name", "综合岗", "roles", List.of("CLERK", "SUPERVISOR"), "scopeRegion", "420100");
        assertThat(security()
                        .put("/api/desk/posts/" + post, Map.of("duties", wider, "version", 1))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get("/api/desk/watch/figures").status()).isEqualTo(200);
        assertThat(security()
                        .put("/api/desk/posts/" + post, Map.of("duties", wider, "version", 1))
                        .at("/code"))
                .isEqualTo("post/changed");
        var administrator = Map.of("name", "综合岗", "roles", List.of("ADMIN"));
        assertThat(security()
                        .put("/api/desk/posts/" + post, Map.of("duties", administrator, "version", 2))
                        .at("/code"))
                .isEqualTo("identity/roles-apart");
    }

    @Test
    void aRowThatWasChangedByHandGivesNothingAndRaisesTheAlarm() {
        var somebody = staff();
        String post = post(List.of("CLERK"), "420106");
        String holding = appointed(somebody, post, 10);
        double alarms = meters.counter("yiwang.crypto.tampered").count();
        byHand(
                somebody,
                "update identity.post_holdings set until = until + interval '1 year' where id = :id::uuid",
                holding);
        assertThat(tampered(holding)).isEqualTo(1);
        assertThat(meters.counter("yiwang.crypto.tampered").count()).isGreaterThan(alarms);
        jdbc.sql("update identity.post_holdings set until = until - interval '1 year' where id = :id::uuid")
                .param("id", holding)
                .update();
        assertThat(mayReadAt(somebody, clock.instant())).isTrue();
        byHand(somebody, "update identity.posts set scope_region = '420000' where id = :id::uuid", post);
        byHand(
                somebody,
                "update identity.posts set scope_region = '420106', roles = roles || '{APPROVER}' where id = :id::uuid",
                post);
        assertThat(tampered(post)).isEqualTo(1);
        assertThat(security().get("/api/desk/posts/" + post).at("/code")).isEqualTo("post/tampered");

        var other = staff();
        String copy = Ids.next().toString();
        jdbc.sql("""
                        insert into identity.post_holdings (id, account, post, since, until, reason, given_at, seal_digest)
                        select :copy::uuid, (select id from identity.accounts where username = :username), post, since, until,
                            reason, given_at, seal_digest
                        from identity.post_holdings where account = (
                            select id from identity.accounts where username = 'clerk') limit 1
                        """).param("copy", copy).param("username", other).update();
        assertThat(actor(other).permissions()).isEmpty();
        assertThat(tampered(copy)).isEqualTo(1);
        var third = staff();
        jdbc.sql("update identity.accounts set roles = '{CLERK}', region = '420106' where username = :username")
                .param("username", third)
                .update();
        assertThat(actor(third).permissions()).isEmpty();
    }

    private void byHand(String somebody, String statement, String id) {
        assertThat(jdbc.sql(statement).param("id", id).update()).isEqualTo(1);
        assertThat(mayReadAt(somebody, clock.instant())).isFalse();
    }

    private int tampered(String id) {
        return jdbc.sql("select count(*) from audit.records where act = 'post.tampered' and object_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private boolean reminded(String holding) {
        return jdbc.sql("select reminded_at is not null from identity.post_holdings where id = :id::uuid")
                .param("id", holding)
                .query(Boolean.class)
                .single();
    }

    private int ended(String holding) {
        return jdbc.sql("select count(*) from audit.records where act = 'post.end-by-itself' and object_id = :id")
                .param("id", holding)
                .query(Integer.class)
                .single();
    }

    /** A moment later by the clock, so that nothing is known from before. */
    private boolean mayReadAt(String username, Instant at) {
        clock.set(at);
        return actor(username).may("cases:read");
    }

    private void run() {
        jobs.stream()
                .filter(it -> it.name().equals("identity-posts-end"))
                .findFirst()
                .orElseThrow()
                .work()
                .run();
    }

    private Actor actor(String username) {
        return accounts.named(username).orElseThrow();
    }

    private String id(String username) {
        return actor(username).account().toString();
    }

    private String staff() {
        String username = "posts-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(), username, "yiwang-demo", "某岗", Actor.Kind.STAFF, Set.of(), null, null, null, true));
        return username;
    }

    private Visitor security() {
        return new Visitor(port).as("security-admin");
    }

    private String post(List<String> roles, String region) {
        var opened = security()
                .post(
                        "/api/desk/posts",
                        Map.of("name", "岗" + UUID.randomUUID(), "roles", roles, "scopeRegion", region));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/post/id");
    }

    private String appointed(String username, String post, int days) {
        var given = appoint(username, post, null, Days.of(clock.instant()).plusDays(days), "工作需要");
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        return given.at("/id");
    }

    private Answer appoint(String username, String post, @Nullable LocalDate from, LocalDate until, String reason) {
        var wanted = new HashMap<String, Object>(
                Map.of("account", id(username), "until", until.toString(), "reason", reason));
        if (from != null) {
            wanted.put("from", from.toString());
        }
        return security().post("/api/desk/posts/" + post + "/holdings", wanted);
    }
}
