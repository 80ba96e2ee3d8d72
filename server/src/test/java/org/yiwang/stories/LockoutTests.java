package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
import org.yiwang.testing.Work;

/** Whoever guesses at a password is slowed down, and whoever knows it gets in. */
@Story
class LockoutTests {
    private static final String RIGHT = "yiwang-demo";
    private static final String ELSEWHERE = "127.0.0.7";
    private static final String PROXY = "127.0.0.9";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void nobodyWaits() {
        clock.reset();
        jdbc.sql("delete from throttle.failures").update();
        jdbc.sql("update identity.accounts set guesses_told_at = null").update();
        QuietLogs.keepSecret(RIGHT);
    }

    @Test
    void aHundredAndFiftyGuessesAtOnceDoNotKeepTheOwnerOut() throws Exception {
        var owner = new Visitor(port).as("neighbour");
        var attackers = IntStream.range(0, 150)
                .mapToObj(it -> new Visitor(port))
                .peek(it -> it.get("/api/session"))
                .toList();
        var start = new CountDownLatch(1);
        List<Answer> wrong;
        var right = new ArrayList<String>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = attackers.stream()
                    .map(it -> crowd.submit(() -> {
                        start.await();
                        return logIn(it, "neighbour", "guess");
                    }))
                    .toList();
            start.countDown();
            for (int i = 0; i < 10; i++) {
                var answer = logIn(owner, "neighbour", RIGHT);
                right.add(answer.status() + " " + (answer.status() == 200 ? "" : answer.at("/code")));
            }
            wrong = new ArrayList<>();
            for (Future<Answer> guess : guesses) {
                wrong.add(guess.get());
            }
        }
        assertThat(right).as("the owner, at the device she knows").containsOnly("200 ");
        assertThat(wrong).extracting(Answer::status).containsOnly(401, 429, 503);
        assertThat(wrong.stream().filter(it -> it.status() == 401))
                .as("looked at")
                .hasSizeLessThanOrEqualTo(5);
        assertThat(logIn(owner, "neighbour", RIGHT).status()).as("afterwards").isEqualTo(200);
        assertThat(logIn(new Visitor(port, ELSEWHERE), "neighbour", RIGHT).status())
                .as("a new device elsewhere")
                .isEqualTo(200);
    }

    @Test
    void guessesFromEverywhereMakeStrangersWaitOrWorkAndNobodyElse() {
        var owner = new Visitor(port).as("neighbour");
        for (int i = 0; i < 10; i++) {
            assertThat(logIn(new Visitor(port, "127.0.1." + (i + 1)), "neighbour", "guess " + i)
                            .status())
                    .isEqualTo(401);
        }
        var fresh = new Visitor(port, ELSEWHERE);
        var refused = logIn(fresh, "neighbour", RIGHT);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/code")).isEqualTo("identity/too-many-attempts");
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(logIn(owner, "neighbour", RIGHT).status()).as("her device").isEqualTo(200);

        var proof = Work.of(refused);
        assertThat(logIn(fresh, "agent", "guess", proof).status())
                .as("without need")
                .isEqualTo(401);
        assertThat(logIn(fresh, "neighbour", RIGHT, proof).status()).isEqualTo(200);
        assertThat(logIn(new Visitor(port, ELSEWHERE), "neighbour", RIGHT, proof)
                        .status())
                .as("used before")
                .isEqualTo(429);
        var late = Work.of(logIn(new Visitor(port, ELSEWHERE), "neighbour", "guess"));
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        jdbc.sql("update throttle.failures set open_at = :later where open_at is not null")
                .param("later", java.sql.Timestamp.from(clock.instant().plusSeconds(300)))
                .update();
        assertThat(logIn(new Visitor(port, ELSEWHERE), "neighbour", RIGHT, late).status())
                .as("too late")
                .isEqualTo(429);
        var forAnother = new HashMap<>(Work.of(logIn(new Visitor(port, ELSEWHERE), "neighbour", "guess")));
        forAnother.put("challenge", "x" + forAnother.get("challenge"));
        assertThat(logIn(new Visitor(port, ELSEWHERE), "neighbour", RIGHT, forAnother)
                        .status())
                .as("made by somebody else")
                .isEqualTo(429);
    }

    @Test
    void aGuesserBehindTheSameAddressKeepsNobodyOut() {
        var guesser = new Visitor(port);
        for (int i = 0; i < 50; i++) {
            assertThat(logIn(guesser, "nobody" + i, "guess").status()).isEqualTo(401);
        }
        var colleague = new Visitor(port);
        var refused = logIn(colleague, "clerk", RIGHT);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(logIn(colleague, "clerk", RIGHT, Work.of(refused)).status()).isEqualTo(200);
        assertThat(logIn(colleague, "clerk", RIGHT).status()).as("known by now").isEqualTo(200);
        assertThat(logIn(new Visitor(port, ELSEWHERE), "agent", RIGHT).status())
                .as("another address")
                .isEqualTo(200);
    }

    @Test
    void aDeviceThatGuessesAtItsOwnOwnersPasswordWaitsToo() {
        var shared = new Visitor(port).as("neighbour");
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(shared, "neighbour", "guess " + i).status()).isEqualTo(401);
        }
        assertThat(logIn(shared, "neighbour", RIGHT).status()).isEqualTo(429);
        assertThat(logIn(new Visitor(port), "neighbour", RIGHT).status())
                .as("no device of hers")
                .isEqualTo(200);
    }

    @Test
    void theOwnerLearnsOfItOnce() {
        var owner = new Visitor(port).as("neighbour");
        int before = told(owner);
        for (int wave = 0; wave < 2; wave++) {
            for (int i = 0; i < 6; i++) {
                logIn(new Visitor(port, ELSEWHERE), "neighbour", "guess");
            }
            jdbc.sql("delete from throttle.failures").update();
        }
        org.awaitility.Awaitility.await().until(() -> told(owner) > before);
        assertThat(told(owner)).isEqualTo(before + 1);
    }

    @Test
    void whatStrangersSayOfWhereTheyAreChangesNothing() {
        for (int i = 0; i < 5; i++) {
            var liar = new Visitor(port, "127.0.2.1");
            assertThat(logIn(liar, "nobody", "guess", "203.0.113." + i).status())
                    .isEqualTo(401);
        }
        assertThat(logIn(new Visitor(port, "127.0.2.1"), "nobody", "guess", "203.0.113.99")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void behindATrustedProxyTheCallerCounts() {
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(new Visitor(port, PROXY), "nobody", "guess", "203.0.113.1")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(logIn(new Visitor(port, PROXY), "nobody", "guess", "198.51.100.7, 203.0.113.1")
                        .status())
                .as("what the caller made up stands before what the proxy says")
                .isEqualTo(429);
        assertThat(logIn(new Visitor(port, PROXY), "nobody", "guess", "203.0.113.2")
                        .status())
                .as("another caller")
                .isEqualTo(401);
    }

    private static int told(Visitor owner) {
        int told = 0;
        for (var message : owner.get("/api/portal/messages").json().path("messages")) {
            told += message.path("title").asString().contains("登录密码") ? 1 : 0;
        }
        return told;
    }

    private static Answer logIn(Visitor visitor, String username, String password) {
        return visitor.post("/api/session", Map.of("username", username, "password", password));
    }

    private static Answer logIn(Visitor visitor, String username, String password, Map<String, String> proof) {
        return visitor.post("/api/session", Map.of("username", username, "password", password, "proof", proof));
    }

    private static Answer logIn(Visitor visitor, String username, String password, String forwardedFor) {
        String body = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password);
        return visitor.raw(
                "POST",
                "/api/session",
                Map.of("Content-Type", "application/json", "X-Forwarded-For", forwardedFor),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
