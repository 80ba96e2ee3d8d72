package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Days;
import org.yiwang.testing.NothingReadable;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * The first day of a server with an empty database and without the demo, as {@code docs/how-to/run-in-production.md} has
 * it: three administrators, a clerk, and what each of them may not do.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "yiwang.metrics.token=" + FirstDayTests.TOKEN,
            "management.prometheus.metrics.export.enabled=true",
            "yiwang.administrators.from=127.0.0.1,127.0.2.0/24"
        })
@Import(ShiftableClock.Configuration.class)
@ExtendWith({QuietLogs.class, NothingReadable.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstDayTests {
    static final String TOKEN = "token-of-the-metrics-reader";

    @LocalServerPort
    int port;

    @Autowired
    DataFolder data;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FirstStart firstStart;

    Somebody admin;
    Somebody security;
    Somebody auditor;
    Somebody clerk;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    @Order(1)
    void theFirstAdministratorChoosesAPasswordAndSetsUpASecondFactorBeforeAnythingElse() {
        admin = new Somebody("admin", data.secret("first-administrator", 0));
        assertThat(admin.logIn()).isEqualTo("NEW_PASSWORD");
        assertThat(admin.code("/api/desk/staff")).isEqualTo("403 session/new-password-needed");
        assertThat(admin.visitor
                        .post("/api/session/second-factor/key", Map.of())
                        .at("/code"))
                .isEqualTo("session/new-password-needed");

        assertThat(admin.newPassword("wrong", "copper lantern drift 7").at("/errors/0/code"))
                .isEqualTo("password/wrong");
        assertThat(admin.newPassword(admin.password, "administrator1").at("/errors/0/code"))
                .isEqualTo("password/known");
        assertThat(admin.newPassword(admin.password, "short").at("/errors/0/code"))
                .isEqualTo("password/short");
        assertThat(admin.newPassword(admin.password, admin.password).at("/errors/0/code"))
                .isEqualTo("password/same");
        admin.choosePassword("copper lantern drift 7");
        assertThat(admin.code("/api/desk/staff")).isEqualTo("403 session/second-factor-needed");

        admin.setUpSecondFactor();
        assertThat(admin.visitor.get("/api/desk/staff").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void theSecretOfTheFirstStartOpensNothingAnyMore() {
        var answer = new Somebody("admin", data.secret("first-administrator", 0)).tryLogIn();
        assertThat(answer.at("/code")).isEqualTo("identity/wrong-credentials");
    }

    @Test
    @Order(3)
    void aCodeIsNeededAtEachLogInAndIsGoodOnce() {
        assertThat(admin.logIn()).isEqualTo("SECOND_FACTOR");
        assertThat(admin.visitor.get("/api/session").at("/deviceKey")).isEmpty();
        assertThat(admin.code("/api/desk/staff")).isEqualTo("403 session/second-factor-needed");
        assertThat(admin.newPassword(admin.password, "another copper lantern").at("/code"))
                .isEqualTo("session/second-factor-needed");
        assertThat(admin.visitor
                        .post("/api/session/second-factor/key", Map.of())
                        .at("/code"))
                .isEqualTo("session/second-factor-needed");

        clock.set(clock.instant().plus(Duration.ofMinutes(2)));
        String code = admin.nextCode();
        assertThat(admin.prove(code).status()).isEqualTo(200);
        assertThat(admin.visitor.get("/api/desk/staff").status()).isEqualTo(200);

        admin.logIn();
        assertThat(admin.prove(code).at("/errors/0/code")).isEqualTo("second-factor/wrong");
        String recovery = admin.recoveryCodes.getFirst();
        assertThat(admin.prove(recovery.toLowerCase(java.util.Locale.ROOT)).status())
                .isEqualTo(200);
        admin.logIn();
        assertThat(admin.prove(recovery).status()).isEqualTo(422);
        assertThat(admin.prove(admin.recoveryCodes.get(1)).status()).isEqualTo(200);
        assertThat(admin.visitor
                        .post("/api/session/second-factor/removal", Map.of("code", admin.recoveryCodes.get(2)))
                        .at("/code"))
                .isEqualTo("identity/second-factor-kept");
    }

    @Test
    @Order(4)
    void anAdministratorIsServedWhereAdministratorsWork() {
        QuietLogs.keepSecret(admin.password);
        var login = Map.of("username", "admin", "password", admin.password);
        var elsewhere = new Visitor(port, "127.0.3.7");
        var refused = elsewhere.post("/api/session", login);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/code")).isEqualTo("session/place-not-allowed");
        assertThat(elsewhere.get("/api/session").text()).as("no session").isEmpty();
        assertThat(elsewhere
                        .post("/api/session", Map.of("username", "admin", "password", "wrong"))
                        .at("/code"))
                .as("whoever does not know the password learns nothing")
                .isEqualTo("identity/wrong-credentials");
        assertThat(new Visitor(port, "127.0.2.9").post("/api/session", login).status())
                .isEqualTo(200);

        var cookie = Map.of("Cookie", "YIWANG_SESSION=" + admin.visitor.cookie("YIWANG_SESSION"));
        assertThat(elsewhere.raw("GET", "/api/desk/staff", cookie, new byte[0]).status())
                .as("her session, carried elsewhere")
                .isEqualTo(401);
        assertThat(admin.visitor.get("/api/desk/staff").status()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void theSystemAdministratorNamesTheFirstOfTheOthersAndNoMore() {
        security = admin.open("sec-wang", "王安全");
        assertThat(admin.appoint(security, admin.post("ADMIN")).at("/code")).isEqualTo("identity/not-yours-to-give");
        assertThat(admin.appoint(security, admin.post("SECURITY_ADMIN")).status())
                .isEqualTo(201);
        assertThat(admin.appoint(security, admin.post("AUDITOR")).at("/code"))
                .as("she holds another already")
                .isEqualTo("identity/not-yours-to-give");
        auditor = admin.open("audit-li", "李审计");
        assertThat(admin.appoint(auditor, admin.post("AUDITOR")).status()).isEqualTo(201);

        var second = admin.open("sec-zhao", "赵安全");
        assertThat(admin.appoint(second, admin.post("SECURITY_ADMIN")).at("/code"))
                .isEqualTo("identity/not-yours-to-give");
        assertThat(admin.openPost(List.of("CLERK"), "420106").status()).isEqualTo(403);
        var herself = new Somebody("admin", "");
        herself.id = admin.id();
        assertThat(admin.appoint(herself, admin.post("SECURITY_ADMIN")).at("/code"))
                .isEqualTo("identity/own-account");
        assertThat(admin.visitor
                        .post("/api/desk/staff/" + security.id + "/disable", Map.of())
                        .at("/code"))
                .isEqualTo("identity/last-administrator");
        assertThat(admin.visitor
                        .post("/api/desk/staff/" + admin.id() + "/disable", Map.of())
                        .at("/code"))
                .isEqualTo("identity/own-account");
        assertThat(admin.visitor
                        .post("/api/desk/staff", Map.of("username", "SEC-wang", "name", "某人"))
                        .at("/code"))
                .isEqualTo("identity/username-taken");
        assertThat(admin.visitor
                        .post("/api/desk/staff", Map.of("username", "a b", "name", "某人"))
                        .at("/errors/0/code"))
                .isEqualTo("username/format");
        assertThat(admin.visitor
                        .delete("/api/desk/staff/" + security.id + "/second-factor")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(4)
    void theSystemAdministratorSeesHowTheServerIsAndWhatIsMissing() {
        var state = admin.visitor.get("/api/desk/system");
        assertThat(state.status()).as(state.text()).isEqualTo(200);
        assertThat(state.at("/status")).isEqualTo("UP");
        assertThat(state.text()).contains("not configured", "lagSeconds", "free", "dead");
        assertThat(part(state, "keys").get("details").toString()).contains("field-cipher", "blind-index");
        assertThat(part(state, "backup").get("status").asString()).isEqualTo("UNKNOWN");
        assertThat(part(state, "auditProtection").toString()).contains("role and trigger");
        assertThat(admin.visitor.get("/api/desk/outbox").status())
                .as("nothing is pretended outside the demo")
                .isEqualTo(404);
    }

    private static JsonNode part(Visitor.Answer state, String name) {
        return state.json()
                .get("parts")
                .valueStream()
                .filter(it -> it.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(4)
    void noSealIsMadeByItselfAndTheSystemAdministratorRequestsOne() {
        assertThat(admin.visitor.get("/api/desk/system").text()).contains("electronicSeals");
        var none = admin.visitor.get("/api/desk/seals");
        assertThat(none.at("/demo")).isEqualTo("false");
        assertThat(none.json().at("/seals")).isEmpty();
        assertThat(none.json().at("/roots")).isEmpty();

        var wanted = Map.of("department", "11420106MB1A23457N", "name", "武汉市武昌区市场监督管理局");
        var made = admin.visitor.post("/api/desk/seals", wanted);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/request")).startsWith("-----BEGIN CERTIFICATE REQUEST-----");
        assertThat(admin.visitor
                        .post("/api/desk/seals", Map.of("department", "11420106MB1A23457X", "name", "某局"))
                        .at("/errors/0/pointer"))
                .isEqualTo("/department");
        assertThat(admin.visitor
                        .post("/api/desk/seals/11420106MB1A23457N/certificate", Map.of("files", List.of("AAAA")))
                        .at("/errors/0/code"))
                .isEqualTo("seal/not-a-certificate");
        assertThat(admin.visitor
                        .post("/api/desk/seals/11420106MB1A23457N/seal", Map.of("file", "AAAA"))
                        .at("/code"))
                .isEqualTo("seal/no-certificate");
        assertThat(admin.visitor
                        .post("/api/desk/seals/11420000011043137A/seal", Map.of("file", "AAAA"))
                        .at("/code"))
                .isEqualTo("seal/unknown");
    }

    @Test
    @Order(4)
    void theMetricsAreReadByWhoHasTheToken() {
        assertThat(metrics(null)).isEqualTo(401);
        assertThat(metrics("Bearer " + TOKEN + "x")).isEqualTo(401);
        assertThat(metrics(TOKEN)).isEqualTo(401);
        assertThat(admin.visitor.get("/actuator/prometheus").status()).isEqualTo(403);
        assertThat(metrics("Bearer " + TOKEN)).isEqualTo(200);
        String text = new Visitor(port)
                .raw("GET", "/actuator/prometheus", Map.of("Authorization", "Bearer " + TOKEN), new byte[0])
                .text();
        assertThat(text)
                .contains(
                        "yiwang_jobs_lag_seconds",
                        "yiwang_jobs_failing",
                        "yiwang_outbox_dead",
                        "yiwang_outbox_waiting",
                        "yiwang_disk_free_bytes",
                        "yiwang_disk_alarm_bytes",
                        "yiwang_backup_age_seconds +Inf",
                        "yiwang_backup_alarm_seconds 93600",
                        "yiwang_database_restarts_total 0",
                        "yiwang_database_roles 2",
                        "yiwang_clock_trusted",
                        "yiwang_crypto_tampered_total",
                        "yiwang_seals_days");
    }

    private int metrics(String authorization) {
        return new Visitor(port)
                .raw(
                        "GET",
                        "/actuator/prometheus",
                        authorization == null ? Map.of() : Map.of("Authorization", authorization),
                        new byte[0])
                .status();
    }

    @Test
    @Order(5)
    void theSecurityAdministratorGivesRolesAndOpensNoAccounts() {
        security.begin("violet quarry 48 tram");
        assertThat(security.visitor
                        .post("/api/desk/staff", Map.of("username", "mine", "name", "某人"))
                        .status())
                .isEqualTo(403);
        assertThat(security.visitor
                        .post("/api/desk/staff/" + auditor.id + "/secret", Map.of())
                        .status())
                .isEqualTo(403);

        clerk = admin.open("clerk-he", "何窗口");
        assertThat(security.openPost(List.of("CLERK"), null).at("/errors/0/pointer"))
                .isEqualTo("/scopeRegion");
        for (var two : List.of(
                List.of("CLERK", "ADMIN"), List.of("ADMIN", "SECURITY_ADMIN"), List.of("AUDITOR", "SUPERVISOR"))) {
            assertThat(security.openPost(two, "420106").at("/code")).isEqualTo("identity/roles-apart");
        }
        assertThat(security.openPost(List.of("RESIDENT"), "420106").at("/code")).isEqualTo("identity/roles-apart");
        assertThat(security.openPost(List.of("WIZARD"), "420106").at("/errors/0/pointer"))
                .isEqualTo("/roles");
        String counter = security.openPost(List.of("CLERK"), "420106").at("/post/id");
        assertThat(security.appoint(auditor, counter).at("/code")).isEqualTo("identity/roles-apart");
        assertThat(admin.appoint(clerk, counter).at("/code")).isEqualTo("identity/not-yours-to-give");
        assertThat(security.appoint(clerk, counter).status()).isEqualTo(201);
        assertThat(security.appoint(clerk, counter).at("/code")).isEqualTo("post/held-already");
        assertThat(security.appoint(clerk, security.post("AUDITOR")).at("/code"))
                .isEqualTo("identity/roles-apart");
        var given = security.visitor.get("/api/desk/staff/" + clerk.id);
        assertThat(given.at("/scope/region")).isEqualTo("420106");
        assertThat(given.at("/scope/departments/0")).isEqualTo("*");
    }

    @Test
    @Order(6)
    void theClerkChoosesAPasswordAndWorks() {
        clerk.password = admin.secretFor(clerk);
        QuietLogs.keepSecret(clerk.password);
        assertThat(new Visitor(port, "127.0.3.7")
                        .post("/api/session", Map.of("username", clerk.username, "password", clerk.password))
                        .status())
                .as("who administers nothing works from anywhere")
                .isEqualTo(200);
        assertThat(clerk.logIn()).isEqualTo("NEW_PASSWORD");
        assertThat(clerk.code("/api/desk/cases?queue=to-accept")).isEqualTo("403 session/new-password-needed");
        clerk.choosePassword("granite heron 26 ferry");
        assertThat(clerk.visitor.get("/api/desk/cases?queue=to-accept").status())
                .isEqualTo(200);
        assertThat(clerk.code("/api/desk/staff")).isEqualTo("403 access/denied");
        assertThat(clerk.permissions()).contains("cases:accept").doesNotContain("cases:watch", "cases:decide");
    }

    @Test
    @Order(7)
    void anotherRoleCountsAtOnce() {
        assertThat(clerk.code("/api/desk/watch/figures")).isEqualTo("403 access/denied");
        String watch = security.openPost(List.of("SUPERVISOR"), "420106").at("/post/id");
        String holding = security.appoint(clerk, watch).at("/id");
        assertThat(clerk.permissions()).contains("cases:accept", "cases:watch");
        assertThat(clerk.visitor.get("/api/desk/watch/figures").status()).isEqualTo(200);
        var ended = security.visitor.post("/api/desk/holdings/" + holding + "/end", Map.of("reason", "另有安排"));
        assertThat(ended.at("/state")).as(ended.text()).isEqualTo("ENDED");
        assertThat(ended.at("/reason") + ended.at("/endReason")).isEqualTo("工作需要另有安排");
        assertThat(clerk.code("/api/desk/watch/figures")).isEqualTo("403 access/denied");
    }

    @Test
    @Order(8)
    void theAuditorLogsInWithTwoFactorsAndAdministersNothing() {
        auditor.begin("walnut bridge 91 moth");
        assertThat(auditor.code("/api/desk/staff")).isEqualTo("403 access/denied");
    }

    @Test
    @Order(9)
    void whoIsShutOutIsOutAtOnceAndOnAllDevices() {
        var elsewhere = new Somebody("clerk-he", clerk.password);
        elsewhere.logIn();
        assertThat(clerk.visitor.delete("/api/session/everywhere").status()).isEqualTo(204);
        assertThat(elsewhere.visitor.get("/api/session").status()).isEqualTo(204);

        clerk.logIn();
        elsewhere.logIn();
        clerk.choosePassword("basalt heron 27 ferry");
        assertThat(elsewhere.visitor.get("/api/session").status()).isEqualTo(204);
        assertThat(clerk.visitor.get("/api/session").status()).isEqualTo(200);

        assertThat(security.visitor
                        .delete("/api/desk/staff/" + clerk.id + "/sessions")
                        .status())
                .isEqualTo(204);
        assertThat(clerk.visitor.get("/api/session").status()).isEqualTo(204);

        clerk.logIn();
        assertThat(admin.visitor
                        .post("/api/desk/staff/" + clerk.id + "/disable", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(clerk.visitor.get("/api/session").status()).isEqualTo(204);
        assertThat(clerk.tryLogIn().at("/code")).isEqualTo("identity/wrong-credentials");
        admin.visitor.post("/api/desk/staff/" + clerk.id + "/enable", Map.of());
        assertThat(clerk.logIn()).isEmpty();
    }

    @Test
    @Order(10)
    void aLostSecondFactorIsResetByTheSecurityAdministratorAndSetUpAnew() {
        assertThat(security.visitor
                        .delete("/api/desk/staff/" + auditor.id + "/second-factor")
                        .status())
                .isEqualTo(200);
        assertThat(auditor.visitor.get("/api/session").status()).isEqualTo(204);
        assertThat(auditor.logIn()).isEqualTo("SECOND_FACTOR_SET_UP");
        auditor.setUpSecondFactor();
        assertThat(auditor.code("/api/desk/staff")).isEqualTo("403 access/denied");
    }

    @Test
    @Order(11)
    void aMemberOfStaffMaySetUpASecondFactorAndRemoveIt() {
        clerk.setUpSecondFactor();
        assertThat(clerk.logIn()).isEqualTo("SECOND_FACTOR");
        clock.set(clock.instant().plus(Duration.ofMinutes(3)));
        assertThat(clerk.prove(clerk.nextCode()).status()).isEqualTo(200);
        assertThat(clerk.visitor
                        .post("/api/session/second-factor/removal", Map.of("code", clerk.recoveryCodes.getFirst()))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.logIn()).isEmpty();
    }

    @Test
    @Order(12)
    void guessesAtCodesAreCountedAlsoFromADeviceThatIsKnown() {
        admin.logIn();
        for (int guess = 0; guess < 5; guess++) {
            assertThat(admin.prove("00000" + guess).status()).isEqualTo(422);
        }
        var slowed = admin.prove("000009");
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.at("/challenge")).isNotEmpty();
    }

    @Test
    @Order(13)
    void administratorsChangeTheirPasswordEachQuarter() {
        clock.set(clock.instant().plus(Duration.ofDays(91)));
        clerk.logIn();
        assertThat(clerk.visitor.get("/api/session").at("/wanted")).isEmpty();
        security.logIn();
        assertThat(security.prove(security.nextCode()).at("/wanted")).isEqualTo("NEW_PASSWORD");
    }

    @Test
    @Order(14)
    void nothingThatOpensAnAccountStandsInTheDatabase() {
        String dump = TestDatabase.owner(jdbc).sql("""
                        select concat((select string_agg(a::text, ' ') from identity.accounts a),
                            (select string_agg(f::text, ' ') from identity.second_factors f),
                            (select string_agg(r::text, ' ') from identity.recovery_codes r),
                            (select string_agg(k::text, ' ') from writes.keys k))
                        """).query(String.class).single();
        var secrets = new ArrayList<String>();
        for (var one : List.of(admin, security, auditor, clerk)) {
            secrets.add(one.password);
            secrets.addAll(one.recoveryCodes);
        }
        assertThat(dump).contains("sec-wang").doesNotContain(secrets.toArray(String[]::new));
        assertThat(secrets).hasSizeGreaterThan(30);
    }

    @Test
    @Order(15)
    void aServerWhoseLastAdministratorLetHerPostRunOutIsGivenAnother() {
        clock.set(clock.instant().plus(Duration.ofDays(4 * 366)));
        assertThat(admin.visitor.get("/api/desk/staff").status()).isIn(401, 403);
        firstStart.ready();
        var made = usernames();
        assertThat(made).hasSize(1);
        firstStart.ready();
        assertThat(usernames()).as("not one at each start").isEqualTo(made);

        var next = new Somebody(
                made.getFirst(), data.secret(made.getFirst().replace("admin-", "first-administrator-"), 0));
        assertThat(next.logIn()).isEqualTo("NEW_PASSWORD");
        next.choosePassword("walnut harbour ribbon 4");
        next.setUpSecondFactor();
        assertThat(next.visitor.get("/api/desk/staff").status()).isEqualTo(200);
    }

    private List<String> usernames() {
        return jdbc.sql("select username from identity.accounts where username like 'admin-%'")
                .query(String.class)
                .list();
    }

    /** Somebody of the staff at her desk, with her phone. */
    private final class Somebody {
        final String username;
        final Visitor visitor;
        String password;
        String id = "";
        String key = "";
        List<String> recoveryCodes = List.of();

        Somebody(String username, String password) {
            this.username = username;
            this.password = password;
            this.visitor = new Visitor(port);
        }

        Visitor.Answer tryLogIn() {
            QuietLogs.keepSecret(password);
            return visitor.post("/api/session", Map.of("username", username, "password", password));
        }

        /** What is wanted of her before anything else; empty: nothing. */
        String logIn() {
            var answer = tryLogIn();
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.json().path("wanted").asString("");
        }

        Visitor.Answer newPassword(String current, String next) {
            return visitor.put("/api/session/password", Map.of("current", current, "next", next));
        }

        void choosePassword(String next) {
            QuietLogs.keepSecret(next);
            var answer = newPassword(password, next);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            password = next;
        }

        void setUpSecondFactor() {
            var proposed = visitor.post("/api/session/second-factor/key", Map.of());
            assertThat(proposed.at("/address")).startsWith("otpauth://totp/").contains("secret=" + proposed.at("/key"));
            key = proposed.at("/key");
            QuietLogs.keepSecret(key);
            assertThat(visitor.put("/api/session/second-factor", Map.of("code", "000000"))
                            .status())
                    .isEqualTo(422);
            var answer = visitor.put("/api/session/second-factor", Map.of("code", nextCode()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            recoveryCodes = new ArrayList<>();
            answer.json().path("recoveryCodes").forEach(it -> recoveryCodes.add(it.asString()));
            assertThat(recoveryCodes).hasSize(10).doesNotHaveDuplicates();
            recoveryCodes.forEach(QuietLogs::keepSecret);
        }

        /** All that an administrator does at her first log-in. */
        void begin(String next) {
            password = admin.secretFor(this);
            assertThat(logIn()).isEqualTo("NEW_PASSWORD");
            choosePassword(next);
            setUpSecondFactor();
        }

        String nextCode() {
            return Totp.code(bytes(key), Totp.step(clock.instant()));
        }

        Visitor.Answer prove(String code) {
            return visitor.post("/api/session/second-factor", Map.of("code", code));
        }

        String code(String path) {
            var answer = visitor.get(path);
            return answer.status() + " " + answer.at("/code");
        }

        List<String> permissions() {
            var permissions = new ArrayList<String>();
            visitor.get("/api/session").json().path("permissions").forEach(it -> permissions.add(it.asString()));
            return permissions;
        }

        String id() {
            return visitor.get("/api/desk/staff?q=" + username).at("/staff/0/id");
        }

        Somebody open(String name, String called) {
            var answer = visitor.post("/api/desk/staff", Map.of("username", name, "name", called));
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            var opened = new Somebody(name, "");
            opened.id = answer.at("/id");
            return opened;
        }

        String secretFor(Somebody other) {
            var answer = visitor.post("/api/desk/staff/" + other.id + "/secret", Map.of());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.at("/secret");
        }

        /** The post with just this role. */
        String post(String role) {
            return visitor.get("/api/desk/posts")
                    .json()
                    .at("/posts")
                    .valueStream()
                    .filter(it -> it.at("/roles").size() == 1
                            && it.at("/roles/0").asString().equals(role))
                    .findFirst()
                    .orElseThrow()
                    .at("/id")
                    .asString();
        }

        Visitor.Answer openPost(List<String> roles, String region) {
            var wanted = new HashMap<String, Object>(Map.of("name", "岗位" + roles, "roles", roles));
            if (region != null) {
                wanted.put("scopeRegion", region);
            }
            return visitor.post("/api/desk/posts", wanted);
        }

        Visitor.Answer appoint(Somebody other, String post) {
            return visitor.post(
                    "/api/desk/posts/" + post + "/holdings",
                    Map.of(
                            "account",
                            other.id,
                            "until",
                            Days.of(clock.instant()).plusYears(1).toString(),
                            "reason",
                            "工作需要"));
        }
    }

    /** The bytes of a key as an app reads it. */
    private static byte[] bytes(String base32) {
        var bits = new StringBuilder();
        for (char letter : base32.toCharArray()) {
            String five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(bits.substring(at * 8, at * 8 + 8), 2);
        }
        return bytes;
    }
}
