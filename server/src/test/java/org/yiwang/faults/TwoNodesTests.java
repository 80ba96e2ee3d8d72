package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yiwang.stories.Errand;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Two servers on one database and one folder of keys and files: whatever one is told the other knows. */
@ExtendWith(QuietLogs.class)
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTests {
    private static Server one;
    private static Server other;

    @BeforeAll
    static void start() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "two-nodes")
                .toAbsolutePath();
        String[] settings = TestDatabase.properties(TestDatabase.empty()).entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new);
        one = new Server(folder, 700, settings);
        one.awaitReady();
        other = new Server(folder, 700, settings);
        other.awaitReady();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    @Order(1)
    void aSessionIsOneOnBothAndEndsOnBoth() {
        var here = new Visitor(one.port()).as("neighbour");
        assertThat(here.at(other.port()).get("/api/session").at("/username")).isEqualTo("neighbour");
        var elsewhere = new Visitor(other.port()).as("neighbour");
        assertThat(elsewhere.get("/api/portal/cases").status()).isEqualTo(200);
        here.get("/api/portal/me/sessions")
                .json()
                .at("/sessions")
                .valueStream()
                .filter(it -> !it.at("/current").asBoolean())
                .forEach(it -> assertThat(here.delete("/api/portal/me/sessions/"
                                        + it.at("/id").asString())
                                .status())
                        .isEqualTo(204));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(elsewhere.get("/api/portal/cases").status()).isEqualTo(401));
        assertThat(here.at(other.port()).delete("/api/session").status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(here.get("/api/portal/cases").status()).isEqualTo(401));
    }

    @Test
    @Order(2)
    void aMandateThatIsEndedHereAllowsNothingThere() {
        var agent = new Visitor(other.port()).as("agent");
        var mandate = agent.get("/api/session")
                .json()
                .at("/mandates")
                .valueStream()
                .filter(it -> it.at("/name").asString().contains("便利店"))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
        assertThat(agent.put("/api/session/acting-for", Map.of("mandate", mandate))
                        .status())
                .isEqualTo(200);
        String item = Errand.find(agent, "食品经营许可", "420106");
        assertThat(saved(agent, item, 0).status()).isEqualTo(200);
        var holder = new Visitor(one.port()).as("agent");
        assertThat(holder.delete("/api/portal/mandates/" + mandate).status()).isEqualTo(204);
        assertThat(saved(agent, item, 1).at("/code")).as("at once").isEqualTo("session/mandate-ended");
    }

    private static Answer saved(Visitor by, String item, int revision) {
        return by.put(
                "/api/portal/drafts/" + item,
                Map.of("form", Map.of("a", revision), "materials", List.of(), "page", "form", "revision", revision));
    }

    @Test
    @Order(3)
    void oneKeyIsOneCaseWhicheverNodeHearsIt() throws Exception {
        var here = new Visitor(one.port()).as("resident");
        var there = here.at(other.port());
        String item = Errand.find(here, "社会保障卡申领", "420106");
        var application = Errand.application(here, item);
        String key = "of-both-nodes-" + System.nanoTime();
        try (var together = Executors.newFixedThreadPool(2)) {
            List<Callable<Answer>> both = List.of(
                    () -> here.post("/api/portal/cases", application, key),
                    () -> there.post("/api/portal/cases", application, key));
            together.invokeAll(both);
        }
        var again = here.post("/api/portal/cases", application, key);
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(there.post("/api/portal/cases", application, key).at("/number"))
                .isEqualTo(again.at("/number"));
        assertThat(there.get("/api/portal/cases").json().at("/cases").valueStream())
                .hasSize(1);
    }

    @Test
    @Order(4)
    void whenOneDiesTheOtherGoesOn() throws Exception {
        var here = new Visitor(other.port()).as("resident").at(one.port());
        other.kill();
        String item = Errand.find(here, "食品经营许可", "420106");
        for (int revision = 0; revision < 20; revision++) {
            assertThat(here.get("/api/portal/cases").status()).isEqualTo(200);
            assertThat(saved(here, item, revision).status()).isEqualTo(200);
        }
    }
}
