package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** She sees where she is logged in, ends it there, and is told of a device that is new. */
@Story
class SessionsTests {
    private static final String SESSIONS = "/api/portal/me/sessions";
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
            + "(KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60";
    private static final String COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0";
    private static final String TOLD = "新设备登录";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    String username;

    @BeforeEach
    void anAccount() {
        username = opened();
    }

    private String opened() {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "s" + id,
                "yiwang-demo",
                "何设备",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000998",
                Particulars.person("何设备", null, null),
                false));
        return "s" + id;
    }

    @Test
    void sheSeesWhereSheIsLoggedInAndEndsItThere() {
        var phone = on(new Visitor(port, "127.0.0.7"), PHONE);
        var computer = on(new Visitor(port), COMPUTER);

        var sessions = sessions(computer);
        assertThat(sessions).hasSize(2);
        var here = sessions.getFirst();
        var there = sessions.getLast();
        assertThat(here.at("/current").asBoolean()).isTrue();
        assertThat(here.at("/device").asString()).isEqualTo("Windows 电脑，Edge");
        assertThat(there.at("/current").asBoolean()).isFalse();
        assertThat(there.at("/device").asString()).isEqualTo("iPhone，微信");
        assertThat(there.at("/network").asString()).isEqualTo("127.0.0.*");
        assertThat(there.at("/lastSeen").asString())
                .isGreaterThanOrEqualTo(there.at("/since").asString().substring(0, 10));
        assertThat(computer.raw("GET", SESSIONS, Map.of("Accept-Language", "en"), new byte[0])
                        .at("/sessions/1/device"))
                .isEqualTo("WeChat on iPhone");
        assertThat(sessions(phone).getFirst().at("/id")).isEqualTo(there.at("/id"));

        String id = there.at("/id").asString();
        assertThat(phone.get("/api/portal/cases").status()).isEqualTo(200);
        var ended = computer.delete(SESSIONS + "/" + id);
        assertThat(ended.status()).as(ended.text()).isEqualTo(204);
        assertThat(phone.get("/api/portal/cases").status()).isEqualTo(401);
        assertThat(phone.get("/api/session").status()).isEqualTo(204);
        assertThat(computer.get("/api/portal/cases").status()).isEqualTo(200);
        assertThat(sessions(computer)).hasSize(1);
        assertThat(jdbc.sql("""
                        select r.act || ' ' || a.username from audit.records r join identity.accounts a on a.id = r.actor
                        where r.object_kind = 'session' and r.object_id = :id
                        """).param("id", id).query(String.class).list())
                .containsExactly("account.end-sessions " + username);

        var again = computer.delete(SESSIONS + "/" + id);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.at("/code")).isEqualTo("identity/unknown-session");
    }

    @Test
    void whatASessionIsCalledOpensNone() {
        var computer = on(new Visitor(port), COMPUTER);
        String id = sessions(computer).getFirst().at("/id").asString();
        String kept =
                jdbc.sql("""
                        select s.session_id from identity.session s join identity.accounts a on s.principal_name = a.id::text
                        where a.username = :username
                        """).param("username", username).query(String.class).single();
        assertThat(id)
                .isNotEqualTo(kept)
                .isNotEqualTo(computer.cookie("YIWANG_SESSION"))
                .isNotEqualTo(secret(computer));
        for (String name : List.of(id, kept)) {
            String cookie = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
            assertThat(new Visitor(port)
                            .raw("GET", "/api/session", Map.of("Cookie", "YIWANG_SESSION=" + cookie), new byte[0])
                            .status())
                    .isEqualTo(204);
        }
        assertThat(computer.delete(SESSIONS + "/" + kept).status()).isEqualTo(404);
        assertThat(computer.delete(SESSIONS + "/" + secret(computer)).status()).isEqualTo(404);
        assertThat(computer.get("/api/portal/cases").status()).isEqualTo(200);
    }

    private static String secret(Visitor of) {
        return new String(Base64.getDecoder().decode(of.cookie("YIWANG_SESSION")), StandardCharsets.UTF_8);
    }

    @Test
    void endingThisOneIsLoggingOut() {
        var computer = on(new Visitor(port), COMPUTER);
        String id = sessions(computer).getFirst().at("/id").asString();
        assertThat(computer.delete(SESSIONS + "/" + id).status()).isEqualTo(204);
        assertThat(computer.get("/api/session").status()).isEqualTo(204);
        assertThat(computer.get(SESSIONS).status()).isEqualTo(401);
        on(computer, COMPUTER); // the token for writes is good for the next log-in
        assertThat(sessions(computer)).hasSize(1);
    }

    @Test
    void nobodySeesOrEndsSomebodyElses() {
        var hers = on(new Visitor(port), PHONE);
        String id = sessions(hers).getFirst().at("/id").asString();
        username = opened();
        var other = on(new Visitor(port), COMPUTER);
        assertThat(sessions(other)).hasSize(1);
        var refused = other.delete(SESSIONS + "/" + id);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.at("/code")).isEqualTo("identity/unknown-session");
        assertThat(hers.get("/api/portal/cases").status()).isEqualTo(200);

        var nobody = new Visitor(port);
        assertThat(nobody.get(SESSIONS).at("/code")).isEqualTo("session/required");
        assertThat(nobody.delete(SESSIONS + "/" + id).status()).isEqualTo(401);
        assertThat(hers.get("/api/portal/cases").status()).isEqualTo(200);
    }

    @Test
    void staffSeeTheirsToo() {
        var clerk = new Visitor(port).as("clerk");
        assertThat(sessions(clerk).getFirst().at("/current").asBoolean()).isTrue();
        assertThat(sessions(clerk).getFirst().at("/device").asString()).isEqualTo("未知设备");
    }

    @Test
    void whileSomethingElseIsWantedNothingIsShown() {
        jdbc.sql("update identity.accounts set temporary = true where username = :username")
                .param("username", username)
                .update();
        var halfWay = on(new Visitor(port), COMPUTER);
        assertThat(halfWay.get(SESSIONS).at("/code")).isEqualTo("session/new-password-needed");
        assertThat(halfWay.delete(SESSIONS + "/x").at("/code")).isEqualTo("session/new-password-needed");
    }

    @Test
    void aSessionOfBeforeIsOnAnUnknownDevice() {
        var computer = on(new Visitor(port), COMPUTER);
        jdbc.sql("""
                        delete from identity.session_attributes
                        where attribute_name in ('device', 'network') and session_primary_id in (
                            select primary_id from identity.session where principal_name in (
                                select id::text from identity.accounts where username = :username))
                        """).param("username", username).update();
        var session = sessions(computer).getFirst();
        assertThat(session.at("/device").asString()).isEqualTo("未知设备");
        assertThat(session.at("/network").isNull()).isTrue();
    }

    @Test
    void theOwnerIsToldOfADeviceThatIsNew() {
        var phone = on(new Visitor(port), PHONE);
        on(phone, PHONE); // the same again
        int before = texts();
        assertThat(told(phone)).as("her first device").isZero();
        on(new Visitor(port), COMPUTER);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(phone)).isOne());
        assertThat(texts()).as("by text message, too").isEqualTo(before + 1);
        var another = on(new Visitor(port), COMPUTER);
        on(another, COMPUTER);
        on(another, PHONE); // what it says of itself is not what it is known by
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(phone)).isEqualTo(2));
    }

    @Test
    void anAccountWhosePasswordEverybodyKnowsTellsNobody() {
        var resident = new Visitor(port).as("resident");
        new Visitor(port).as("resident");
        var phone = on(new Visitor(port), PHONE);
        on(new Visitor(port), COMPUTER);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(phone)).isOne());
        assertThat(told(resident)).isZero();
    }

    /** Text messages of it, sent or on their way. */
    private int texts() {
        return jdbc.sql("""
                        select count(*) from (
                            select text from notify.outgoing union all select text from notify.demo_outbox) texts
                        where text like '%没有用过的设备%'
                        """).query(Integer.class).single();
    }

    private static int told(Visitor of) {
        return (int) of.get("/api/portal/messages")
                .json()
                .at("/messages")
                .valueStream()
                .filter(it -> it.at("/title").asString().equals(TOLD))
                .count();
    }

    private Visitor on(Visitor visitor, String userAgent) {
        QuietLogs.keepSecret("yiwang-demo");
        Answer answer = visitor.raw(
                "POST",
                "/api/session",
                Map.of("Content-Type", "application/json", "User-Agent", userAgent),
                JsonMapper.shared().writeValueAsBytes(Map.of("username", username, "password", "yiwang-demo")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return visitor;
    }

    private static List<JsonNode> sessions(Visitor of) {
        var answer = of.get(SESSIONS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/sessions").valueStream().toList();
    }
}
