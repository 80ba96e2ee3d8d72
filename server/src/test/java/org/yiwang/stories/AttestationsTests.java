package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
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
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Whoever comes to a window with her document, and confirms on her own phone, is known most surely. */
@Story
class AttestationsTests {
    private static final String PASSWORD = "copper lantern drift 7";
    private static final String DESK = "/api/desk/attestations";
    private static final String OWN = "/api/session/attestation";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

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

    /** 董当面 is known to the population base, and nobody else here is she. */
    @Test
    void sheConfirmsOnHerOwnPhoneWhatTheClerkHasReadAndItCanBeWithdrawn() {
        String username = opened("董当面");
        var clerk = new Visitor(port).as("clerk");
        var she = in(username);
        String provisional = she.get("/api/session").at("/party/id");
        var read = read(username, "董当面", "CITIZEN", "420106197911119971");
        var forged = new HashMap<>(read);
        forged.put("name", "董当真");
        assertThat(clerk.post(DESK, forged).at("/code"))
                .as("the register does not know the card")
                .isEqualTo("identity/not-matched");
        var asked = clerk.post(DESK, read);
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        String code = asked.at("/code");
        assertThat(she.get("/api/session").json().at("/assurance").asInt())
                .as("the clerk's word alone is not enough")
                .isEqualTo(1);
        var stranger = in(opened("甲乙丙"));
        assertThat(stranger.put(OWN, Map.of("code", code)).at("/errors/0/code"))
                .as("another account")
                .isEqualTo("attestation/code");
        var seen = she.post(OWN + "/seen", Map.of("code", code));
        assertThat(seen.at("/name")).as(seen.text()).isEqualTo("董**");
        assertThat(seen.at("/idNumber")).isEqualTo("420106********9971");
        var known = she.put(OWN, Map.of("code", code));
        assertThat(known.status()).as(known.text()).isEqualTo(200);
        assertThat(known.json().at("/assurance").asInt()).isEqualTo(4);
        assertThat(she.put(OWN, Map.of("code", code)).at("/errors/0/code"))
                .as("once")
                .isEqualTo("attestation/code");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> she.get("/api/portal/messages").text().contains("窗口已当面核对您的证件"));

        var listed = clerk.get(DESK);
        assertThat(listed.text()).doesNotContain("董当面").doesNotContain("420106197911119971");
        assertThat(listed.at("/attestations/0/id")).isEqualTo(asked.at("/id"));
        String withdrawal = DESK + "/" + asked.at("/id") + "/withdrawal";
        assertThat(clerk.post(withdrawal, Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(clerkOfHongshan().post(withdrawal, Map.of("reason", "他区")).status())
                .as("of another region")
                .isEqualTo(404);
        assertThat(clerk.post(withdrawal, Map.of("reason", "证件是冒用的")).status()).isEqualTo(204);
        assertThat(clerk.post(withdrawal, Map.of("reason", "再来一次")).at("/code")).isEqualTo("attestation/over");
        assertThat(she.get("/api/session").status()).as("her sessions end").isEqualTo(204);
        var again = in(username).get("/api/session");
        assertThat(again.json().at("/assurance").asInt()).isEqualTo(1);
        assertThat(again.at("/party/id"))
                .as("and she is not the person of the document any more")
                .isNotEqualTo(provisional)
                .isNotEqualTo(known.at("/party/id"));
        assertThat(again.json().get("idNumber").isNull()).isTrue();
    }

    @Test
    void aCodeIsGoodForTenMinutesAndNobodyGuessesIt() {
        String username = opened("房过时");
        var clerk = new Visitor(port).as("clerk");
        var she = in(username);
        String late = clerk.post(DESK, read(username, "林样例", "TAIWAN_PERMIT", "00000003"))
                .at("/code");
        clock.set(clock.instant().plus(Duration.ofMinutes(11)));
        assertThat(she.post(OWN + "/seen", Map.of("code", late)).at("/errors/0/code"))
                .isEqualTo("attestation/code");
        clock.reset();
        for (int i = 0; i < 4; i++) {
            she.put(OWN, Map.of("code", "0000000" + i));
        }
        assertThat(she.put(OWN, Map.of("code", late)).status()).isEqualTo(429);
    }

    @Test
    void nobodyChecksHerselfAndOnlyClerksDo() {
        var clerk = new Visitor(port).as("clerk");
        String name = clerk.get("/api/session").at("/name");
        String namesake = opened(name);
        assertThat(clerk.post(DESK, read(namesake, name, "CITIZEN", "420106197911119971"))
                        .at("/code"))
                .isEqualTo("attestation/yourself");
        var read = read(opened("甲乙丁"), "董当面", "CITIZEN", "420106197911119971");
        for (String who : List.of("resident", "approver", "admin", "auditor")) {
            assertThat(new Visitor(port).as(who).post(DESK, read).status())
                    .as(who)
                    .isEqualTo(403);
        }
        assertThat(new Visitor(port)
                        .as("clerk")
                        .put(OWN, Map.of("code", "12345678"))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.post(DESK, read("nobody-at-all", "董当面", "CITIZEN", "420106197911119971"))
                        .at("/errors/0/code"))
                .isEqualTo("attestation/no-account");
        assertThat(clerk.post(DESK, read("resident", "董当面", "CITIZEN", "42010619791111997"))
                        .at("/errors/0/pointer"))
                .isEqualTo("/idNumber");
    }

    private static Map<String, Object> read(String username, String name, String document, String number) {
        return Map.of("username", username, "name", name, "document", document, "idNumber", number);
    }

    private Visitor clerkOfHongshan() {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "w" + id,
                PASSWORD,
                "洪综窗",
                Actor.Kind.STAFF,
                Set.of("CLERK"),
                new Actor.Scope(new RegionCode("420111"), Set.of()),
                null,
                null,
                false));
        return in("w" + id);
    }

    private String opened(String name) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "w" + id,
                PASSWORD,
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person(name, null, null),
                false));
        return "w" + id;
    }

    private Visitor in(String username) {
        var she = new Visitor(port);
        Answer answer = she.post("/api/session", Map.of("username", username, "password", PASSWORD));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return she;
    }
}
