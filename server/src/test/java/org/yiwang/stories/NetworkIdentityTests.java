package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Residents come in by 网号 and 网证: with a result and no number, and nobody asks them for one again. */
@Story
class NetworkIdentityTests {
    private static final String PASSWORD = "copper lantern drift 7";
    private static final String AT = "/api/session/network-identity";

    @LocalServerPort
    int port;

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

    @Test
    void sheOpensAnAccountWithoutANumberAndComesBackByTheSameWay() {
        String person = somebody();
        var she = new Visitor(port);
        String check = confirmed(she, person, "NUMBER");
        var none = she.put(AT + "/session", Map.of("check", check));
        assertThat(none.status() + none.at("/code")).isEqualTo("404identity/no-account-of-network");
        var bad = she.put(AT + "/registration", Map.of("check", check, "username", "a", "password", "12345"));
        assertThat(bad.status()).as("and the check stays good").isEqualTo(422);
        String username = unused();
        var in = she.put(AT + "/registration", registration(check, username));
        assertThat(in.status()).as(in.text()).isEqualTo(200);
        assertThat(in.json().at("/assurance").asInt()).isEqualTo(2);
        assertThat(in.json().at("/networkIdentity").asBoolean()).isTrue();
        assertThat(in.json().get("idNumber").isNull()).isTrue();
        assertThat(in.json().get("phone").isNull()).isTrue();
        assertThat(she.get("/api/portal/cases").status()).isEqualTo(200);
        assertThat(kept()).as("what the service said is not kept").doesNotContain(person);

        var again = new Visitor(port);
        var back = again.put(AT + "/session", Map.of("check", confirmed(again, person, "CREDENTIAL_AND_FACE")));
        assertThat(back.at("/username")).isEqualTo(username);
        assertThat(back.json().at("/assurance").asInt()).isEqualTo(3);
    }

    @Test
    void anAnswerIsGoodOnceForTenMinutesAndInTheBrowserThatAsked() {
        String person = somebody();
        String username = registered(new Visitor(port), person);
        var she = new Visitor(port);
        String check = confirmed(she, person, "NUMBER");
        var thief = new Visitor(port);
        confirmed(thief, somebody(), "NUMBER");
        for (String way : List.of("/session", "/registration")) {
            var stolen = thief.put(AT + way, registrationOrCheck(way, check));
            assertThat(stolen.status() + stolen.at("/code")).isEqualTo("404identity/unknown-network-check");
        }
        var none = new Visitor(port).put(AT + "/session", Map.of("check", check));
        assertThat(none.at("/code")).as("a browser without a secret").isEqualTo("identity/unknown-network-check");
        assertThat(she.put(AT + "/session", Map.of("check", check)).at("/username"))
                .isEqualTo(username);
        var replayed = she.put(AT + "/session", Map.of("check", check));
        assertThat(replayed.at("/code")).isEqualTo("identity/unknown-network-check");

        String late = confirmed(she, person, "NUMBER");
        clock.set(clock.instant().plus(Duration.ofMinutes(11)));
        assertThat(she.put(AT + "/session", Map.of("check", late)).at("/code"))
                .isEqualTo("identity/unknown-network-check");
    }

    @Test
    void whatTheBrowserSaysDoesNotCountAndWhoSaysNoIsNotIn() {
        var she = new Visitor(port);
        var begun = begin(she, "/checks", "NUMBER");
        var open = she.put(AT + "/session", Map.of("check", begun.at("/check")));
        assertThat(open.status() + open.at("/code")).isEqualTo("409identity/network-check-open");
        decide(she, begun, somebody(), false, true);
        assertThat(decide(she, begun, somebody(), true, true).status())
                .as("said already")
                .isEqualTo(404);
        var refused = she.put(AT + "/session", Map.of("check", begun.at("/check")));
        assertThat(refused.status() + refused.at("/code")).isEqualTo("422identity/network-refused");
        assertThat(she.get("/api/session").status()).isEqualTo(204);
    }

