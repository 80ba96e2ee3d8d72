package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yiwang.stories.Errand;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Wire;

/**
 * Thirty bodies of 20 MB at a time that never end, from strangers and from somebody who is logged in, against a server
 * with less memory than they have together: it goes on answering. One that keeps them in memory ends.
 */
@Tag("faults")
@ExtendWith(QuietLogs.class)
class StalledBodiesTests {
    private static final int BODIES = 30;
    private static final int LARGE = 20 << 20;
    private static final int HEAP_MEGABYTES = 500;

    @Test
    void thirtyBodiesThatNeverEndHoldUpNobody() throws Exception {
        var folder = folder("stalled");
        var server = new Server(folder, HEAP_MEGABYTES);
        try (server) {
            server.awaitReady();
            var resident = new Visitor(server.port()).as("resident");
            var neighbour = new Visitor(server.port()).as("neighbour");
            var bystander =
                    new Bystander(() -> new Visitor(server.port()).get("/api/portal/items?q=%E7%A4%BE%E4%BF%9D"));
            int tried = 0;
            for (String path : List.of("/api/portal/files", "/api/portal/verification", "/api/session", "/")) {
                for (String[] who :
                        new String[][] {{}, new Visitor(server.port()).credentials(), resident.credentials()}) {
                    var wires = stall(server, path, who);
                    tried += wires.size();
                    var upload = neighbour.upload("/api/portal/files", "a.pdf", Errand.PDF);
                    assertThat(upload.status()).as(path + " " + upload.text()).isEqualTo(201);
                    wires.forEach(Wire::close);
                }
            }
            bystander.leaves();
            Report.row("30 stalled bodies of 20 MB on each route", tried, 0, tried, null, null, bystander.p99());
            assertThat(bystander.refused()).isZero();
            assertThat(Files.readString(server.log())).doesNotContain("OutOfMemoryError");
            assertThat(server.stop()).as("stops when asked").isTrue();
        } finally {
            end(folder);
        }
    }

    @Test
    void controlOneThatKeepsBodiesInMemoryDiesOfThem() throws Exception {
        var folder = folder("stalled-control");
        var server = new Server(
                folder,
                HEAP_MEGABYTES,
                "--spring.servlet.multipart.file-size-threshold=21MB",
                "--yiwang.uploads.at-once=1000",
                "--yiwang.uploads.at-once-per-person=1000",
                "--yiwang.uploads.at-once-per-address=1000",
                "--yiwang.uploads.spool-megabytes=100000");
        try (server) {
            server.awaitReady();
            var resident = new Visitor(server.port()).as("resident");
            var wires = stall(server, "/api/portal/files", resident.credentials());
            assertThat(server.ends()).as("out of memory").isTrue();
            wires.forEach(Wire::close);
        } finally {
            end(folder);
        }
    }

    private static Path folder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), name)
                .toAbsolutePath();
    }

    private static void end(Path folder) throws Exception {
        var database = new Cluster(folder);
        if (database.isRunning()) {
            database.kill();
        }
    }

    /** Returns when all have sent what they will ever send, or were cut off. */
    private static List<Wire> stall(Server server, String path, String... who) {
        var wires = new ArrayList<Wire>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < BODIES; i++) {
                var wire = new Wire(server.port());
                wires.add(wire);
                senders.submit(() -> stall(wire.beginUpload(path, LARGE, who)));
            }
        }
        return wires;
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
