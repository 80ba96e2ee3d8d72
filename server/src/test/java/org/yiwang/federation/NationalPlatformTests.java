package org.yiwang.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.crypto.Sm2;
import org.yiwang.federation.DemoNationalPlatform.Person;
import org.yiwang.federation.SignedCalls.Seal;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.stories.Story;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.json.JsonMapper;

/** People go over between this province and the national platform, in both directions, and nobody else does. */
@Story
class NationalPlatformTests {
    private static final String FEDERATION = "/api/session/federation/national";
    private static final String VISITS = "/api/portal/national-services/visits";
    private static final String SERVICE = DemoNationalPlatform.SERVICE.id();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    DemoNationalPlatform platform;

    @Autowired
    FederationSettings settings;

    @Autowired
    JdbcClient jdbc;

    Visitor visitor;

    @BeforeEach
    void somebody() {
        visitor = new Visitor(port);
    }

    /** Somebody has an account at the platform. */
    private String admitted(Assurance level, @Nullable String number) {
        String id = "p" + UUID.randomUUID();
        platform.admit(new Person(id, "何过境", level, number));
        return id;
    }

    private UUID opened(String number) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "n" + id,
                "yiwang-demo",
                "何过境",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person("何过境", number, null),
                false));
        return id;
    }

    private String asked(Visitor by, String next) {
        var answer = by.post(FEDERATION + "/requests", Map.of("next", next));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return LittleProvider.parameters(URI.create(answer.at("/address")).getRawQuery())
                .get("state");
    }

    private String ticket(String person) {
        String ticket = platform.logIn(person, settings.here()).orElseThrow();
        QuietLogs.keepSecret(ticket);
        return ticket;
    }

    private Answer arrives(Visitor by, String person) {
        String state = asked(by, "/account");
        return by.put(FEDERATION + "/arrivals", Map.of("ticket", ticket(person), "state", state));
    }

    private void isIn(Visitor by, String person) {
        var answer = arrives(by, person);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/next")).isEqualTo("/account");
    }

    private static boolean isLoggedIn(Visitor by) {
        return by.get("/api/session").status() == 200;
    }

    @Test
    void whoeverIsNotKnownComesToAShadowAccountAndAlwaysToTheSame() {
        String person = admitted(Assurance.REAL_PERSON, Numbers.ofNobody());
        isIn(visitor, person);
        var first = visitor.get("/api/session");
        assertThat(first.json().at("/assurance").asInt())
                .as("nothing is proved here")
                .isEqualTo(1);
        var again = new Visitor(port);
        isIn(again, person);
        assertThat(again.get("/api/session").at("/username")).isEqualTo(first.at("/username"));
        assertThat(jdbc.sql("select password_hash is null from identity.accounts where username = :name")
                        .param("name", first.at("/username"))
                        .query(Boolean.class)
                        .single())
                .as("there is no other way in")
                .isTrue();
    }

    @Test
    void whoeverHasProvedTheSameNumberHereComesToHerOwnAccountAndIsKnownNoMoreSurelyThanThere() {
        String number = Numbers.ofNobody();
        var account = opened(number);
        isIn(visitor, admitted(Assurance.REAL_PERSON, number));
        assertThat(visitor.get("/api/session").at("/username")).isEqualTo("n" + account);
        assertThat(visitor.get("/api/session").json().at("/assurance").asInt())
                .as("as surely as here")
                .isEqualTo(2);

        jdbc.sql("update identity.accounts set assurance = 4 where id = :id")
                .param("id", account)
                .update();
        var other = new Visitor(port);
        isIn(other, admitted(Assurance.REGISTERED, number));
        assertThat(other.get("/api/session").json().at("/assurance").asInt())
                .as("as surely as there")
                .isEqualTo(1);

        assertThat(other.post("/api/session/passkeys/proposals", Map.of()).at("/code"))
                .as("she does not make herself at home by a log-in elsewhere")
                .isEqualTo("identity/log-in-here");
        assertThat(other.post("/api/session/second-factor/key", Map.of()).at("/code"))
                .isEqualTo("identity/log-in-here");
        var login = Map.of("username", "n" + account, "password", "yiwang-demo");
        assertThat(other.post("/api/session", login).status()).isEqualTo(200);
        assertThat(other.post("/api/session/passkeys/proposals", Map.of()).status())
                .as("whoever logs in here may")
                .isEqualTo(201);
    }

    @Test
    void aShadowAccountBecomesHersWhenItTurnsOutWhoSheIs() {
        String number = Numbers.ofNobody();
        String person = admitted(Assurance.REAL_PERSON, number);
        isIn(visitor, person);
        String shadow = visitor.get("/api/session").at("/username");
        var account = opened(number);

        var again = new Visitor(port);
        isIn(again, person);
        assertThat(again.get("/api/session").at("/username")).isEqualTo("n" + account);
        assertThat(jdbc.sql("""
                                select a.party = b.party from identity.accounts a, identity.accounts b
                                where a.username = :shadow and b.id = :id
                                """)
                        .param("shadow", shadow)
                        .param("id", account)
                        .query(Boolean.class)
                        .single())
                .as("what it had is hers")
                .isTrue();
    }

    @Test
    void aTicketCountsOnceInTimeAndHere() {
        String person = admitted(Assurance.MATCHED, null);
        String ticket = ticket(person);
        var with = Map.of("ticket", ticket, "state", asked(visitor, "/"));
        assertThat(visitor.put(FEDERATION + "/arrivals", with).status()).isEqualTo(200);
        var thief = new Visitor(port);
        assertThat(thief.put(FEDERATION + "/arrivals", Map.of("ticket", ticket)).at("/code"))
                .as("used")
                .isEqualTo("federation/not-valid");

        String elsewhere = platform.logIn(person, "https://other.example").orElseThrow();
        assertThat(thief.put(FEDERATION + "/arrivals", Map.of("ticket", elsewhere))
                        .at("/code"))
                .as("meant for somebody else")
                .isEqualTo("federation/not-valid");

        String late = ticket(person);
        jdbc.sql("update federation.demo_tickets set expires_at = now() - interval '1 hour'")
                .update();
        assertThat(thief.put(FEDERATION + "/arrivals", Map.of("ticket", late)).at("/code"))
                .as("too old")
                .isEqualTo("federation/not-valid");
        assertThat(isLoggedIn(thief)).isFalse();
    }

    @Test
    void whatOneBrowserAskedForNoOtherGetsAndNobodySaysHerOwnLevel() {
        String person = admitted(Assurance.MATCHED, null);
        String state = asked(visitor, "/");
        var victim = new Visitor(port);
        asked(victim, "/"); // has a secret of its own
        assertThat(victim.put(FEDERATION + "/arrivals", Map.of("ticket", ticket(person), "state", state))
                        .at("/code"))
                .isEqualTo("federation/not-valid");
        assertThat(isLoggedIn(victim)).isFalse();

        var forged = new HashMap<String, Object>(Map.of("ticket", ticket(person), "level", 4));
        assertThat(victim.put(FEDERATION + "/arrivals", forged).status()).isEqualTo(422);
        assertThat(victim.put("/api/session/federation/nobody/arrivals", Map.of("code", "x", "state", "y"))
                        .at("/code"))
                .isEqualTo("federation/unknown-provider");
        assertThat(victim.put(FEDERATION + "/arrivals", Map.of("error", "refused"))
                        .at("/code"))
                .isEqualTo("federation/refused-there");
        assertThat(isLoggedIn(victim)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example/"})
    void nobodyIsSentToAnotherSite(String next) {
        assertThat(visitor.post(FEDERATION + "/requests", Map.of("next", next)).at("/code"))
                .isEqualTo("federation/not-your-place");
        String ticket = ticket(admitted(Assurance.MATCHED, null));
        assertThat(visitor.put(FEDERATION + "/arrivals", Map.of("ticket", ticket, "next", next))
                        .at("/code"))
                .isEqualTo("federation/not-your-place");
    }

    @Test
    void aSessionOfBeforeIsNotTheOneAfter() {
        visitor.as("neighbour");
        String before = visitor.cookie("YIWANG_SESSION");
        isIn(visitor, admitted(Assurance.MATCHED, null));
        assertThat(visitor.cookie("YIWANG_SESSION")).isNotEqualTo(before);
        assertThat(visitor.get("/api/session").at("/name")).isEqualTo("何过境");
    }

    private record Going(String ticket) {}

    private Going goes(Visitor by) {
        var answer = by.post(VISITS, Map.of("service", SERVICE));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String ticket = LittleProvider.parameters(
                        URI.create(answer.at("/address")).getRawQuery())
                .get("ticket");
        QuietLogs.keepSecret(ticket);
        return new Going(ticket);
    }

    /** Posts as the platform does: no cookie, no token. */
    private HttpResponse<String> calls(String path, Seal seal, Map<String, String> said) {
        var body = new HashMap<String, Object>(said);
        body.put("seal", Map.of("at", seal.at(), "nonce", seal.nonce(), "signature", seal.signature()));
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + port + "/api/federation/national/" + path))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            JsonMapper.builder().build().writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> exchanges(String ticket, String service) {
        return calls(
                "ticket-exchanges",
                platform.sealed("exchange", ticket, service),
                Map.of("ticket", ticket, "service", service));
    }

    @Test
    void sheGoesToAServiceThereAndThePlatformLearnsWhoSheIsOnce() {
        String number = Numbers.ofNobody();
        var account = opened(number);
        visitor.post("/api/session", Map.of("username", "n" + account, "password", "yiwang-demo"));
        assertThat(visitor.get("/api/portal/national-services").text()).contains(SERVICE);
        var going = goes(visitor);
        assertThat(exchanges(going.ticket(), "another-service").statusCode())
                .as("for another service")
                .isEqualTo(404);
        var told = exchanges(going.ticket(), SERVICE);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(told.body())
                .contains("\"level\":2", "何过境")
                .contains(new Agreed(DemoNationalPlatform.CERTIFICATE_KEY, null).hashed(number))
                .doesNotContain(number)
                .doesNotContain(account.toString());
        assertThat(exchanges(going.ticket(), SERVICE).statusCode()).as("used").isEqualTo(404);

        var late = goes(visitor);
        jdbc.sql("""
                        update federation.tickets set issued_at = issued_at - interval '2 minutes',
                            expires_at = expires_at - interval '2 minutes' where used_at is null
                        """).update();
        assertThat(exchanges(late.ticket(), SERVICE).statusCode()).as("too old").isEqualTo(404);

        var gone = goes(visitor);
        visitor.delete("/api/session");
        assertThat(exchanges(gone.ticket(), SERVICE).statusCode())
                .as("she has logged out")
                .isEqualTo(404);
        assertThat(new Visitor(port).post(VISITS, Map.of("service", SERVICE)).status())
                .isEqualTo(401);
    }

    @Test
    void aCallThatIsNotThePlatformsIsRefused() {
        visitor.as("neighbour");
        String ticket = goes(visitor).ticket();
        var said = Map.of("ticket", ticket, "service", SERVICE);
        var good = platform.sealed("exchange", ticket, SERVICE);
        var later = new Seal(good.at() + 1, good.nonce(), good.signature());
        assertThat(calls("ticket-exchanges", later, said).statusCode())
                .as("another time than was signed")
                .isEqualTo(401);
        var ofOther = platform.sealed("exchange", "another ticket", SERVICE);
        assertThat(calls("ticket-exchanges", ofOther, said).statusCode())
                .as("signed for another ticket")
                .isEqualTo(401);
        var ofLogOut = platform.sealed("log-out", ticket, SERVICE);
        assertThat(calls("ticket-exchanges", ofLogOut, said).statusCode())
                .as("signed for something else")
                .isEqualTo(401);
        var forged = new Seal(
                good.at(), good.nonce(), DemoNationalPlatform.signed(Sm2.keyPair(new byte[] {1, 2}), "forged"));
        assertThat(calls("ticket-exchanges", forged, said).statusCode()).isEqualTo(401);

        assertThat(calls("ticket-exchanges", good, said).statusCode()).isEqualTo(200);
        assertThat(calls("ticket-exchanges", good, said).statusCode())
                .as("the same call once more")
                .isEqualTo(401);
    }

    @Test
    void whatThePlatformEndsIsEndedHereAndNobodyElses() {
        String person = admitted(Assurance.MATCHED, null);
        isIn(visitor, person);
        var bystander = new Visitor(port);
        isIn(bystander, admitted(Assurance.MATCHED, null));
        String subject = "national-" + person;
        var out = calls("log-outs", platform.sealed("log-out", subject, null), Map.of("subject", subject));
        assertThat(out.statusCode()).as(out.body()).isEqualTo(204);
        assertThat(isLoggedIn(visitor)).isFalse();
        assertThat(isLoggedIn(bystander)).isTrue();
        assertThat(calls(
                                "log-outs",
                                platform.sealed("log-out", "nobody", "none"),
                                Map.of("subject", "nobody", "session", "none"))
                        .statusCode())
                .as("it is not said who is logged in")
                .isEqualTo(204);
        assertThat(calls("log-outs", new Seal(0, "a nonce of sixteen", "none"), Map.of("subject", subject))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoeverWentThereIsLoggedOutOnBothSides() {
        visitor.as("neighbour");
        var told = platform.visit(goes(visitor).ticket(), SERVICE);
        platform.logOut(told.subject(), told.session());
        assertThat(isLoggedIn(visitor)).isFalse();

        visitor.as("neighbour");
        var again = platform.visit(goes(visitor).ticket(), SERVICE);
        assertThat(again.subject()).isEqualTo(told.subject());
        assertThat(visitor.delete("/api/session").status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(30)).until(() -> platform.isLoggedOut(again.session()));
    }
}
