package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** She scans a code with her phone, sees what asks, and lets it in or not; a code that is stolen opens nothing. */
@Story
class ScansTests {
    private static final String SCANS = "/api/session/scans";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    UUID account;
    Visitor phone;
    Visitor computer;
    String token;
    int number;

    @BeforeEach
    void aCodeOnTheScreen() {
        jdbc.sql("delete from throttle.failures").update();
        account = opened("吴扫码");
        phone = new Visitor(port).as("q" + account);
        computer = new Visitor(port, "127.0.0.7");
        asked();
    }

    @AfterEach
    void realTime() {
        clock.reset();
        jdbc.sql("delete from throttle.failures").update();
    }

    @Test
    void sheComparesTheNumberConfirmsAndTheComputerHasASessionOfItsOwn() {
        assertThat(state(computer)).isEqualTo("ASKED");
        assertThat(logIn(computer).at("/code")).as("not confirmed yet").isEqualTo("scan/over");
        var seen = seen(phone);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.json().at("/number").asInt()).isEqualTo(number);
        assertThat(seen.at("/network")).isEqualTo("127.0.0.*");
        assertThat(seen.at("/device")).isNotEmpty();
        assertThat(state(computer)).isEqualTo("SEEN");
        clock.set(clock.instant().plusSeconds(60));
        assertThat(decided(phone, true).status()).isEqualTo(204);
        assertThat(state(computer)).isEqualTo("CONFIRMED");

