package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.yiwang.faults.Page.assertThatItIsPutOff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;

/** PostgreSQL stands still, and then dies: what is public is read on, the rest is put off, and it comes back by itself. */
@Story
@DirtiesContext
@Tag("durability")
class DatabaseHangsTests {
    private static final Path FOLDER = folder();
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    @LocalServerPort
    int port;

    /** The server brings its own PostgreSQL along: that of the other tests stays as it is. */
    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("yiwang.data.dir", FOLDER::toString);
    }

    @Test
    void whatIsPublicIsReadOnAndTheRestComesBackByItself() throws Exception {
        var database = new Cluster(FOLDER);
        var resident = new Visitor(port).as("resident");
        String item = Errand.find(resident, "食品经营许可", "420106");
        var identifiers = resident.get("/api/portal/licences");
        String licence = identifiers.at("/licences/0/identifier");
        var known = List.of(
                "/api/portal/items/" + item,
                "/api/portal/items?q=%E9%A3%9F%E5%93%81&region=420106",
                "/api/portal/items/" + item + "/places",
                "/api/portal/regions",
                "/api/portal/themes",
                "/api/portal/departments?region=420106",
                "/api/portal/working-days?start=2026-04-29&days=5&region=420106",
                "/api/portal/verification?identifier=" + licence);
        for (String path : known) {
            var answer = resident.get(path);
            assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
            assertThat(answer.header("Yiwang-Stale")).as(path).isEmpty();
        }

        database.freeze();
        try {
            for (var visitor : List.of(resident, new Visitor(port))) { // also while nobody knows yet that it hangs
                for (String path : known) {
                    long asked = System.nanoTime();
                    var answer = visitor.get(path);
                    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
                    assertThat(Duration.ofNanos(System.nanoTime() - asked))
                            .as(path)
                            .isLessThan(A_MOMENT);
                }
            }
            for (String path : known) {
                assertThat(Instant.parse(resident.get(path).header("Yiwang-Stale")))
                        .as(path)
                        .isBefore(Instant.now());
            }
            assertThatItIsPutOff(resident.get("/api/portal/cases"));
            assertThatItIsPutOff(resident.get("/api/portal/licences"));
            assertThatItIsPutOff(resident.post("/api/portal/cases", Map.of()));
            assertThatItIsPutOff(resident.get("/api/portal/verification?identifier=JY00000000000000"));
            assertThat(resident.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(resident.get("/actuator/health").status()).isEqualTo(503);
        } finally {
            database.thaw();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> resident.get("/api/portal/cases").status() == 200);
        assertThat(resident.get(known.getFirst()).header("Yiwang-Stale")).isEmpty();

        var application = Errand.application(resident, item);
        String key = UUID.randomUUID().toString();
        database.killPostmaster();
        long killed = System.nanoTime();
        await().atMost(Duration.ofSeconds(30)) // ten are promised; this machine may be busy
                .until(() ->
                        resident.post("/api/portal/cases", application, key).status() == 201);
        System.out.println("Writes resumed after "
                + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms");
        assertThat(resident.get("/actuator/health").status()).isEqualTo(200);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "database-hangs")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
