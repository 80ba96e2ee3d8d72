package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** 未成年人账号: a guardian opens it, the child logs in and prepares, the guardian hands in; at eighteen it is hers. */
@Story
class WardsTests {
    private static final String PASSWORD = "pebble orchard violin 8";
    private static final String WARDS = "/api/session/wards";
    /** 陈小样, born on 2018-06-01, as the population base of the demo has it. */
    private static final String CHILD = "420106201806019986";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    ShiftableClock clock;

    Visitor guardian;
    String mandate;

    @BeforeEach
    void herChild() {
        QuietLogs.keepSecret(PASSWORD);
        guardian = new Visitor(port).as("resident");
        mandate = guardian.get(WARDS).at("/wards/0/mandate");
        if (!guardian.get(WARDS).json().at("/wards/0/account").isNull()) {
            assertThat(guardian.delete(WARDS + "/" + mandate + "/account").status())
                    .isEqualTo(204);
        }
    }

    @AfterEach
    void realTime() {
        clock.reset();
        jdbc.sql("delete from throttle.failures").update();
    }

    @Test
    void theChildPreparesTheGuardianHandsInAndAtEighteenItIsHers() {
        String username = "child-" + UUID.randomUUID().toString().substring(0, 13);
        var opened = open(guardian, username);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.at("/wards/0/account/username")).isEqualTo(username);
        assertThat(opened.at("/wards/0/until")).isEqualTo("2036-05-31");
        var twice = open(guardian, "child-" + UUID.randomUUID().toString().substring(0, 13));
        assertThat(twice.status() + twice.at("/code")).isEqualTo("409wards/has-account");

        var child = in(username);
        var session = child.get("/api/session").json();
        assertThat(session.at("/party/name").asString()).isEqualTo("陈小样");
        assertThat(session.at("/assurance").asInt()).isEqualTo(2);
        String item = Errand.find(child, "社会保障卡申领", "420106");
        assertThat(child.put(
                                "/api/portal/drafts/" + item,
                                Map.of("form", Map.of(), "materials", List.of(), "page", "form", "revision", 0))
                        .status())
                .isEqualTo(200);
        for (var refused : List.of(
                child.post("/api/portal/cases", Errand.application(child, item)),
                child.post("/api/portal/mandates", Map.of()),
                child.get("/api/session/closing"),
                child.get(WARDS))) {
            assertThat(refused.status() + refused.at("/code")).isEqualTo("403identity/guardian-needed");
        }
        assertThat(child.get("/api/portal/cases").status()).isEqualTo(200);
        assertThat(child.get("/api/portal/licences").status()).isEqualTo(200);
        assertThat(child.get("/api/portal/me/exports").status()).isEqualTo(200);

        // what she has prepared is there for her guardian, who hands it in
        assertThat(guardian.put("/api/session/acting-for", Map.of("mandate", mandate))
                        .status())
                .isEqualTo(200);
        assertThat(guardian.get("/api/portal/drafts").text()).contains(item);
        assertThat(guardian.get(WARDS).status()).as("a guardian by herself").isEqualTo(403);
        var applied = Errand.apply(guardian, item);
        assertThat(applied.status()).as(applied.text()).isEqualTo(201);
        assertThat(child.get("/api/portal/cases/" + applied.at("/number")).status())
                .isEqualTo(200);
        assertThat(child.post("/api/portal/cases/" + applied.at("/number") + "/withdraw", Map.of("reason", "我不要了"))
                        .at("/code"))
                .isEqualTo("identity/guardian-needed");

        // what suits her age she hands in by herself
        String suits = Errand.find(child, "社会保障卡挂失", "420106");
        assertThat(child.get("/api/portal/items/" + suits)
                        .json()
                        .at("/minorsApply")
                        .asBoolean())
                .isTrue();
        assertThat(child.get("/api/portal/items/" + item)
                        .json()
                        .at("/minorsApply")
                        .asBoolean())
                .isFalse();
        var own = Errand.apply(child, suits);
        assertThat(own.status()).as(own.text()).isEqualTo(201);
        guardian = new Visitor(port).as("resident");

        // the guardian sees where she is logged in, and ends it
        assertThat(guardian.get(WARDS).json().at("/wards/0/account/devices").size())
                .isEqualTo(1);
        assertThat(guardian.delete(WARDS + "/" + mandate + "/sessions").status())
                .isEqualTo(204);
        assertThat(child.get("/api/portal/cases").status()).isEqualTo(401);

