package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Whoever has a certificate of a certification service signs with it, and is known as surely as at a window. */
@Story
class CertificatesTests {
    private static final String PASSWORD = "walnut harbour kettle 3";
    private static final String OWN = "/api/session/certificate";
    private static final String KEY = "/api/portal/demo-certificate-key";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    private final String number = Numbers.ofNobody();

    @BeforeEach
    void nobodyWaits() {
        QuietLogs.keepSecret(PASSWORD);
        jdbc.sql("delete from throttle.failures").update();
    }

    @AfterEach
    void realTime() {
        clock.reset();
        jdbc.sql("delete from throttle.failures").update();
    }

    @Test
    void sheSignsWhatSheIsGivenOnceAndIsOfLevelFour() {
        String username = opened("翟签名", number);
        var she = in(username);
        assertThat(she.get("/api/session/ways").json().at("/certificates").asBoolean())
                .isTrue();
        var asked = she.post(OWN + "/texts", Map.of());
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.at("/text")).contains(username).doesNotContain(number).doesNotContain("翟签名");
        String id = asked.at("/id");
        String signature = sign(she, asked.at("/text"), "翟签名", number, "GOOD");

        var other = in(opened("翟签名", Numbers.ofNobody()));
        assertThat(refusal(other.put(OWN, Map.of("id", id, "signature", signature))))
                .as("another account")
                .isEqualTo("404 certificate/unknown-text");
        assertThat(refusal(in(username).put(OWN, Map.of("id", id, "signature", signature))))
                .as("another session of hers")
                .isEqualTo("404 certificate/unknown-text");
        var known = she.put(OWN, Map.of("id", id, "signature", signature));
        assertThat(known.status()).as(known.text()).isEqualTo(200);
        assertThat(known.json().at("/assurance").asInt()).isEqualTo(4);
        assertThat(refusal(she.put(OWN, Map.of("id", id, "signature", signature))))
                .as("once")
                .isEqualTo("404 certificate/unknown-text");
        assertThat(in(username).get("/api/session").json().at("/assurance").asInt())
                .isEqualTo(4);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> she.get("/api/portal/messages").text().contains("已用数字证书核验身份"));
        assertThat(TestDatabase.owner(jdbc)
                        .sql("select string_agg(c::text, ' ') from identity.certificate_checks c")
                        .query(String.class)
                        .single())
                .doesNotContain(number)
                .doesNotContain("翟签名");
    }

    @Test
    void whatIsWrongIsSaidAndTheLevelStays() {
        var she = in(opened("翟不对", number));
        var asked = she.post(OWN + "/texts", Map.of());
        String text = asked.at("/text");
        assertThat(put(she, asked, sign(she, text, "翟不对", number, "EXPIRED"))).isEqualTo("422 certificate/expired");
        assertThat(put(she, asked, sign(she, text, "翟不对", number, "REVOKED"))).isEqualTo("422 certificate/revoked");
        assertThat(put(she, asked, sign(she, text, "翟不对", Numbers.ofNobody(), "GOOD")))
                .isEqualTo("422 certificate/somebody-else");
        assertThat(put(she, asked, sign(she, text, "翟对", number, "GOOD"))).isEqualTo("422 certificate/somebody-else");
        assertThat(put(she, asked, sign(she, text + "x", "翟不对", number, "GOOD")))
                .isEqualTo("422 certificate/altered");
        var unreadable = she.put(OWN, Map.of("id", asked.at("/id"), "signature", "bm90aGluZw=="));
        assertThat(unreadable.at("/errors/0/pointer") + unreadable.at("/errors/0/code"))
                .isEqualTo("/signaturecertificate/unreadable");
        clock.set(clock.instant().plus(Duration.ofMinutes(11)));
        assertThat(put(she, asked, sign(she, text, "翟不对", number, "GOOD"))).isEqualTo("404 certificate/unknown-text");
        clock.reset();
        assertThat(she.get("/api/session").json().at("/assurance").asInt()).isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            put(she, asked, "bm90aGluZw==");
        }
        assertThat(put(she, asked, sign(she, text, "翟不对", number, "GOOD"))).startsWith("429");
    }

    @Test
    void whoHasProvedNothingAndWhoWorksHereHaveNothingToSign() {
        assertThat(refusal(in(opened("翟未证", null)).post(OWN + "/texts", Map.of())))
                .isEqualTo("409 certificate/number-needed");
        assertThat(new Visitor(port).as("clerk").post(OWN + "/texts", Map.of()).status())
                .isEqualTo(403);
        assertThat(new Visitor(port).post(OWN + "/texts", Map.of()).status()).isEqualTo(401);
    }

    private static String put(Visitor she, Answer asked, String signature) {
        return refusal(she.put(OWN, Map.of("id", asked.at("/id"), "signature", signature)));
    }

    private static String refusal(Answer answer) {
        return answer.status() + " " + answer.at("/code");
    }

    private static String sign(Visitor she, String text, String name, String number, String state) {
        var signed = she.put(KEY, Map.of("text", text, "name", name, "idNumber", number, "state", state));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        return signed.at("/signature");
    }

    private String opened(String name, String proved) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "z" + id,
                PASSWORD,
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person(name, proved, null),
                false));
        return "z" + id;
    }

    private Visitor in(String username) {
        var she = new Visitor(port);
        Answer answer = she.post("/api/session", Map.of("username", username, "password", PASSWORD));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return she;
    }
}