    @Test
    void sheBindsHersToAnAccountAndNobodyElseToTheSame() {
        String person = somebody();
        String username = registered(new Visitor(port), somebody());
        var she = new Visitor(port);
        logIn(she, username);
        var already = she.put(AT + "/binding", Map.of("check", boundBy(she, person)));
        assertThat(already.at("/code")).isEqualTo("identity/network-bound");
        assertThat(she.delete(AT + "/binding").status()).isEqualTo(204);
        assertThat(she.delete(AT + "/binding").at("/code")).isEqualTo("identity/network-not-bound");
        assertThat(she.get("/api/session").json().at("/assurance").asInt())
                .as("known no more surely than without it")
                .isEqualTo(1);
        String check = boundBy(she, person);
        var other = new Visitor(port);
        registered(other, somebody());
        assertThat(other.put(AT + "/binding", Map.of("check", check)).at("/code"))
                .as("begun by another account")
                .isEqualTo("identity/unknown-network-check");
        var bound = she.put(AT + "/binding", Map.of("check", check));
        assertThat(bound.status()).as(bound.text()).isEqualTo(200);
        assertThat(bound.json().at("/assurance").asInt()).isEqualTo(2);
        other.delete(AT + "/binding");
        var taken = other.put(AT + "/binding", Map.of("check", boundBy(other, person)));
        assertThat(taken.status() + taken.at("/code")).isEqualTo("409identity/network-known");
        var second = new Visitor(port);
        var known = second.put(AT + "/registration", registration(confirmed(second, person, "NUMBER"), unused()));
        assertThat(known.at("/code")).isEqualTo("identity/network-known");
    }

