package org.yiwang.identity.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Somebody is away, and a colleague stands in: in her posts, in her stead, as long as it lasts, and each step says so. */
@Story
class LeavesTests {
    private static final RegionCode HONGSHAN = new RegionCode("420111");
    private static final String ANY = "11420106MB1A23457N";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aColleagueStandsInAndEachStepSaysForWhomUntilItEndsByItself() {
        var away = staff("CLERK", "420111");
        var colleague = staff("SUPERVISOR", "420111");
        var today = today();
        assertThat(actor(colleague).may("cases:accept", HONGSHAN, ANY)).isFalse();
        var stated = state(away, colleague, today, today.plusDays(6));
        assertThat(stated.status()).as(stated.text()).isEqualTo(201);
        assertThat(stated.at("/leaves/0/standIn/username")).isEqualTo(colleague);
        assertThat(stated.json()
                        .at("/colleagues")
                        .valueStream()
                        .map(it -> it.at("/username").asString()))
                .contains(colleague)
                .doesNotContain(away);

        var duty = actor(colleague).duty("cases:accept", HONGSHAN, ANY).orElseThrow();
        assertThat(duty.insteadOf()).isEqualTo(actor(away).account());
        var resident = new Visitor(port).as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420111"))
                .at("/number");
        var desk = new Visitor(port).as(colleague);
        var accepted = desk.post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        assertThat(accepted.json().at("/timeline").toString()).contains("代" + name(away) + "办理");
        assertThat(resident.get("/api/portal/cases/" + number).text()).doesNotContain(name(away));
        assertThat(jdbc.sql("""
                        select detail from audit.records where act = 'case.accept' and object_id = :number
                        """).param("number", number).query(String.class).list())
                .containsExactly("instead-of:" + actor(away).account());
        assertThat(jdbc.sql("""
                        select actor::text || instead_of from cases.steps s join cases.cases c on c.id = s.case_id
                        where c.number = :number and step = 'ACCEPT'
                        """).param("number", number).query(String.class).single())
                .isEqualTo(actor(colleague).account().toString() + actor(away).account());

        clock.set(today.plusDays(7).atStartOfDay(Days.BEIJING).toInstant().minusSeconds(5));
        assertThat(actor(colleague).may("cases:accept", HONGSHAN, ANY)).isTrue();
        clock.set(today.plusDays(7).atStartOfDay(Days.BEIJING).toInstant());
        assertThat(actor(colleague).may("cases:accept", HONGSHAN, ANY)).isFalse();
        assertThat(actor(away).may("cases:accept", HONGSHAN, ANY)).isTrue();
    }

