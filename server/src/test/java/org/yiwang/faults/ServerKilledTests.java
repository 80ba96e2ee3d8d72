package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.Detectors;
import org.yiwang.testing.QuietLogs;

/** {@code kill -9} in the middle of submits, and another start on the same folder: nobody gets half a case, or two. */
@ExtendWith(QuietLogs.class)
class ServerKilledTests {
    private static final int APPLICANTS = 6;
    private static Path folder;
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "server-killed")
                .toAbsolutePath();
        server = new Server(folder);
        server.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        var database = new Cluster(folder);
        if (database.isRunning()) {
            database.kill();
        }
    }

    @Test
    void whoeverSubmitsWhileTheServerIsKilledGetsOneCase() throws Exception {
        var database = new Cluster(folder);
        Gate.install(JdbcClient.create(database.source()));
        var crowd = new Crowd(server.port(), APPLICANTS);
        crowd.applyDuring(() -> {
            crowd.goOnForAWhile();
            try (var connection = database.open()) {
                Gate.HALFWAY.hold(connection, APPLICANTS / 2);
                server.kill();
            }
            server.startAgain();
            server.awaitReady();
            crowd.goOnForAWhile();
        });

        assertThat(crowd.total(it -> it.unanswered.get()))
                .as("requests cut off")
                .isGreaterThanOrEqualTo(APPLICANTS / 2);
        var cases = new WholeCases(JdbcClient.create(database.source()), folder);
        await().atMost(Duration.ofSeconds(30)).until(cases::settled);
        assertThat(cases.faults(crowd.numbers())).isEmpty();
        crowd.everybodyFindsHerCases();
        assertThat(Files.readString(server.log()))
                .satisfies(log -> assertThat(Detectors.find(log)).isEmpty());
        assertThat(server.stop()).as("stops when asked").isTrue();
        assertThat(database.isRunning()).as("and takes its database along").isFalse();
    }
}