    @Test
    void ofTwoBrowsersThatOpenAnAccountForOnePersonAtOnceOneDoes() throws Exception {
        String person = somebody();
        var both = List.of(new Visitor(port), new Visitor(port));
        var checks = both.stream().map(it -> confirmed(it, person, "NUMBER")).toList();
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = threads
                    .invokeAll(List.<Callable<Answer>>of(
                            () -> registerAt(together, both.getFirst(), checks.getFirst()),
                            () -> registerAt(together, both.getLast(), checks.getLast())))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        }
    }

    private static Answer registerAt(CyclicBarrier together, Visitor she, String check) throws Exception {
        together.await();
        return she.put(AT + "/registration", registration(check, unused()));
    }

    /** 熊自愿 is known to the population base, and nobody here has proved to be her. */
    @Test
    void herNumberIsNotAskedForAndGivenOfHerOwnWillItMakesHerNoSurerThanItIs() {
        var she = new Visitor(port);
        String check = confirmed(she, somebody(), "CREDENTIAL_AND_FACE");
        assertThat(she.put(AT + "/registration", registration(check, unused()))
                        .json()
                        .at("/assurance")
                        .asInt())
                .isEqualTo(3);
        var said = new HashMap<String, Object>(Map.of("name", "熊自愿", "idNumber", "420106198606069976"));
        var asked = she.put("/api/session/number", said);
        assertThat(asked.status() + asked.at("/code")).isEqualTo("409identity/consent-needed");
        assertThat(she.post("/api/session/face-checks", said).at("/code")).isEqualTo("identity/consent-needed");
        assertThat(she.post("/api/session/face-checks", Map.of()).at("/code")).isEqualTo("identity/use-network");

        String pension = Errand.find(she, "企业职工基本养老保险养老金申领", "420106");
        var needed = Errand.apply(she, pension);
        assertThat(needed.status() + needed.at("/code")).isEqualTo("403session/number-needed");
        assertThat(needed.at("/clause")).isEqualTo("《中华人民共和国社会保险法》第五十八条");
        assertThat(needed.at("/detail")).contains("《中华人民共和国社会保险法》第五十八条");
        String food = Errand.find(she, "食品经营许可", "420106");
        var filed = Errand.apply(she, food);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        var shown = new Visitor(port).as("clerk").get("/api/desk/cases/" + filed.at("/number"));
        assertThat(shown.json().at("/applicant/networkIdentity").asBoolean())
                .as("the clerk sees that she must not ask for a number")
                .isTrue();

        said.put("agreed", true);
        var given = she.put("/api/session/number", said);
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().at("/assurance").asInt())
                .as("the service did not say that this number is hers")
                .isEqualTo(2);
        assertThat(Errand.apply(she, pension).status()).isEqualTo(201);
        var again = new Visitor(port);
        logIn(again, given.at("/username"));
        assertThat(again.get("/api/session").json().at("/networkIdentity").asBoolean())
                .isTrue();
    }

    @Test
    void aMinorHasAnAccountOfAGuardian() {
        var child = new Visitor(port);
        var begun = begin(child, "/checks", "NUMBER");
        decide(child, begun, somebody(), true, false);
        var refused = child.put(AT + "/registration", registration(begun.at("/check"), unused()));
        assertThat(refused.status() + refused.at("/code")).isEqualTo("403identity/guardian-opens");
    }

    @Test
    void whoAsksWithoutEndIsSlowedDown() {
        var flooder = new Visitor(port, "127.0.0.9");
        for (int i = 0; i < 60; i++) {
            begin(flooder, "/checks", "NUMBER");
        }
        assertThat(flooder.post(AT + "/checks", Map.of("means", "NUMBER")).status())
                .isEqualTo(429);
        assertThat(new Visitor(port)
                        .post(AT + "/checks", Map.of("means", "NUMBER"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoIsNotLoggedInBindsNothingAndStaffNeverDo() {
        assertThat(new Visitor(port)
                        .post(AT + "/binding", Map.of("means", "NUMBER"))
                        .status())
                .isEqualTo(401);
        assertThat(new Visitor(port)
                        .as("clerk")
                        .post(AT + "/binding", Map.of("means", "NUMBER"))
                        .status())
                .isEqualTo(403);
    }

    // --- what the tests need ---

    private static String somebody() {
        return "p" + UUID.randomUUID();
    }

    private static String unused() {
        return "n" + UUID.randomUUID().toString().substring(0, 18).replaceAll("[0-9]", "x");
    }

    private static Map<String, Object> registration(String check, String username) {
        return Map.of("check", check, "username", username, "password", PASSWORD);
    }

    private static Map<String, Object> registrationOrCheck(String way, String check) {
        return way.equals("/session") ? Map.of("check", check) : registration(check, unused());
    }

    private static String registered(Visitor she, String person) {
        String username = unused();
        var in = she.put(AT + "/registration", registration(confirmed(she, person, "NUMBER"), username));
        assertThat(in.status()).as(in.text()).isEqualTo(200);
        return username;
    }

    private static void logIn(Visitor she, String username) {
        assertThat(she.post("/api/session", Map.of("username", username, "password", PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    private static Answer begin(Visitor she, String where, String means) {
        var begun = she.post(AT + where, Map.of("means", means));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return begun;
    }

    private static Answer decide(Visitor she, Answer begun, String person, boolean agreed, boolean adult) {
        String reference = begun.at("/address").replaceAll(".*reference=([^&]+).*", "$1");
        return she.put(
                "/api/portal/demo-network-app/" + reference,
                Map.of("agreed", agreed, "person", person, "adult", adult));
    }

    private static String confirmed(Visitor she, String person, String means) {
        return confirmed(she, begin(she, "/checks", means), person);
    }

    private static String boundBy(Visitor she, String person) {
        return confirmed(she, begin(she, "/binding", "NUMBER"), person);
    }

    private static String confirmed(Visitor she, Answer begun, String person) {
        assertThat(decide(she, begun, person, true, true).status()).isEqualTo(204);
        return begun.at("/check");
    }

    private String kept() {
        return jdbc.sql("select string_agg(c::text, ' ') from identity.network_checks c")
                        .query(String.class)
                        .single()
                + jdbc.sql("select string_agg(c::text, ' ') from identity.demo_network_checks c")
                        .query(String.class)
                        .single();
    }
}