        // the day before, and the day
        clock.set(LocalDate.of(2036, 5, 31));
        accounts.forget(accounts.named(username).orElseThrow().account());
        assertThat(accounts.named(username).orElseThrow().may("cases:submit-of-age"))
                .isFalse();
        clock.set(LocalDate.of(2036, 6, 1));
        accounts.forget(accounts.named(username).orElseThrow().account());
        assertThat(accounts.named(username).orElseThrow().may("cases:submit-of-age"))
                .isTrue();
        var late = new Visitor(port).as("resident");
        assertThat(late.delete(WARDS + "/" + mandate + "/account").status())
                .as("hers alone")
                .isEqualTo(404);
        assertThat(late.get(WARDS).json().at("/wards").size()).isZero();
    }

    @Test
    void nobodyElseOpensOrClosesIt() {
        String username = "child-" + UUID.randomUUID().toString().substring(0, 13);
        var stranger = new Visitor(port).as("neighbour");
        var refused = open(stranger, username);
        assertThat(refused.status() + refused.at("/code")).isEqualTo("404wards/unknown");
        // a mandate of the guardian's that is no guardianship
        String firm = guardian.get("/api/session")
                .json()
                .at("/mandates")
                .valueStream()
                .filter(it -> it.at("/kind").asString().equals("REPRESENTATIVE"))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
        assertThat(guardian.post(WARDS + "/" + firm + "/account", body(username))
                        .at("/code"))
                .isEqualTo("wards/unknown");
        assertThat(open(guardian, "clerk").at("/code")).isEqualTo("identity/username-taken");
        assertThat(open(guardian, "13900000001x").at("/errors/0/code")).isEqualTo("username/number");
        assertThat(guardian.post(
                                WARDS + "/" + mandate + "/account",
                                Map.of("username", username, "password", "1234567890"))
                        .at("/errors/0/code"))
                .isEqualTo("password/known");

        assertThat(open(guardian, username).status()).isEqualTo(201);
        for (String what : List.of("/account", "/sessions")) {
            assertThat(stranger.delete(WARDS + "/" + mandate + what).status()).isEqualTo(404);
        }
        assertThat(new Visitor(port).as("clerk").get(WARDS).status()).isEqualTo(403);
        assertThat(guardian.delete(WARDS + "/" + mandate + "/account").status()).isEqualTo(204);
        assertThat(accounts.named(username)).isEmpty();
        assertThat(guardian.delete(WARDS + "/" + mandate + "/account").status()).isEqualTo(404);

        // too young to act at all
        clock.set(LocalDate.of(2026, 5, 31));
        var young = open(new Visitor(port).as("resident"), username);
        assertThat(young.status() + young.at("/code")).isEqualTo("422wards/too-young");
        assertThat(young.at("/detail")).contains("民法典");
    }

    @ParameterizedTest
    @CsvSource({
        "1987-01-01, PRINCIPLES, 10",
        "2017-09-30, PRINCIPLES, 10",
        "2017-10-01, PROVISIONS, 8",
        "2020-12-31, PROVISIONS, 8",
        "2021-01-01, CIVIL_CODE, 8"
    })
    void theDayChoosesTheRule(LocalDate day, Capacity rule, int limited) {
        assertThat(Capacity.on(day)).isEqualTo(rule);
        assertThat(rule.mayActAtAll(day.minusYears(limited), day)).isTrue();
        assertThat(rule.mayActAtAll(day.minusYears(limited).plusDays(1), day)).isFalse();
    }

    @Test
    void theNumberSaysWhenSheComesOfAge() {
        assertThat(Capacity.guardedUntil(CHILD, LocalDate.of(2036, 5, 31))).contains(LocalDate.of(2036, 5, 31));
        assertThat(Capacity.guardedUntil(CHILD, LocalDate.of(2036, 6, 1))).isEmpty();
        assertThat(Capacity.guardedUntil("91420106YW0091014B", LocalDate.of(2026, 6, 1)))
                .isEmpty();
    }

    private Visitor.Answer open(Visitor who, String username) {
        return who.post(WARDS + "/" + mandate + "/account", body(username));
    }

    private static Map<String, String> body(String username) {
        return Map.of("username", username, "password", PASSWORD);
    }

    private Visitor in(String username) {
        var visitor = new Visitor(port);
        assertThat(visitor.post("/api/session", body(username)).status()).isEqualTo(200);
        return visitor;
    }
}