    @Test
    void whoeverComesBackEarlierTakesItBackAndWhoeverLosesAPostLosesItForBoth() {
        var away = staff("CLERK", "420111");
        var colleague = staff("SUPERVISOR", "420111");
        var stated = state(away, colleague, today(), today().plusDays(6));
        var leave = stated.at("/leaves/0/id");
        assertThat(new Visitor(port)
                        .as(colleague)
                        .post("/api/desk/leave/" + leave + "/end", Map.of())
                        .at("/code"))
                .as("not hers")
                .isEqualTo("leave/unknown");
        assertThat(new Visitor(port)
                        .as(away)
                        .post("/api/desk/leave/" + leave + "/end", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(actor(colleague).may("cases:accept")).isFalse();
        assertThat(new Visitor(port)
                        .as(away)
                        .post("/api/desk/leave/" + leave + "/end", Map.of())
                        .at("/code"))
                .isEqualTo("leave/over");

        assertThat(state(away, colleague, today(), today().plusDays(6)).status())
                .isEqualTo(201);
        assertThat(actor(colleague).may("cases:accept")).isTrue();
        String origin =
                jdbc.sql("""
                        select h.id::text from identity.post_holdings h join identity.accounts a on a.id = h.account
                        where a.username = :username and h.instead_of is null
                        """).param("username", away).query(String.class).single();
        assertThat(new Visitor(port)
                        .as("security-admin")
                        .post("/api/desk/holdings/" + origin + "/end", Map.of("reason", "调离"))
                        .status())
                .isEqualTo(200);
        assertThat(actor(away).permissions()).isEmpty();
        assertThat(actor(colleague).may("cases:accept")).isFalse();
    }

    @Test
    void onlyAColleagueWhoIsThereStandsInAndPassesNothingOn() {
        var away = staff("CLERK", "420111");
        var colleague = staff("SUPERVISOR", "420111");
        var elsewhere = staff("CLERK", "420106");
        var today = today();
        refused(state(away, away, today, today), "/standIn", "leave/oneself");
        refused(state(away, "nobody-at-all", today, today), "/standIn", "account/unknown");
        refused(state(away, elsewhere, today, today), "/standIn", "leave/not-a-colleague");
        refused(state(away, "auditor", today, today), "/standIn", "leave/not-a-colleague");
        refused(state(away, colleague, today.minusDays(1), today), "/from", "post/from");
        refused(state(away, colleague, today.plusDays(2), today.plusDays(1)), "/until", "post/past");
        refused(state(away, colleague, today, today.plusYears(2)), "/until", "post/too-long");
        var third = staff("APPROVER", "420111");
        assertThat(state(colleague, third, today, today.plusDays(2)).status()).isEqualTo(201);
        refused(state(away, colleague, today.plusDays(1), today.plusDays(3)), "/standIn", "leave/stand-in-away");
        assertThat(state(colleague, away, today.plusDays(2), today.plusDays(4)).at("/code"))
                .isEqualTo("leave/away-already");
        assertThat(state(away, third, today, today.plusDays(5)).status()).isEqualTo(201);
        var fourth = staff("SUPERVISOR", "420111");
        assertThat(state(third, fourth, today, today.plusDays(1)).status()).isEqualTo(201);
        assertThat(actor(fourth).permissions()).contains("cases:decide");
        assertThat(actor(fourth).permissions())
                .as("what third holds in the stead of away")
                .doesNotContain("cases:accept");
    }

    @Test
    void anAdministratorIsNotStoodInForByTheBusiness() {
        var security = new Visitor(port).as("security-admin");
        String auditor = actor("auditor").account().toString();
        var wanted =
                Map.of("standIn", staff("CLERK", "420111"), "from", today().toString(), "until", today().toString());
        assertThat(security.post("/api/desk/staff/" + auditor + "/leave", wanted)
                        .at("/errors/0/code"))
                .isEqualTo("leave/not-a-colleague");
        var admin = Map.of("standIn", "admin", "from", today().toString(), "until", today().toString());
        assertThat(security.post("/api/desk/staff/" + auditor + "/leave", admin).at("/code"))
                .as("posts of administrators belong to no organ, so they are colleagues: 三员分立 stops it")
                .isEqualTo("identity/roles-apart");
        assertThat(new Visitor(port).as("auditor").get("/api/desk/leave").status())
                .isEqualTo(403);
        assertThat(new Visitor(port)
                        .as("clerk")
                        .get("/api/desk/staff/" + auditor + "/leave")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoeverStandsInHandsItOverBeforeSheLeaves() {
        var away = staff("CLERK", "420111");
        var leaver = staff("SUPERVISOR", "420111");
        var next = staff("APPROVER", "420111");
        assertThat(state(away, leaver, today(), today().plusDays(6)).status()).isEqualTo(201);
        var security = new Visitor(port).as("security-admin");
        String account = actor(leaver).account().toString();
        String open = "/api/desk/staff/" + account + "/open-work";
        String handover = "/api/desk/staff/" + account + "/handover";
        var shown = security.get(open).json().at("/open");
        assertThat(shown.size()).isEqualTo(1);
        assertThat(shown.at("/0/name").asString()).isEqualTo(name(away));
        assertThat(shown.at("/0/until").asString())
                .isEqualTo(today().plusDays(6).toString());

        String holding =
                jdbc.sql("""
                        select h.id::text from identity.post_holdings h join identity.accounts a on a.id = h.account
                        where a.username = :username and h.instead_of is null
                        """).param("username", leaver).query(String.class).single();
        var end = security.post("/api/desk/holdings/" + holding + "/end", Map.of("reason", "退休"));
        assertThat(end.status() + end.at("/code")).isEqualTo("409post/open-work");
        assertThat(actor(leaver).may("cases:watch")).as("nothing has ended").isTrue();
        var admin = new Visitor(port).as("admin");
        var closed = admin.post("/api/desk/staff/" + account + "/disable", Map.of());
        assertThat(closed.status() + closed.at("/code")).isEqualTo("409post/open-work");

        assertThat(admin.post(handover, Map.of("to", next, "reason", "退休")).status())
                .as("who does what is not for the system administrator")
                .isEqualTo(403);
        assertThat(security.post(handover, Map.of("to", next, "reason", " ")).status())
                .isEqualTo(422);
        refused(
                security.post(handover, Map.of("to", staff("CLERK", "420106"), "reason", "退休")),
                "/standIn",
                "leave/not-a-colleague");
        assertThat(actor(leaver).may("cases:accept")).as("refused as a whole").isTrue();
        var handed = security.post(handover, Map.of("to", next, "reason", "退休"));
        assertThat(handed.status()).as(handed.text()).isEqualTo(200);
        assertThat(handed.json().at("/open").size()).isZero();
        assertThat(actor(leaver).may("cases:accept")).isFalse();
        assertThat(actor(next).duty("cases:accept", HONGSHAN, ANY).orElseThrow().insteadOf())
                .isEqualTo(actor(away).account());
        assertThat(security.post(handover, Map.of("to", next, "reason", "退休")).at("/code"))
                .isEqualTo("post/nothing-open");
        assertThat(security.post("/api/desk/holdings/" + holding + "/end", Map.of("reason", "退休"))
                        .status())
                .isEqualTo(200);

        String other = actor(next).account().toString();
        assertThat(security.post("/api/desk/staff/" + other + "/handover", Map.of("reason", "没有人可以代"))
                        .status())
                .isEqualTo(200);
        assertThat(actor(next).may("cases:accept")).isFalse();
        assertThat(admin.post("/api/desk/staff/" + other + "/disable", Map.of()).status())
                .isEqualTo(200);
        assertThat(jdbc.sql("select end_reason from identity.post_holdings where account = :account::uuid"
                                + " and instead_of is not null")
                        .param("account", account)
                        .query(String.class)
                        .list())
                .containsExactly("退休");
        assertThat(jdbc.sql(
                                "select detail from audit.records where act = 'post.hand-over' and object_id in (:one, :other)"
                                        + " and refused is null order by id")
                        .param("one", account)
                        .param("other", other)
                        .query(String.class)
                        .list())
                .containsExactly("handed-over", "released");
    }

    @Test
    void whoeverHasNoPostAnyMoreStandsInForNobody() {
        var colleague = staff("SUPERVISOR", "420111");
        clock.set(clock.instant().plus(Duration.ofDays(40)));
        var away = staff("CLERK", "420111");
        var end = jdbc.sql("""
                        select h.until from identity.post_holdings h join identity.accounts a on a.id = h.account
                        where a.username = :username
                        """)
                .param("username", colleague)
                .query(Timestamp.class)
                .single()
                .toInstant();
        clock.set(end.minus(Duration.ofDays(2)));
        assertThat(state(away, colleague, today(), today().plusDays(6)).status())
                .isEqualTo(201);
        clock.set(end.minusSeconds(5));
        assertThat(actor(colleague).may("cases:accept", HONGSHAN, ANY)).isTrue();
        clock.set(end.plusSeconds(1));
        assertThat(actor(colleague).permissions()).as("her own post has ended").isEmpty();
        assertThat(actor(away).may("cases:accept", HONGSHAN, ANY)).isTrue();
    }

    private static void refused(Answer answer, String pointer, String code) {
        assertThat(answer.at("/errors/0/pointer") + " " + answer.at("/errors/0/code"))
                .as(answer.text())
                .isEqualTo(pointer + " " + code);
    }

    private Answer state(String who, String standIn, LocalDate from, LocalDate until) {
        return new Visitor(port)
                .as(who)
                .post(
                        "/api/desk/leave",
                        Map.of("standIn", standIn, "from", from.toString(), "until", until.toString()));
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    private Actor actor(String username) {
        return accounts.named(username).orElseThrow();
    }

    private String name(String username) {
        return actor(username).name();
    }

    private String staff(String role, String region) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(),
                "leave-" + unique,
                "yiwang-demo",
                "假" + unique,
                Actor.Kind.STAFF,
                Set.of(role),
                new Actor.Scope(new RegionCode(region), Set.of()),
                null,
                null,
                true));
        return "leave-" + unique;
    }
}
