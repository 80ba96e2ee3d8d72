package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yiwang.stories.Errand;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Wire;

/**
 * Thirty bodies of 20 MB at a time that never end, from strangers and from somebody who is logged in, against a server
 * with less memory than they have together: it goes on answering. (It ends when it runs out of memory, which fails this.)
 */
@Tag("faults")
@ExtendWith(QuietLogs.class)
class StalledBodiesTests {
    private static final int BODIES = 30;
    private static final int LARGE = 20 << 20;
    private static final int HEAP_MEGABYTES = 500;
    private static Server server;
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "stalled")
                .toAbsolutePath();
        server = new Server(folder, HEAP_MEGABYTES);
        server.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        boolean stopped = server.stop();
        server.close();
        var database = new Cluster(folder);
        if (database.isRunning()) {
            database.kill();
        }
        assertThat(stopped).as("stops when asked").isTrue();
    }

    @Test
    void thirtyBodiesThatNeverEndHoldUpNobody() throws Exception {
        var resident = new Visitor(server.port()).as("resident");
        var wires = new ArrayList<Wire>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String path : List.of("/api/portal/files", "/api/portal/verification", "/api/session", "/")) {
                for (String[] who :
                        new String[][] {{}, new Visitor(server.port()).credentials(), resident.credentials()}) {
                    for (int i = 0; i < BODIES; i++) {
                        var wire = new Wire(server.port());
                        wires.add(wire);
                        senders.submit(() -> stall(wire.beginUpload(path, LARGE, who)));
                    }
                    assertThat(new Visitor(server.port()).get("/api/session").status())
                            .as(path)
                            .isEqualTo(204);
                }
            }
            var neighbour = new Visitor(server.port()).as("neighbour");
            var upload = neighbour.upload("/api/portal/files", "a.pdf", Errand.PDF);
            assertThat(upload.status()).as(upload.text()).isEqualTo(201);
            wires.forEach(Wire::close);
        }
        assertThat(Files.readString(server.log())).doesNotContain("OutOfMemoryError");
        assertThat(new Visitor(server.port()).get("/actuator/health/readiness").status())
                .isEqualTo(200);
    }

    private static void stall(Wire wire) {
        byte[] piece = new byte[1 << 20];
        try {
            for (int sent = 0; sent < LARGE - 2 * piece.length; sent += piece.length) {
                wire.send(piece);
            }
        } catch (UncheckedIOException refused) {
            // as it should be
        }
    }
}
