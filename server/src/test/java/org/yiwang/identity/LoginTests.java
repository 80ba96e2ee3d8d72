package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;

/** Logging in and out, and what happens to those who guess. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(ShiftableClock.Configuration.class)
class LoginTests {
    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    @Autowired
    org.springframework.transaction.PlatformTransactionManager transactions;

    String username;

    @BeforeEach
    void anAccount() {
        username = "u" + UUID.randomUUID();
        accounts.open(new NewAccount(
                UUID.randomUUID(),
                username,
                "correct horse",
                "王小美",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "13812345678",
                Particulars.person("王小美", "420106199003071238", "武昌区中南路1号"),
                false));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void noTwoUserNamesDifferInTheirCapitalsOnly() {
        var other = new NewAccount(
                UUID.randomUUID(),
                " " + username.toUpperCase(java.util.Locale.ROOT),
                "correct horse",
                "王小美",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person("王小美", null, null),
                false);
        assertThatThrownBy(() -> accounts.open(other)).hasMessage("identity/username-taken");
    }

    @Test
    void aSessionLastsFromLogInToLogOut() {
        var session = logIn("correct horse");
        assertThat(session).hasStatusOk();
        assertThat(session).bodyJson().extractingPath("$.name").isEqualTo("王小美");
        assertThat(session).bodyJson().extractingPath("$.idNumber").isEqualTo("420106********1238");
        assertThat(session).bodyJson().extractingPath("$.phone").isEqualTo("138****5678");
        var cookie = cookie(session);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualToIgnoringCase("lax");

        assertThat(http.get().uri("/api/session").cookie(cookie)).hasStatusOk();
        assertThat(http.delete().uri("/api/session").cookie(cookie).with(Csrf.token()))
                .hasStatus(204);
        assertThat(http.get().uri("/api/session").cookie(cookie)).hasStatus(204);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        var wrong = logIn("wrong");
        assertThat(wrong).hasStatus(401);
        assertThat(wrong).bodyJson().extractingPath("$.code").isEqualTo("identity/wrong-credentials");
        username = "nobody";
        assertThat(logIn("wrong")).hasStatus(401);
    }

    @Test
    void whoGuessesMustWaitLongerAndLonger() {
        for (int i = 0; i < 5; i++) {
            assertThat(logIn("guess " + i)).hasStatus(401);
        }
        var locked = logIn("correct horse");
        assertThat(locked).hasStatus(429);
        assertThat(locked).headers().containsHeader("Retry-After");
        clock.set(clock.instant().plus(Duration.ofSeconds(31)));
        assertThat(logIn("correct horse")).hasStatusOk();
    }

    @Test
    void aStolenTableOfSessionsOpensNone() {
        var cookie = cookie(logIn("correct horse"));
        String known = new String(java.util.Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
        var stored = jdbc.sql("select session_id from identity.session")
                .query(String.class)
                .list();
        assertThat(stored).isNotEmpty().doesNotContain(known, cookie.getValue());
        for (String id : stored) {
            String stolen = java.util.Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
            assertThat(http.get().uri("/api/session").cookie(new Cookie("YIWANG_SESSION", stolen)))
                    .hasStatus(204);
        }
        assertThat(http.get().uri("/api/session").cookie(cookie)).hasStatusOk();
    }

    @Test
    void aPasswordIsNotHashedWithinATransaction() {
        var transaction = new org.springframework.transaction.support.TransactionTemplate(transactions);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> anAccount()))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }

    @Test
    void theTokenForWritesIsOfOneSessionAndNewWithEach() {
        var anonymous = token(http.get().uri("/api/session").exchange());
        var first = send(anonymous);
        var session = cookie(first);
        var own = token(first);
        assertThat(own.getValue()).isNotEqualTo(anonymous.getValue());

        assertThat(logOut(anonymous, session)).as("from before the log-in").hasStatus(403);
        var another = send(anonymous);
        assertThat(logOut(token(another), session)).as("of another session").hasStatus(403);
        assertThat(logOut(new Cookie("XSRF-TOKEN", "planted"), session)).hasStatus(403);
        var left = logOut(own, session);
        assertThat(left).hasStatus(204);
        assertThat(send(token(left))).as("the next log-in, at once").hasStatusOk();
    }

    private MvcTestResult send(Cookie token) {
        return http.post()
                .uri("/api/session")
                .cookie(token)
                .header("X-XSRF-TOKEN", token.getValue())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\": \"%s\", \"password\": \"correct horse\"}".formatted(username))
                .exchange();
    }

    private MvcTestResult logOut(Cookie token, Cookie session) {
        return http.delete()
                .uri("/api/session")
                .cookie(token, session)
                .header("X-XSRF-TOKEN", token.getValue())
                .exchange();
    }

    private static Cookie token(MvcTestResult result) {
        return java.util.Objects.requireNonNull(result.getResponse().getCookie("XSRF-TOKEN"));
    }

    @Test
    void logInNeedsTheCsrfToken() {
        assertThat(http.post()
                        .uri("/api/session")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("access/csrf");
    }

    @Test
    void aSessionThatWasPlantedOrEndedIsWorthNothing() {
        var planted = new Cookie("YIWANG_SESSION", "cGxhbnRlZC1ieS1zb21lYm9keQ==");
        var first = cookie(logIn("correct horse", planted));
        assertThat(first.getValue()).isNotEqualTo(planted.getValue());
        assertThat(http.get().uri("/api/session").cookie(planted)).hasStatus(204);

        var second = cookie(logIn("correct horse", first));
        assertThat(second.getValue()).isNotEqualTo(first.getValue());
        assertThat(http.get().uri("/api/session").cookie(first)).hasStatus(204);
        assertThat(http.get().uri("/api/session").cookie(second)).hasStatusOk();
    }

    @Test
    void aSessionEndsAfterHalfAnHourOfSilenceAndAfterTwelveHoursInAnyCase() {
        var cookie = cookie(logIn("correct horse"));
        assertThat(jdbc.sql("select distinct max_inactive_interval from identity.session")
                        .query(Integer.class)
                        .list())
                .containsExactly(30 * 60);
        jdbc.sql("update identity.session set creation_time = creation_time - 11 * 3600000")
                .update();
        assertThat(http.get().uri("/api/session").cookie(cookie)).hasStatusOk();
        jdbc.sql("update identity.session set creation_time = creation_time - 2 * 3600000")
                .update();
        assertThat(http.get().uri("/api/session").cookie(cookie)).hasStatus(204);

        var silent = cookie(logIn("correct horse"));
        jdbc.sql("update identity.session set last_access_time = last_access_time - 1801000, "
                        + "expiry_time = expiry_time - 1801000")
                .update();
        assertThat(http.get().uri("/api/session").cookie(silent)).hasStatus(204);
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSitesAndOverTlsSecure() {
        var plain = cookie(logIn("correct horse"));
        assertThat(plain.isHttpOnly()).isTrue();
        assertThat(plain.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(plain.getPath()).isEqualTo("/");
        var overTls = http.post()
                .uri("https://gov.example/api/session")
                .secure(true)
                .with(Csrf.token())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\": \"%s\", \"password\": \"correct horse\"}".formatted(username))
                .exchange();
        assertThat(overTls.getResponse().getCookies())
                .extracting(Cookie::getName)
                .contains("YIWANG_SESSION", "YIWANG_DEVICE", "XSRF-TOKEN");
        assertThat(overTls.getResponse().getCookies()).allMatch(Cookie::getSecure);
        assertThat(overTls).headers().containsHeader("Strict-Transport-Security");
    }

    @Test
    void anotherSitesPageReadsNothing() {
        var read = http.get().uri("/api/session").header("Origin", "https://evil.example");
        assertThat(read).headers().doesNotContainHeader("Access-Control-Allow-Origin");
        var asked = http.options()
                .uri("/api/session")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST");
        assertThat(asked).headers().doesNotContainHeader("Access-Control-Allow-Origin");
    }

    @Test
    void namesNumbersAndPhonesAreNotReadableInTheDatabase() {
        String dump = TestDatabase.owner(jdbc)
                .sql("select string_agg(a::text, ' ') from identity.accounts a")
                .query(String.class)
                .single();
        assertThat(dump).contains(username).doesNotContain("王小美", "420106199003071238", "13812345678", "中南路");
    }

    private MvcTestResult logIn(String password, Cookie... cookies) {
        var request = http.post().uri("/api/session");
        if (cookies.length > 0) {
            request.cookie(cookies);
        }
        return request.with(Csrf.token())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password))
                .exchange();
    }

    private static Cookie cookie(MvcTestResult result) {
        return java.util.Objects.requireNonNull(result.getResponse().getCookie("YIWANG_SESSION"));
    }

    private static final class Csrf {
        static org.springframework.test.web.servlet.request.RequestPostProcessor token() {
            return org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf();
        }
    }
}
