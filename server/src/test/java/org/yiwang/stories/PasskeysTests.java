package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.PasskeyDevice;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** She adds a passkey to her account, logs in by it alone, and nobody else does. */
@Story
class PasskeysTests {
    private static final String PASSWORD = "copper lantern drift 7";
    private static final String OWN = "/api/session/passkeys";
    private static final String LOG_IN = "/api/session/passkey";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    PasskeyDevice device;
    UUID account;

    @BeforeEach
    void aDevice() {
        QuietLogs.keepSecret(PASSWORD);
        jdbc.sql("delete from throttle.failures").update();
        device = new PasskeyDevice(here());
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private String here() {
        return "http://localhost:" + port;
    }

    @Test
    void sheAddsOneAndLogsInByItWithoutAName() {
        var she = resident();
        var proposed = she.post(OWN + "/proposals", Map.of());
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        assertThat(proposed.at("/handle")).isNotEqualTo(account.toString()).hasSize(43);
        var made = device.make(proposed);
        made.put("name", " 我的手机 ");
        var added = she.post(OWN, made);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.at("/name")).isEqualTo("我的手机");
        assertThat(she.get("/api/session").json().at("/passkey").asBoolean()).isTrue();
        assertThat(jdbc.sql("select string_agg(p::text, ' ') from identity.passkeys p")
                        .query(String.class)
                        .single())
                .as("what she calls it is encrypted")
                .doesNotContain("我的手机");
        told(she, "已添加通行密钥", 1);

        var anywhere = new Visitor(port, "127.0.0.7");
        var session = anywhere.put(LOG_IN, device.sign(asked(anywhere)));
        assertThat(session.status()).as(session.text()).isEqualTo(200);
        assertThat(session.at("/username")).isEqualTo("k" + account);
        assertThat(anywhere.get("/api/portal/cases").status()).isEqualTo(200);
        told(she, "新设备登录", 1);
        var listed = anywhere.get(OWN).json().at("/passkeys/0");
        assertThat(listed.at("/usedAt").asString()).isNotEmpty();
        assertThat(jdbc.sql("select act from audit.records where actor = :account order by at, id")
                        .param("account", account)
                        .query(String.class)
                        .list())
                .contains("account.add-passkey", "session.log-in");

        String id = added.at("/id");
        assertThat(she.put(OWN + "/" + id, Map.of("name", "旧手机")).status()).isEqualTo(204);
        assertThat(she.get(OWN).at("/passkeys/0/name")).isEqualTo("旧手机");
        assertThat(she.delete(OWN + "/" + id).status()).isEqualTo(204);
        told(she, "已移除通行密钥", 1);
        refused(anywhere, device.sign(asked(anywhere)));
        assertThat(she.delete(OWN + "/" + id).at("/code")).isEqualTo("passkey/unknown");
        assertThat(she.get("/api/portal/cases").status())
                .as("she herself goes on")
                .isEqualTo(200);
    }

    @Test
    void whoHasTheKeyNeedsNoCode() {
        var she = resident();
        added(she, device);
        jdbc.sql("insert into identity.second_factors (account, secret, set_at) values (:account, :secret, now())")
                .param("account", account)
                .param("secret", new byte[] {1})
                .update();
        try {
            var byPassword = logIn(new Visitor(port));
            assertThat(byPassword.at("/wanted")).isEqualTo("SECOND_FACTOR");
            assertThat(byPassword.json().at("/passkey").asBoolean()).isTrue();
            var byKey = new Visitor(port);
            assertThat(byKey.put(LOG_IN, device.sign(asked(byKey)))
                            .json()
                            .get("wanted")
                            .isNull())
                    .isTrue();
        } finally {
            jdbc.sql("delete from identity.second_factors where account = :account")
                    .param("account", account)
                    .update();
        }
    }

    // --- what is refused ---

    @Test
    void whatWasSignedIsGoodOnceInTheBrowserThatAskedAndNotForLong() {
        added(resident(), device);
        var she = new Visitor(port);
        var signed = device.sign(asked(she));
        assertThat(she.put(LOG_IN, signed).status()).isEqualTo(200);
        refused(she, signed);

        var other = new Visitor(port);
        asked(other);
        refused(other, device.sign(asked(she)));
        refused(new Visitor(port), device.sign(asked(she)));

        var late = device.sign(asked(she));
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        refused(she, late);
    }

