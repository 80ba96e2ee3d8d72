package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yiwang.stories.Errand;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/**
 * Two servers behind HAProxy with the settings of the how-to: people who read, save and hand in notice neither that one is stopped
 * nor that the other one dies. Nobody asks twice but the balancer.
 */
@ExtendWith(QuietLogs.class)
@Tag("faults")
class BalancerTests {
    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");
    private static final List<String> PEOPLE = List.of("resident", "neighbour", "agent");

    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private int front;
    private Server one;
    private Server two;
    private Process balancer;

    @BeforeEach
    void start() throws IOException {
        assumeThat(HAPROXY).as("apt-get install haproxy").exists();
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "balanced")
                .toAbsolutePath();
        var settings = new ArrayList<String>();
        TestDatabase.properties(TestDatabase.empty()).forEach((name, value) -> settings.add("--" + name + "=" + value));
        settings.add("--yiwang.web.trusted-proxies=127.0.0.1");
        settings.add("--yiwang.cases.most-a-day=100000");
        one = new Server(folder, 700, settings.toArray(String[]::new));
        one.awaitReady();
        two = new Server(folder, 700, settings.toArray(String[]::new));
        two.awaitReady();
        front = Server.freePort();
        var builder = new ProcessBuilder(HAPROXY.toString(), "-db", "-f", "../docs/how-to/haproxy.cfg")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "YIWANG_FRONT", Integer.toString(front),
                        "YIWANG_NODE_ONE", "127.0.0.1:" + one.port(),
                        "YIWANG_NODE_TWO", "127.0.0.1:" + two.port()));
        balancer = builder.start();
        awaitBoth();
    }

    @AfterEach
    void stop() {
        if (balancer != null) {
            balancer.destroyForcibly();
        }
        if (one != null) {
            one.close();
        }
        if (two != null) {
            two.close();
        }
    }

    @Test
    void nobodyNoticesThatOneIsStoppedAndTheOtherDies() throws Exception {
        try (var threads = Executors.newFixedThreadPool(PEOPLE.size())) {
            var all = new ArrayList<Future<Integer>>();
            for (String person : PEOPLE) {
                all.add(threads.submit(work(person)));
            }
            goOnForAWhile();
            assertThat(two.stop()).isTrue();
            goOnForAWhile();
            two.startAgain();
            two.awaitReady();
            awaitBoth();
            goOnForAWhile();
            one.kill();
            goOnForAWhile();
            enough.set(true);
            for (var each : all) {
                assertThat(each.get()).as("rounds").isGreaterThan(20);
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Reads, saves and hands in, again and again; as many rounds as were counted. */
    private Callable<Integer> work(String person) {
        return () -> {
            var here = new Visitor(front).as(person);
            String item = Errand.find(here, "食品经营许可", "420106");
            String card = Errand.find(here, "社会保障卡申领", "420106");
            var application = Errand.application(here, card);
            int round = 0;
            while (!enough.get()) {
                String key = "balanced-" + person + "-" + round;
                note(here.get("/api/portal/cases"), 200);
                note(
                        here.put(
                                "/api/portal/drafts/" + item,
                                Map.of(
                                        "form",
                                        Map.of("a", round),
                                        "materials",
                                        List.of(),
                                        "page",
                                        "form",
                                        "revision",
                                        round)),
                        200);
                var first = here.post("/api/portal/cases", application, key);
                note(first, 201);
                assertThat(here.post("/api/portal/cases", application, key).at("/number"))
                        .as("one key, one case")
                        .isEqualTo(first.at("/number"));
                round++;
                rounds.incrementAndGet();
            }
            return round;
        };
    }

    /** Everybody does several rounds. */
    private void goOnForAWhile() {
        int before = rounds.get();
        await().atMost(Duration.ofMinutes(2)).until(() -> rounds.get() >= before + 8 * PEOPLE.size());
    }

    private void note(Answer answer, int wanted) {
        if (answer.status() != wanted) {
            failures.add(answer.status() + " " + answer.text());
        }
    }

    /** Until either is asked in turn. */
    private void awaitBoth() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .pollDelay(Duration.ofSeconds(3))
                .until(() ->
                        new Visitor(front).get("/actuator/health/readiness").status() == 200);
    }
}
