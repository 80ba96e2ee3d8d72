package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.Detectors;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;
import org.yiwang.testing.Visitor;

/** {@code kill -9} in the middle of submits, and another start on the same folder: nobody gets half a case, or two. */
@ExtendWith(QuietLogs.class)
@Tag("faults")
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

        assertThat(crowd.total(it -> it.page.unanswered.get()))
                .as("requests cut off")
                .isGreaterThanOrEqualTo(APPLICANTS / 2);
        var cases = new WholeCases(JdbcClient.create(database.source()), folder);
        cases.settle();
        assertThat(cases.faults(crowd.numbers())).isEmpty();
        crowd.everybodyFindsHerCases();
        crowd.report("server killed in the middle of submits", cases);
        assertThat(Files.readString(server.log()))
                .satisfies(log -> assertThat(Detectors.find(log)).isEmpty());
        assertThat(server.stop()).as("stops when asked").isTrue();
        assertThat(database.isRunning()).as("and takes its database along").isFalse();
        whatWasBackedUpIsRestored(crowd.numbers());
        withoutItsKeysTheServerDoesNotStart();
    }

    /** With the scripts that are shipped: every row, every file, and what is encrypted can be read. */
    private static void whatWasBackedUpIsRestored(List<String> numbers) throws Exception {
        var backup = folder.resolveSibling(folder.getFileName() + "-backup");
        var vault = folder.resolveSibling(folder.getFileName() + "-vault");
        var restored = folder.resolveSibling(folder.getFileName() + "-restored");
        String stamp = run("backup.sh", folder.toString(), backup.toString(), vault.toString());
        run("restore.sh", stamp, backup.toString(), restored.toString(), vault.toString());
        assertThat(backup).isDirectoryNotContaining(it -> it.toString().contains("keys"));
        try (var again = new Server(restored)) {
            again.awaitReady();
            var database = new Cluster(restored);
            var cases = new WholeCases(JdbcClient.create(database.source()), restored);
            assertThat(cases.faults(numbers)).isEmpty();
            var clerk = new Visitor(again.port()).as("clerk");
            var shown = clerk.get("/api/desk/cases/" + numbers.getFirst());
            assertThat(shown.status()).as(shown.text()).isEqualTo(200);
            assertThat(again.stop()).isTrue();
        }
    }

    private static void withoutItsKeysTheServerDoesNotStart() throws Exception {
        for (var key : List.of("field-cipher", "postgres")) {
            Path file = folder.resolve("keys").resolve(key);
            Path aside = folder.resolve(key + ".aside");
            Files.move(file, aside);
            Files.deleteIfExists(server.log());
            server.startAgain();
            assertThat(server.ends()).as("without " + key).isTrue();
            assertThat(file).doesNotExist();
            assertThat(Files.readString(server.log()))
                    .contains(file + " is missing", "keys-and-backup.md", "Nothing was changed");
            Files.move(aside, file);
        }
    }

    private static String run(String script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("bash", "../deploy/" + script));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(script + " " + said).isZero();
        return said;
    }
}
