package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.clients.Bureau.VERIFIER;
import static org.yiwang.clients.Bureau.location;
import static org.yiwang.clients.Bureau.parameters;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** What the OpenID conformance plan tries on a provider, and what thieves do (RFC 9700); the right refusal of each. */
@Story
class AttacksOnOidcTests {
    private static final String ISSUER = "http://localhost:8080";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SigningKeys keys;

    @Autowired
    ShiftableClock clock;

    Bureau bureau;
    Visitor resident;

    @BeforeEach
    void aBureau() {
        bureau = new Bureau(port);
        resident = new Visitor(port).as("resident");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    /** Parameter and what stands in it (- for none); the error, and whether she is sent back to the client with it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "no response type            | response_type         | -                                  | invalid_request           | here",
                "implicit                    | response_type         | token                              | unsupported_response_type | here",
                "hybrid                      | response_type         | code id_token                      | unsupported_response_type | here",
                "no client                   | client_id             | -                                  | invalid_request           | here",
                "unknown client              | client_id             | nobody                             | invalid_request           | here",
                "client that is no name      | client_id             | x' or 1=1                          | invalid_request           | here",
                "no address                  | redirect_uri          | -                                  | invalid_request           | here",
                "another host                | redirect_uri          | https://evil.example/callback      | invalid_request           | here",
                "another path                | redirect_uri          | http://127.0.0.1:8090/callback/x   | invalid_request           | here",
                "another port                | redirect_uri          | http://127.0.0.1:8091/callback     | invalid_request           | here",
                "a query more                | redirect_uri          | http://127.0.0.1:8090/callback?a=b | invalid_request           | here",
                "a fragment                  | redirect_uri          | http://127.0.0.1:8090/callback#a   | invalid_request           | here",
                "a user before the host      | redirect_uri          | http://127.0.0.1:8090@evil.example | invalid_request           | here",
                "no scheme                   | redirect_uri          | //evil.example                     | invalid_request           | here",
                "script                      | redirect_uri          | javascript:alert(1)                | invalid_request           | here",
                "no PKCE                     | code_challenge        | -                                  | invalid_request           | back",
                "plain PKCE                  | code_challenge_method | plain                              | invalid_request           | back",
                "PKCE of no method           | code_challenge_method | -                                  | invalid_request           | back",
                "unknown scope               | scope                 | openid everything                  | invalid_scope             | back",
                "request object              | request               | eyJhbGciOiJub25lIn0.e30.           | request_not_supported     | back",
                "request from elsewhere      | request_uri           | https://evil.example/request       | request_uri_not_supported | here",
                "none and login at once      | prompt                | none login                         | invalid_request           | back",
                "an age that is none         | max_age               | yesterday                          | invalid_request           | back",
                "a negative age              | max_age               | -1                                 | invalid_request           | back",
                "a level nobody has here     | acr_values            | urn:yiwang:level:4                 | unmet_authentication_requirements | back"
            })
    void whatAClientAsksWronglyIsRefused(String what, String parameter, String value, String error, String where) {
        for (var visitor : List.of(resident, new Visitor(port))) {
            if (error.startsWith("unmet") && visitor != resident) {
                continue; // asked to log in first
            }
            var answer = bureau.sends(visitor, parameter, value);
            if (where.equals("back")) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(302);
                assertThat(location(answer)).startsWith(DemoClients.REDIRECT_URI + "?");
                assertThat(parameters(answer))
                        .containsEntry("error", error)
                        .containsEntry("state", "a state")
                        .containsEntry("iss", ISSUER)
                        .doesNotContainKey("code");
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                assertThat(location(answer)).isEmpty();
                assertThat(answer.at("/error")).isEqualTo(error);
            }
        }
    }

    @Test
    void aPersonIsToldOfItOnAPage() {
        var answer = resident.raw(
                "GET",
                "/oauth2/authorize?" + Bureau.form(bureau.asks("redirect_uri", "https://evil.example/")),
                Map.of("Accept", "text/html"),
                new byte[0]);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/consent?refused=invalid_request");
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        var answer = resident.get("/oauth2/authorize?" + Bureau.form(bureau.asks()) + "&client_id=demo-bureau");
        assertThat(answer.status()).isEqualTo(400);
        answer = resident.get(
                "/oauth2/authorize?" + Bureau.form(bureau.asks()) + "&redirect_uri=https%3A%2F%2Fevil.example%2F");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(location(answer)).isEmpty();
    }

    @Test
    void whoIsNotLoggedInComesBackToNowhereElse() {
        var answer =
                new Visitor(port).get("/oauth2/authorize?" + Bureau.form(bureau.asks("next", "https://evil.example/")));
        assertThat(location(answer))
                .startsWith("/login?next=%2Foauth2%2Fauthorize%3F")
                .doesNotContain("=https");
    }

    /** What is wrong with the exchange of a code that is good. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "no verifier            | code_verifier | -                                   | 400 | invalid_grant",
                "a wrong verifier       | code_verifier | another-verifier-of-forty-three-characters-012345 | 400 | invalid_grant",
                "the challenge          | code_verifier | challenge                           | 400 | invalid_grant",
                "another address        | redirect_uri  | http://127.0.0.1:8090/              | 400 | invalid_grant",
                "no address             | redirect_uri  | -                                   | 400 | invalid_grant",
                "no code                | code          | -                                   | 400 | invalid_request",
                "another code           | code          | nonsense                            | 400 | invalid_grant",
                "no grant type          | grant_type    | -                                   | 400 | invalid_request",
                "password               | grant_type    | password                            | 400 | unsupported_grant_type",
                "implicit               | grant_type    | implicit                            | 400 | unsupported_grant_type",
                "token exchange         | grant_type    | urn:ietf:params:oauth:grant-type:token-exchange | 400 | unsupported_grant_type",
                "device                 | grant_type    | urn:ietf:params:oauth:grant-type:device_code    | 400 | unsupported_grant_type"
            })
    void aCodeIsExchangedOnlyAsItMustBe(String what, String parameter, String value, int status, String error) {
        String code = bureau.code(resident);
        var answer = bureau.exchanges(code, parameter, "challenge".equals(value) ? Bureau.challenge(VERIFIER) : value);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/error")).isEqualTo(error);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    @Test
    void aCodeThatIsUsedTwiceEndsWhatItGave() {
        String code = bureau.code(resident);
        var tokens = bureau.exchanges(code);
        assertThat(bureau.isActive(tokens.at("/access_token"))).isTrue();
        assertThat(bureau.exchanges(code).at("/error")).isEqualTo("invalid_grant");
        assertThat(bureau.isActive(tokens.at("/access_token"))).isFalse();
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(401);
        assertThat(bureau.refreshes(tokens.at("/refresh_token")).at("/error")).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeThatIsUsedByManyAtOnceIsUsedOnceAtMost() throws InterruptedException, ExecutionException {
        String code = bureau.code(resident);
        var answers = atOnce(() -> bureau.exchanges(code));
        assertThat(answers).allMatch(it -> it.status() == 200 || it.status() == 400);
        var given = answers.stream().filter(it -> it.status() == 200).toList();
        assertThat(given).hasSizeLessThanOrEqualTo(1);
        given.forEach(it -> assertThat(bureau.isActive(it.at("/access_token"))).isFalse());
    }

    @Test
    void aCodeIsGoodForAMinuteOnly() {
        String code = bureau.code(resident);
        clock.set(Instant.now().plus(Duration.ofSeconds(61)));
        assertThat(bureau.exchanges(code).at("/error")).isEqualTo("invalid_grant");
    }

    @Test
    void aStolenRefreshTokenEndsTheFamily() {
        var first = bureau.exchanges(bureau.code(resident));
        var second = bureau.refreshes(first.at("/refresh_token"));
        assertThat(second.status()).isEqualTo(200);
        int told = told();
        assertThat(bureau.refreshes(first.at("/refresh_token")).at("/error")).isEqualTo("invalid_grant");
        assertThat(bureau.refreshes(second.at("/refresh_token")).at("/error"))
                .as("the family has ended")
                .isEqualTo("invalid_grant");
        assertThat(bureau.isActive(second.at("/access_token"))).isFalse();
        assertThat(told()).isEqualTo(told + 1);
    }

    private int told() {
        return jdbc.sql("select count(*) from audit.records where act = 'client.token-reused'")
                .query(Integer.class)
                .single();
    }

    @Test
    void aRefreshTokenThatIsUsedByManyAtOnceEndsTheFamily() throws InterruptedException, ExecutionException {
        var tokens = bureau.exchanges(bureau.code(resident));
        var answers = atOnce(() -> bureau.refreshes(tokens.at("/refresh_token")));
        var given = answers.stream().filter(it -> it.status() == 200).toList();
        assertThat(given).hasSizeLessThanOrEqualTo(1);
        given.forEach(it -> assertThat(bureau.isActive(it.at("/access_token"))).isFalse());
    }

    private static List<Answer> atOnce(Callable<Answer> one) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new java.util.ArrayList<Answer>();
            for (var future : threads.invokeAll(java.util.Collections.nCopies(6, one))) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    void aWrongSecretIsRefusedAndWhoGuessesWaits() {
        var thief = new Bureau(port, "demo-bureau", "wrong", DemoClients.REDIRECT_URI);
        var answer = thief.actsForItself();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/error")).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        for (int i = 0; i < 12 && answer.status() == 401; i++) {
            answer = thief.actsForItself();
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.at("/error")).isEqualTo("invalid_client");
        clock.set(Instant.now().plus(Duration.ofMinutes(31)));
        assertThat(bureau.actsForItself().status()).isEqualTo(200);
    }

    @Test
    void whoIsNoClientGetsNothing() {
        var unknown = new Bureau(port, "nobody", "whatever", DemoClients.REDIRECT_URI);
        assertThat(unknown.actsForItself().status()).isEqualTo(401);
        for (String path : List.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke")) {
            var answer = bureau.post(path, Map.of("grant_type", "client_credentials", "token", "x"), Map.of());
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.at("/error")).isEqualTo("invalid_client");
        }
        // PKCE alone is no way to log in
        var answer = bureau.post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "demo-bureau",
                        "code",
                        bureau.code(resident),
                        "redirect_uri",
                        DemoClients.REDIRECT_URI,
                        "code_verifier",
                        VERIFIER),
                Map.of());
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void tokensNobodyHereHasSignedAreRefused() throws ParseException, JOSEException {
        var tokens = bureau.exchanges(bureau.code(resident));
        var genuine = SignedJWT.parse(tokens.at("/access_token"));
        String unsigned = new PlainJWT(genuine.getJWTClaimsSet()).serialize();
        var key = new ECKeyGenerator(Curve.P_256)
                .keyID(genuine.getHeader().getKeyID())
                .generate();
        var forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), genuine.getJWTClaimsSet());
        forged.sign(new ECDSASigner(key));
        String[] parts = tokens.at("/access_token").split("\\.");
        String none = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String changed = parts[0] + "." + encoded("{\"sub\":\"somebody-else\"}") + "." + parts[2];
        for (String token : List.of(unsigned, none, changed, forged.serialize(), tokens.at("/id_token"), "nonsense")) {
            var answer = bureau.asksWho(token);
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(bureau.isActive(token)).isFalse();
        }
        assertThat(bureau.get("/userinfo").status()).isEqualTo(401);
        assertThat(bureau.get("/userinfo?access_token=" + tokens.at("/access_token"))
                        .status())
                .as("tokens do not stand in addresses")
                .isEqualTo(401);
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(200);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keysRotateWithoutABreakAndARevokedOneCountsNoMore() throws ParseException {
        var before = bureau.exchanges(bureau.code(resident));
        var security = new Visitor(port).as("security-admin");
        var renewed = security.post("/api/desk/signing-keys", Map.of());
        assertThat(renewed.status()).as(renewed.text()).isEqualTo(201);
        var after = bureau.exchanges(bureau.code(resident));
        String old = SignedJWT.parse(before.at("/id_token")).getHeader().getKeyID();
        String fresh = SignedJWT.parse(after.at("/id_token")).getHeader().getKeyID();
        assertThat(fresh).isNotEqualTo(old);
        bureau.read(before.at("/id_token"));
        bureau.read(after.at("/id_token"));
        assertThat(bureau.asksWho(before.at("/access_token")).status()).isEqualTo(200);

        String path = "/api/desk/signing-keys/" + old + "/revoke";
        assertThat(security.post(path, Map.of("reason", " ")).status()).isEqualTo(422);
        var revoked = security.post(path, Map.of("reason", "可能已经泄露"));
        assertThat(revoked.status()).as(revoked.text()).isEqualTo(200);
        assertThat(standing(revoked, fresh)).isEqualTo("SIGNING");
        assertThat(standing(revoked, old)).isEqualTo("REVOKED");
        assertThat(security.post(path, Map.of("reason", "再来一次")).status()).isEqualTo(404);
        assertThat(bureau.get("/oauth2/jwks").text()).doesNotContain(old).contains(fresh);
        assertThat(bureau.asksWho(before.at("/access_token")).status()).isEqualTo(401);
        assertThat(bureau.asksWho(after.at("/access_token")).status()).isEqualTo(200);
    }

    @Test
    void whenTheKeyThatSignsIsRevokedAnotherSignsAtOnce() throws ParseException {
        String signing = signer();
        var security = new Visitor(port).as("security-admin");
        var answer = security.post("/api/desk/signing-keys/" + signing + "/revoke", Map.of("reason", "可能已经泄露"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(signer()).isNotEqualTo(signing);
        assertThat(standing(answer, signer())).isEqualTo("SIGNING");
    }

    private static String standing(Visitor.Answer answer, String id) {
        for (var key : answer.json().get("keys")) {
            if (key.get("id").asString().equals(id)) {
                return key.get("state").asString();
            }
        }
        return "not listed";
    }

    @Test
    void theNextKeyIsPublishedADayBeforeItSigns() throws ParseException {
        String now = signer();
        clock.set(Instant.now().plus(SigningKeys.SIGNS).minus(Duration.ofHours(20)));
        keys.rotate();
        assertThat(signer()).as("the next one does not sign yet").isEqualTo(now);
        assertThat(bureau.get("/oauth2/jwks").json().at("/keys").size()).isGreaterThan(1);
        clock.set(Instant.now().plus(SigningKeys.SIGNS).plus(Duration.ofHours(10)));
        keys.rotate();
        String next = signer();
        assertThat(next).isNotEqualTo(now);
        assertThat(bureau.get("/oauth2/jwks").text())
                .as("what it signed is still good")
                .contains(now);
        clock.set(Instant.now().plus(SigningKeys.SIGNS).plus(Duration.ofHours(60)));
        keys.rotate();
        assertThat(bureau.get("/oauth2/jwks").text()).doesNotContain(now).contains(next);
        jdbc.sql("delete from clients.signing_keys").update();
        keys.renew(TokenSignature.ES256);
    }

    private String signer() throws ParseException {
        return SignedJWT.parse(bureau.actsForItself().at("/access_token"))
                .getHeader()
                .getKeyID();
    }

    @Test
    void bodiesThatAreNoFormAreNotRead() {
        var json = bureau.post("/oauth2/token", Map.of(), Map.of("Content-Type", "application/json"));
        assertThat(json.status()).isIn(401, 415);
        var large = bureau.calls("/oauth2/token", Map.of("grant_type", "x".repeat(70_000)));
        assertThat(large.status()).isEqualTo(415);
        var broken = new String(new byte[] {'%', 'z', 'z'}, StandardCharsets.US_ASCII);
        var unreadable = resident.raw(
                "POST",
                "/oauth2/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                ("grant_type=" + broken).getBytes(StandardCharsets.US_ASCII));
        assertThat(unreadable.status()).isEqualTo(400);
        for (String path : List.of("/oauth2/token", "/oauth2/introspect", "/oauth2/device_authorization")) {
            assertThat(bureau.get(path).status()).as(path).isLessThan(500);
        }
    }

    @Test
    void everyAnswerIsFenced() {
        for (String path : List.of(
                "/.well-known/openid-configuration",
                "/oauth2/jwks",
                "/userinfo",
                "/oauth2/authorize",
                "/connect/logout")) {
            var answer = bureau.get(path);
            assertThat(answer.status()).as(path).isLessThan(500);
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }
}
