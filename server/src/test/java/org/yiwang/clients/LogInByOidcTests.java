package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.clients.Bureau.location;
import static org.yiwang.clients.Bureau.parameters;

import java.time.Duration;
import java.time.Instant;
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
import org.yiwang.stories.Story;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** A department's system lets people log in here, and is told what they agreed to. */
@Story
class LogInByOidcTests {
    private static final String ISSUER = "http://localhost:8080";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    Bureau bureau;
    UUID account;

    @BeforeEach
    void somebodyNew() {
        bureau = new Bureau(port);
        account = UUID.randomUUID();
        accounts.open(new NewAccount(
                account,
                "o" + account,
                "yiwang-demo",
                "万来宾",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000997",
                Particulars.person("万来宾", null, null),
                false));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Visitor visitor() {
        return new Visitor(port).as("o" + account);
    }

    @Test
    void whatTheProviderDoesIsPublished() {
        var published = bureau.get("/.well-known/openid-configuration");
        assertThat(published.status()).isEqualTo(200);
        var said = published.json();
        assertThat(said.at("/issuer").asString()).isEqualTo(ISSUER);
        assertThat(said.at("/authorization_endpoint").asString()).isEqualTo(ISSUER + "/oauth2/authorize");
        assertThat(said.at("/subject_types_supported").toString()).isEqualTo("[\"pairwise\"]");
        assertThat(said.at("/id_token_signing_alg_values_supported").toString()).isEqualTo("[\"ES256\",\"SM2SM3\"]");
        assertThat(said.at("/code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(said.at("/response_types_supported").toString()).isEqualTo("[\"code\"]");
        assertThat(said.at("/grant_types_supported").toString())
                .isEqualTo("[\"authorization_code\",\"refresh_token\",\"client_credentials\"]");
        assertThat(said.at("/authorization_response_iss_parameter_supported").asBoolean())
                .isTrue();
        for (String endpoint : new String[] {
            "token_endpoint",
            "userinfo_endpoint",
            "jwks_uri",
            "end_session_endpoint",
            "revocation_endpoint",
            "introspection_endpoint"
        }) {
            assertThat(said.at("/" + endpoint).asString()).startsWith(ISSUER + "/");
        }
        var keys = bureau.get("/oauth2/jwks");
        assertThat(keys.json().at("/keys/0/alg").asString()).isEqualTo("ES256");
        assertThat(keys.text()).doesNotContain("\"d\"");
    }

    @Test
    void sheLogsInAndTheSystemIsToldWhatSheAgreedTo() {
        var stranger = new Visitor(port);
        var toLogIn = bureau.sends(stranger, "scope", "openid profile phone");
        assertThat(toLogIn.status()).isEqualTo(302);
        assertThat(location(toLogIn)).startsWith("/login?next=%2Foauth2%2Fauthorize%3F");
        String next = parameters(toLogIn).get("next");

        var she = stranger.as("o" + account);
        var asked = she.get(next);
        assertThat(location(asked)).contains("/consent?");
        String state = parameters(asked).get("state");
        var page = she.get("/api/portal/consents/asked/" + state);
        assertThat(page.at("/name")).isEqualTo("演示局业务系统");
        assertThat(page.at("/purpose")).isNotBlank();
        assertThat(page.json().at("/told").size()).isEqualTo(3);

        var back = Bureau.agrees(she, asked);
        assertThat(location(back)).startsWith(DemoClients.REDIRECT_URI + "?");
        assertThat(parameters(back)).containsEntry("state", "a state").containsEntry("iss", ISSUER);

        var tokens = bureau.exchanges(parameters(back).get("code"));
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        var said = bureau.read(tokens.at("/id_token"));
        assertThat(said.getIssuer()).isEqualTo(ISSUER);
        assertThat(said.getAudience()).containsExactly("demo-bureau");
        assertThat(said.getClaim("nonce")).isEqualTo("a nonce");
        assertThat(said.getClaim("acr")).isEqualTo("urn:yiwang:level:1");
        assertThat(said.getClaim("auth_time")).isNotNull();
        assertThat(said.getSubject()).doesNotContain(account.toString()).hasSize(43);
        assertThat(said.getClaims()).doesNotContainKeys("name", "phone_number");

        var who = bureau.asksWho(tokens.at("/access_token"));
        assertThat(who.status()).as(who.text()).isEqualTo(200);
        assertThat(who.at("/sub")).isEqualTo(said.getSubject());
        assertThat(who.at("/name")).isEqualTo("万来宾");
        assertThat(who.at("/phone_number")).isEqualTo("15400000997");
        assertThat(who.json().has("number")).isFalse();
        assertThat(jdbc.sql("""
                        select act from audit.records where object_id = 'demo-bureau'
                            and (actor = :account or subject = (select party from identity.accounts where id = :account))
                        order by at
                        """).param("account", account).query(String.class).list())
                .containsExactly("client.consent", "client.log-in", "client.read-person");

        // she is not asked again for the same, but for more
        assertThat(location(bureau.sends(she, "scope", "openid profile"))).startsWith(DemoClients.REDIRECT_URI);
        assertThat(location(bureau.sends(she, "scope", "openid number"))).contains("/consent?");
        assertThat(location(bureau.sends(she, "scope", "openid profile", "prompt", "consent")))
                .contains("/consent?");
        assertThat(parameters(bureau.sends(she, "scope", "openid number", "prompt", "none")))
                .containsEntry("error", "consent_required");
    }

    @Test
    void thatItIsTheSamePersonNeedsNoConsentAndTellsNothingElse() {
        var tokens = bureau.exchanges(bureau.code(visitor()));
        var who = bureau.asksWho(tokens.at("/access_token"));
        assertThat(who.json().propertyNames()).containsExactly("sub");
        var again = bureau.exchanges(bureau.code(visitor()));
        assertThat(bureau.read(again.at("/id_token")).getSubject()).isEqualTo(who.at("/sub"));
    }

    @Test
    void whoDoesNotAgreeGoesBackAndWhoWithdrawsIsAskedAgain() {
        var she = visitor();
        var asked = bureau.sends(she, "scope", "openid profile");
        String back = Bureau.answers(she, asked, false);
        assertThat(back).startsWith(DemoClients.REDIRECT_URI);
        assertThat(parameters(back)).containsEntry("error", "access_denied").containsEntry("iss", ISSUER);
        var gone = she.get("/api/portal/consents/asked/" + parameters(asked).get("state"));
        assertThat(gone.at("/code")).isEqualTo("clients/unknown-request");

        var tokens = bureau.exchanges(bureau.code(she, "scope", "openid profile"));
        var given = she.get("/api/portal/consents");
        assertThat(given.at("/consents/0/name")).isEqualTo("演示局业务系统");
        String client = given.at("/consents/0/client");
        assertThat(she.delete("/api/portal/consents/" + client).status()).isEqualTo(204);
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(401);
        assertThat(bureau.refreshes(tokens.at("/refresh_token")).at("/error")).isEqualTo("invalid_grant");
        assertThat(location(bureau.sends(she, "scope", "openid profile"))).contains("/consent?");
        assertThat(she.delete("/api/portal/consents/" + client).at("/code")).isEqualTo("clients/unknown-consent");
    }

    @Test
    void aRequestIsAnsweredByWhoseItIs() {
        var she = visitor();
        var asked = bureau.sends(she, "scope", "openid profile");
        String address = "/api/portal/consents/asked/" + parameters(asked).get("state");
        var other = new Visitor(port).as("neighbour");
        assertThat(other.get(address).status()).isEqualTo(404);
        assertThat(other.post(address, Map.of("agreed", true)).status()).isEqualTo(404);
        assertThat(new Visitor(port).get(address).status()).isEqualTo(401);
        clock.set(Instant.now().plus(Duration.ofMinutes(31)));
        assertThat(visitor().get(address).status()).isEqualTo(404);
    }

    @Test
    void whileSomethingElseIsWantedOfHerSheIsNobody() {
        jdbc.sql("update identity.accounts set temporary = true where id = :id")
                .param("id", account)
                .update();
        var halfWay = visitor();
        assertThat(location(bureau.sends(halfWay))).startsWith("/login?next=");
        assertThat(parameters(bureau.sends(halfWay, "prompt", "none"))).containsEntry("error", "login_required");
    }

    @Test
    void aFreshLogInIsAskedForOnce() {
        var she = visitor();
        var toLogIn = bureau.sends(she, "prompt", "login");
        assertThat(location(toLogIn)).startsWith("/login?next=");
        String next = parameters(toLogIn).get("next");
        assertThat(location(she.get(next))).as("she has not yet").startsWith("/login?next=");
        she.as("o" + account);
        var back = she.get(next);
        assertThat(location(back)).startsWith(DemoClients.REDIRECT_URI);
        var before = bureau.read(bureau.exchanges(parameters(back).get("code")).at("/id_token"));

        clock.set(Instant.now().plus(Duration.ofMinutes(10)));
        assertThat(location(bureau.sends(she, "max_age", "900"))).startsWith(DemoClients.REDIRECT_URI);
        toLogIn = bureau.sends(she, "max_age", "300");
        assertThat(location(toLogIn)).startsWith("/login?next=");
        assertThat(parameters(bureau.sends(she, "max_age", "300", "prompt", "none")))
                .containsEntry("error", "login_required");
        she.as("o" + account);
        next = parameters(toLogIn).get("next");
        var after = bureau.read(
                bureau.exchanges(parameters(she.get(next)).get("code")).at("/id_token"));
        assertThat((Long) after.getClaim("auth_time")).isGreaterThan((Long) before.getClaim("auth_time") + 500);
        assertThat(after.getClaim("sid")).as("the same log-in").isEqualTo(before.getClaim("sid"));
    }

    @Test
    void aLevelSheHasNotReachedIsSaidToTheSystem() {
        var resident = new Visitor(port).as("resident");
        var tokens = bureau.exchanges(bureau.code(resident, "acr_values", "urn:yiwang:level:2"));
        assertThat(bureau.read(tokens.at("/id_token")).getClaim("acr")).isEqualTo("urn:yiwang:level:2");
        assertThat(parameters(bureau.sends(resident, "acr_values", "urn:yiwang:level:4")))
                .containsEntry("error", "unmet_authentication_requirements")
                .containsEntry("state", "a state");
    }

    @Test
    void tokensAreRefreshedAndTheOldOneIsGone() {
        var first = bureau.exchanges(bureau.code(visitor()));
        var second = bureau.refreshes(first.at("/refresh_token"));
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.at("/refresh_token")).isNotEqualTo(first.at("/refresh_token"));
        var before = bureau.read(first.at("/id_token"));
        var after = bureau.read(second.at("/id_token"));
        assertThat(after.getSubject()).isEqualTo(before.getSubject());
        assertThat(after.getClaim("auth_time")).isEqualTo(before.getClaim("auth_time"));
        assertThat(after.getClaim("sid")).isEqualTo(before.getClaim("sid"));
        assertThat(bureau.isActive(second.at("/access_token"))).isTrue();
        assertThat(bureau.introspects(second.at("/access_token")).at("/sub")).isEqualTo(after.getSubject());
    }

    @Test
    void tokensEndInTime() {
        var tokens = bureau.exchanges(bureau.code(visitor()));
        clock.set(Instant.now().plus(Duration.ofMinutes(9)));
        assertThat(bureau.isActive(tokens.at("/access_token"))).isTrue();
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(200);
        clock.set(Instant.now().plus(Duration.ofMinutes(12)));
        assertThat(bureau.isActive(tokens.at("/access_token"))).isFalse();
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(401);
        var refreshed = bureau.refreshes(tokens.at("/refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        clock.set(Instant.now().plus(Duration.ofHours(12)));
        assertThat(bureau.refreshes(refreshed.at("/refresh_token")).at("/error"))
                .as("no longer than a session, however often it is exchanged")
                .isEqualTo("invalid_grant");
    }

    @Test
    void aSystemActsForItself() {
        var tokens = bureau.actsForItself();
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        assertThat(tokens.json().has("refresh_token")).isFalse();
        var said = bureau.read(tokens.at("/access_token"));
        assertThat(said.getSubject()).isEqualTo("demo-bureau");
        assertThat(said.getClaims()).doesNotContainKeys("acr", "auth_time");
        assertThat(bureau.isActive(tokens.at("/access_token"))).isTrue();
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(401);
        assertThat(bureau.revokes(tokens.at("/access_token")).status()).isEqualTo(200);
        assertThat(bureau.isActive(tokens.at("/access_token"))).isFalse();
    }

    @Test
    void loggingOutEndsWhatWasAllowed() {
        var she = visitor();
        var elsewhere = visitor();
        var tokens = bureau.exchanges(bureau.code(she));
        var others = bureau.exchanges(bureau.code(elsewhere));
        assertThat(she.delete("/api/session").status()).isEqualTo(204);
        assertThat(bureau.refreshes(tokens.at("/refresh_token")).at("/error")).isEqualTo("invalid_grant");
        assertThat(bureau.isActive(tokens.at("/access_token"))).isFalse();
        assertThat(bureau.isActive(others.at("/access_token"))).isTrue();
        assertThat(elsewhere.delete("/api/session/everywhere").status()).isEqualTo(204);
        assertThat(bureau.isActive(others.at("/access_token"))).isFalse();
    }

    @Test
    void theSystemLogsHerOutHere() {
        var she = visitor();
        var tokens = bureau.exchanges(bureau.code(she));
        String hint = tokens.at("/id_token");
        var elsewhere = bureau.get(
                "/connect/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=http%3A%2F%2Fevil.example%2F");
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(she.get("/api/session").status()).isEqualTo(200);
        var out = she.get("/connect/logout?id_token_hint=" + hint
                + "&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A8090%2F&state=bye");
        assertThat(location(out)).isEqualTo("http://127.0.0.1:8090/?state=bye");
        assertThat(she.get("/api/session").status()).isEqualTo(204);
        assertThat(bureau.isActive(tokens.at("/access_token"))).isFalse();
    }

    @Test
    void aClosedAccountsTokensAreWorthNothing() {
        var tokens = bureau.exchanges(bureau.code(visitor()));
        var admin = new Visitor(port).as("admin");
        jdbc.sql("update identity.accounts set disabled_at = now() where id = :id")
                .param("id", account)
                .update();
        clearCaches(admin);
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(401);
        assertThat(bureau.isActive(tokens.at("/access_token"))).isFalse();
        assertThat(bureau.refreshes(tokens.at("/refresh_token")).at("/error")).isEqualTo("invalid_grant");
    }

    /** What an account may do is never older than five seconds. */
    private void clearCaches(Visitor admin) {
        QuietLogs.keepSecret("yiwang-demo");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(7))
                .until(() -> accounts.actor(account).isEmpty());
        assertThat(admin.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void nothingThatOpensAnythingIsKept() {
        var she = visitor();
        var tokens = bureau.exchanges(bureau.code(she, "scope", "openid", "state", "a-state-of-its-own"));
        String all = jdbc.sql("select string_agg(g::text, ' ') from clients.grants g where account = :account")
                .param("account", account)
                .query(String.class)
                .single();
        assertThat(all)
                .doesNotContain(
                        tokens.at("/access_token"),
                        tokens.at("/refresh_token"),
                        tokens.at("/id_token"),
                        "a-state-of-its-own");
    }
}