    @Test
    void aChallengeForOneThingIsNoneForAnother() {
        var she = resident();
        added(she, device);
        var proposed = she.post(OWN + "/proposals", Map.of());
        refused(she, device.sign(proposed));
        var made = new PasskeyDevice(here()).make(asked(she), proposed.at("/handle"), proposed.at("/username"));
        notTaken(she, made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://yiwang.example", "http://localhost", "http://evil.localhost:8080"})
    void anotherSiteIsRefused(String elsewhere) {
        var she = resident();
        notTaken(she, new PasskeyDevice(elsewhere).make(she.post(OWN + "/proposals", Map.of())));
        added(she, device);
        refused(she, device.on(elsewhere).sign(asked(she)));
    }

    @Test
    void anotherDomainIsRefused() {
        var she = resident();
        notTaken(she, device.make(she.post(OWN + "/proposals", Map.of()), "evil.example"));
    }

    @Test
    void aKeyThatDoesNotMakeSureItIsSheIsRefused() {
        var she = resident();
        notTaken(she, device.verifying(false).make(she.post(OWN + "/proposals", Map.of())));
        added(she, device = new PasskeyDevice(here()));
        refused(she, device.verifying(false).sign(asked(she)));
    }

    @Test
    void aCopyThatHasSignedLessOftenIsRefused() {
        var she = resident();
        added(she, device);
        assertThat(she.put(LOG_IN, device.sign(asked(she))).status()).isEqualTo(200);
        refused(she, device.counting(false).sign(asked(she)));
        assertThat(she.put(LOG_IN, device.counting(true).sign(asked(she))).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotHersOpensNothing() {
        var she = resident();
        String id = added(she, device);
        var hers = device.sign(asked(she));
        var other = resident();
        var others = new PasskeyDevice(here());
        added(other, others);
        assertThat(other.delete(OWN + "/" + id).at("/code")).isEqualTo("passkey/unknown");
        assertThat(other.put(OWN + "/" + id, Map.of("name", "x")).at("/code")).isEqualTo("passkey/unknown");

        var signed = others.sign(asked(other));
        var mixed = new HashMap<>(signed);
        mixed.put("userHandle", hers.get("userHandle"));
        refused(other, mixed);
        mixed = new HashMap<>(others.sign(asked(other)));
        mixed.put("credential", hers.get("credential"));
        mixed.put("userHandle", hers.get("userHandle"));
        refused(other, mixed);
        mixed = new HashMap<>(others.sign(asked(other)));
        mixed.remove("userHandle");
        refused(other, mixed);

        var strange = new PasskeyDevice(here());
        strange.make(other.post(OWN + "/proposals", Map.of()));
        refused(other, strange.sign(asked(other)));
        jdbc.sql("update identity.accounts set disabled_at = now() where id = :account")
                .param("account", account)
                .update();
        refused(new Visitor(port), others.sign(asked(other)));
    }

    @Test
    void aProposalIsForTheSessionThatAskedAndGoodOnce() {
        var she = resident();
        var elsewhere = new Visitor(port);
        logIn(elsewhere);
        var made = device.make(she.post(OWN + "/proposals", Map.of()));
        notTaken(elsewhere, made);
        notTaken(she, made);
        var again = device.make(she.post(OWN + "/proposals", Map.of()));
        assertThat(she.post(OWN, again).status()).isEqualTo(201);
        notTaken(she, again);
        assertThat(new Visitor(port).post(OWN + "/proposals", Map.of()).status())
                .isEqualTo(401);
        assertThat(new Visitor(port).get(OWN).status()).isEqualTo(401);
    }

    @Test
    void whoFindsAnOpenSessionDoesNotMakeHerselfAtHome() {
        var she = resident();
        clock.set(clock.instant().plus(Duration.ofMinutes(16)));
        var refused = she.post(OWN + "/proposals", Map.of());
        assertThat(refused.status() + refused.at("/code")).isEqualTo("403session/fresh-login-needed");
        assertThat(refused.json().at("/minutes").asInt()).isEqualTo(15);
        logIn(she);
        assertThat(she.post(OWN + "/proposals", Map.of()).status()).isEqualTo(201);
    }

    @Test
    void nonsenseIsRefusedAndHarmsNothing() {
        var she = new Visitor(port);
        var none = Map.of("credential", "AA", "clientData", "AA", "authenticatorData", "AA", "signature", "AA");
        assertThat(she.put(LOG_IN, none).at("/code")).isEqualTo("passkey/refused");
        var json = text("{\"type\":\"webauthn.get\",\"challenge\":\"AA\",\"origin\":\"" + here() + "\"}");
        for (String clientData : List.of(json, text("{}"), text("[]"), text("null"), text("{\"type\":1}"))) {
            var some = new HashMap<String, Object>(none);
            some.put("clientData", clientData);
            assertThat(she.put(LOG_IN, some).at("/code")).as(clientData).isEqualTo("passkey/refused");
        }
        assertThat(she.put(LOG_IN, Map.of("credential", "<>")).status()).isEqualTo(422);
        var resident = resident();
        for (String attestation : List.of("AA", text("{}"), "oA", "o2NmbXRkbm9uZQ")) {
            var made = Map.of("clientData", json, "attestation", attestation, "transports", List.of());
            notTaken(resident, made);
        }
    }

    private static String text(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes());
    }

    @Test
    void thereAreNotMoreThanTwenty() {
        var she = resident();
        for (int i = 0; i < 20; i++) {
            added(she, new PasskeyDevice(here()));
        }
        var one = device.make(she.post(OWN + "/proposals", Map.of()));
        assertThat(she.post(OWN, one).at("/code")).isEqualTo("passkey/too-many");
    }

    // --- administrators ---

    @Test
    void anAdministratorsSecondFactorMayBeAPasskey() {
        var auditor = opened("AUDITOR", Actor.Kind.STAFF);
        assertThat(logIn(auditor).at("/wanted")).isEqualTo("SECOND_FACTOR_SET_UP");
        String id = added(auditor, device);
        assertThat(auditor.get("/api/session").json().get("wanted").isNull()).isTrue();

        var byPassword = new Visitor(port);
        assertThat(logIn(byPassword).at("/wanted")).isEqualTo("SECOND_FACTOR");
        assertThat(byPassword.get("/api/desk/staff").at("/code")).isEqualTo("session/second-factor-needed");
        assertThat(byPassword.get(OWN).at("/code")).isEqualTo("session/second-factor-needed");
        assertThat(byPassword.delete(OWN + "/" + id).at("/code")).isEqualTo("session/second-factor-needed");
        assertThat(byPassword.post(OWN + "/proposals", Map.of()).at("/code")).isEqualTo("session/second-factor-needed");
        var byKey = byPassword.put(LOG_IN, device.sign(asked(byPassword)));
        assertThat(byKey.json().get("wanted").isNull()).isTrue();

        assertThat(byPassword.delete(OWN + "/" + id).at("/code")).isEqualTo("identity/second-factor-kept");
        assertThat(byPassword.get(OWN).json().at("/passkeys").size()).isOne();
        added(byPassword, new PasskeyDevice(here()));
        assertThat(byPassword.delete(OWN + "/" + id).status()).isEqualTo(204);

        var security = new Visitor(port).as("security-admin");
        var reset = security.delete("/api/desk/staff/" + account + "/second-factor");
        assertThat(reset.json().at("/secondFactor").asBoolean()).isFalse();
        assertThat(byPassword.get("/api/session").status()).isEqualTo(204);
        assertThat(logIn(new Visitor(port)).at("/wanted")).isEqualTo("SECOND_FACTOR_SET_UP");
        jdbc.sql("update identity.accounts set disabled_at = now() where id = :account")
                .param("account", account)
                .update();
    }

    // --- what they do ---

    private Visitor resident() {
        var she = opened("RESIDENT", Actor.Kind.PERSON);
        logIn(she);
        return she;
    }

    private Visitor opened(String role, Actor.Kind kind) {
        account = UUID.randomUUID();
        var party = kind == Actor.Kind.PERSON ? Particulars.person("何设备", null, null) : null;
        accounts.open(
                new NewAccount(account, "k" + account, PASSWORD, "何设备", kind, Set.of(role), null, null, party, false));
        return new Visitor(port);
    }

    private Answer logIn(Visitor visitor) {
        var answer = visitor.post("/api/session", Map.of("username", "k" + account, "password", PASSWORD));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    /** Adds a key of the device; its identifier. */
    private static String added(Visitor she, PasskeyDevice device) {
        var added = she.post(OWN, device.make(she.post(OWN + "/proposals", Map.of())));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.at("/id");
    }

    private static Answer asked(Visitor she) {
        var asked = she.post(LOG_IN, Map.of());
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return asked;
    }

    private static void refused(Visitor she, Map<String, Object> shown) {
        var refused = she.put(LOG_IN, shown);
        assertThat(refused.status() + " " + refused.at("/code")).isEqualTo("422 passkey/refused");
    }

    private static void notTaken(Visitor she, Map<String, Object> made) {
        var refused = she.post(OWN, made);
        assertThat(refused.status() + " " + refused.at("/code")).isEqualTo("422 passkey/not-taken");
    }

    private static void told(Visitor she, String title, int times) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(she.get("/api/portal/messages")
                                .json()
                                .at("/messages")
                                .valueStream()
                                .filter(it -> it.at("/title").asString().equals(title))
                                .count())
                        .isEqualTo(times));
    }
}