        var session = logIn(computer);
        assertThat(session.status()).as(session.text()).isEqualTo(200);
        assertThat(session.at("/username")).isEqualTo("q" + account);
        assertThat(session.at("/loggedInAt"))
                .as("no fresher than the phone's")
                .isEqualTo(phone.get("/api/session").at("/loggedInAt"));
        assertThat(computer.get("/api/portal/me/sessions")
                        .json()
                        .at("/sessions")
                        .size())
                .isEqualTo(2);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(phone.get("/api/portal/messages")
                                .json()
                                .at("/messages")
                                .findValuesAsString("title"))
                        .contains("新设备登录"));
        assertThat(jdbc.sql("select act from audit.records where actor = :account")
                        .param("account", account)
                        .query(String.class)
                        .list())
                .contains("session.confirm-scan");
        assertThat(jdbc.sql("select string_agg(s::text, ' ') from identity.scans s")
                        .query(String.class)
                        .single())
                .doesNotContain(token);

        assertThat(logIn(computer).at("/code")).as("good once").isEqualTo("scan/over");
        assertThat(decided(phone, true).at("/code")).isEqualTo("scan/over");
        assertThat(seen(phone).at("/code")).isEqualTo("scan/over");
    }

    @Test
    void whatSheRefusesOpensNothing() {
        seen(phone);
        assertThat(decided(phone, false).status()).isEqualTo(204);
        assertThat(state(computer)).isEqualTo("REFUSED");
        assertThat(logIn(computer).at("/code")).isEqualTo("scan/over");
        assertThat(decided(phone, true).at("/code")).isEqualTo("scan/over");
        assertThat(computer.get("/api/session").status()).isEqualTo(204);
    }

    @Test
    void aCodeIsOverAfterTwoMinutes() {
        seen(phone);
        clock.set(clock.instant().plus(Duration.ofMinutes(2)));
        assertThat(decided(phone, true).at("/code")).isEqualTo("scan/over");
        assertThat(computer.post(SCANS + "/state", Map.of("token", token)).at("/code"))
                .isEqualTo("scan/over");
        asked();
        clock.set(clock.instant().plus(Duration.ofMinutes(3)));
        assertThat(seen(phone).at("/code")).isEqualTo("scan/over");

        asked();
        seen(phone);
        decided(phone, true);
        clock.set(clock.instant().plus(Duration.ofMinutes(4)));
        assertThat(logIn(computer).at("/code"))
                .as("confirmed, and never fetched")
                .isEqualTo("scan/over");
    }

    @Test
    void whoeverEndsAllSessionsEndsThoseThatHaveNotBegun() {
        seen(phone);
        assertThat(decided(phone, true).status()).isEqualTo(204);
        assertThat(phone.delete("/api/session/everywhere").status()).isEqualTo(204);
        assertThat(logIn(computer).at("/code")).isEqualTo("scan/over");
        assertThat(computer.get("/api/session").status()).isEqualTo(204);
    }

    @Test
    void anotherBrowserGainsNothingByTheCode() {
        var thief = new Visitor(port, "127.0.0.8");
        assertThat(thief.post(SCANS + "/state", Map.of("token", token)).at("/code"))
                .isEqualTo("scan/over");
        thief.post(SCANS, Map.of()); // has a cookie of its own now
        seen(phone);
        decided(phone, true);
        assertThat(thief.post(SCANS + "/state", Map.of("token", token)).at("/code"))
                .isEqualTo("scan/over");
        assertThat(logIn(thief).at("/code")).isEqualTo("scan/over");
        assertThat(thief.get("/api/session").status()).isEqualTo(204);
        assertThat(logIn(computer).status()).as("whose it is").isEqualTo(200);
    }

    @Test
    void whoeverScansItFirstAloneConfirms() {
        var another = new Visitor(port).as("q" + opened("周旁人"));
        assertThat(decided(another, true).at("/code")).as("unseen").isEqualTo("scan/over");
        assertThat(seen(phone).status()).isEqualTo(200);
        assertThat(seen(phone).status()).as("she may look again").isEqualTo(200);
        assertThat(seen(another).at("/code")).isEqualTo("scan/over");
        assertThat(decided(another, true).at("/code")).isEqualTo("scan/over");
        assertThat(state(computer)).isEqualTo("SEEN");
        assertThat(new Visitor(port)
                        .post(SCANS + "/seen", Map.of("token", token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void staffDoNotLogInSo() {
        var clerk = new Visitor(port).as("clerk");
        assertThat(seen(clerk).at("/code")).isEqualTo("scan/not-for-staff");
        assertThat(decided(clerk, true).at("/code")).isEqualTo("scan/not-for-staff");
    }

    @Test
    void forWhomThePhoneActsTheComputerDoesNot() {
        var other = opened("郑本人");
        var owner = new Visitor(port).as("q" + other);
        var offered = owner.post(
                "/api/portal/mandates",
                Map.of(
                        "to",
                        "q" + account,
                        "scope",
                        Map.of("items", List.of("*"), "actions", List.of("DRAFT", "SUBMIT")),
                        "until",
                        clock.instant().plus(Duration.ofDays(60)).toString().substring(0, 10)));
        assertThat(offered.status()).as(offered.text()).isEqualTo(201);
        phone.post("/api/portal/mandates/" + offered.at("/id") + "/accept", Map.of());
        String own = phone.get("/api/session").at("/party/id");
        var acting = phone.put("/api/session/acting-for", Map.of("mandate", offered.at("/id")));
        assertThat(acting.at("/party/id")).as(acting.text()).isNotEqualTo(own);
        seen(phone);
        assertThat(decided(phone, true).status()).isEqualTo(204);
        assertThat(logIn(computer).at("/party/id")).isEqualTo(own);
        assertThat(computer.get("/api/session").json().at("/party/mandate").isNull())
                .isTrue();
    }

    @Test
    void theSecondFactorIsAskedForWhereThePhoneDidNotShowIt() {
        seen(phone);
        decided(phone, true);
        jdbc.sql("insert into identity.second_factors (account, secret, set_at) values (:account, :secret, now())")
                .param("account", account)
                .param("secret", new byte[] {1})
                .update();
        try {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> phone.get("/api/session").at("/wanted").equals("SECOND_FACTOR"));
            assertThat(logIn(computer).at("/wanted")).isEqualTo("SECOND_FACTOR");
        } finally {
            jdbc.sql("delete from identity.second_factors where account = :account")
                    .param("account", account)
                    .update();
        }
    }

    @Test
    void codesAreNotAskedForWithoutEnd() {
        var greedy = new Visitor(port, "127.0.0.8");
        for (int i = 0; i < 300; i++) {
            assertThat(greedy.post(SCANS, Map.of()).status()).isEqualTo(201);
        }
        assertThat(greedy.post(SCANS, Map.of()).at("/code")).isEqualTo("identity/too-many-attempts");
        assertThat(new Visitor(port, "127.0.0.7").post(SCANS, Map.of()).status())
                .as("others go on")
                .isEqualTo(201);
    }

    // --- what they do ---

    private void asked() {
        var asked = computer.post(SCANS, Map.of());
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        token = asked.at("/token");
        number = asked.json().at("/number").asInt();
        QuietLogs.keepSecret(token);
        assertThat(number).isBetween(10, 99);
    }

    private String state(Visitor browser) {
        var answer = browser.post(SCANS + "/state", Map.of("token", token));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.at("/state");
    }

    private Answer logIn(Visitor browser) {
        return browser.put(SCANS, Map.of("token", token));
    }

    private Answer seen(Visitor by) {
        return by.post(SCANS + "/seen", Map.of("token", token));
    }

    private Answer decided(Visitor by, boolean allowed) {
        return by.put(SCANS + "/decision", Map.of("token", token, "allowed", allowed));
    }

    private UUID opened(String name) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "q" + id,
                "yiwang-demo",
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000998",
                Particulars.person(name, Numbers.ofNobody(), null),
                false));
        return id;
    }
}
