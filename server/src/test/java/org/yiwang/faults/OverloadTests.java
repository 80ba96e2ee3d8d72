package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yiwang.stories.Errand;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;

/**
 * One address does all it can to keep a server to itself, and somebody else goes on with what she does. Each attack is
 * tried on a server without the guard as well, where it must succeed: else it would show nothing.
 */
@Tag("faults")
@ExtendWith(QuietLogs.class)
class OverloadTests {
    private static final String ATTACKER = "127.0.0.2";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int CONNECTIONS = 2_000;
    private static final int AT_ONCE = 400;

    @Test
    void connectionsThatAreHeldOpenLeaveRoomForOthers() throws Exception {
        try (var guarded = new Scene("guarded", "--yiwang.traffic.connections=1000")) {
            var bystander = guarded.during(() -> holdOpen(guarded.port()));
            report("2,000 half-open connections", bystander);
            assertThat(bystander.refused()).isZero();
            assertThat(bystander.p99()).isLessThan(PATIENCE_MILLIS);
        }
        try (var open = new Scene(
                "open",
                "--yiwang.traffic.connections=1000",
                "--yiwang.traffic.connections-per-address=100000",
                "--yiwang.traffic.slowest-rate=0")) {
            var bystander = open.during(() -> holdOpen(open.port()));
            report("2,000 half-open connections, control without the guard", bystander);
            assertThat(bystander.p99()).isGreaterThan(PATIENCE_MILLIS);
        }
    }

    @Test
    void fourHundredWhoAskForOneListLeaveTurnsForOthers() throws Exception {
        try (var guarded = new Scene("list")) {
            var attacker = new Visitor(guarded.port()).as("clerk").credentials();
            var answers = new Flood();
            var bystander = guarded.during(() -> answers.ask(
                    AT_ONCE, it -> request(guarded.port(), "/api/desk/cases?queue=to-accept&q=nobody" + it, attacker)));
            Report.row(
                    "400 connections on one list",
                    answers.tried.get(),
                    answers.answered.get(),
                    answers.putOff.get(),
                    null,
                    null,
                    bystander.p99());
            assertThat(bystander.refused()).isZero();
            assertThat(bystander.p99()).isLessThan(PATIENCE_MILLIS);
        }
    }

    @Test
    void aFloodOfLogInsLeavesEverythingElseAlone() throws Exception {
        try (var guarded = new Scene("log-in")) {
            String[] token = new Visitor(guarded.port()).credentials();
            var answers = new Flood();
            var bystander =
                    guarded.during(() -> answers.ask(AT_ONCE, it -> logIn(guarded.port(), "nobody" + it, token)));
            Report.row(
                    "400 connections that log in",
                    answers.tried.get(),
                    answers.answered.get(),
                    answers.putOff.get(),
                    null,
                    null,
                    bystander.p99());
            assertThat(bystander.refused()).isZero();
            assertThat(bystander.p99()).isLessThan(PATIENCE_MILLIS);
        }
    }

    private static void report(String what, Bystander bystander) {
        Report.row(
                what,
                bystander.asked(),
                bystander.asked() - bystander.refused(),
                bystander.refused(),
                null,
                null,
                bystander.p99());
    }

    /** Each head gets a byte in five seconds, for as long as the scene goes on. */
    private static void holdOpen(int port) throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                try {
                    var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(ATTACKER), 0);
                    sockets.add(socket);
                    socket.getOutputStream()
                            .write("GET / HTTP/1.1\r\nHost: a\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException refused) {
                    // as it should be
                }
            }
            long until = System.nanoTime() + LONG_ENOUGH.toNanos();
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(5_000_000_000L);
                for (var socket : sockets) {
                    try {
                        socket.getOutputStream().write('x');
                    } catch (IOException cut) {
                        // as it should be
                    }
                }
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static HttpRequest request(int port, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (String header : headers) {
            request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        return request.timeout(Duration.ofSeconds(20)).build();
    }

    private static HttpRequest logIn(int port, String name, String... headers) {
        return HttpRequest.newBuilder(request(port, "/api/session", headers), (name1, value) -> true)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"" + name + "\",\"password\":\"not the right one\"}"))
                .build();
    }

    /** Many who ask without pause, all from one address. */
    private static final class Flood {
        private final AtomicInteger tried = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger putOff = new AtomicInteger();

        void ask(int atOnce, IntFunction<HttpRequest> request) throws IOException {
            long until = System.nanoTime() + LONG_ENOUGH.toNanos();
            try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                    var client = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .localAddress(InetAddress.getByName(ATTACKER))
                            .build()) {
                for (int i = 0; i < atOnce; i++) {
                    clients.submit(() -> {
                        while (System.nanoTime() < until) {
                            one(client, request.apply(tried.incrementAndGet()));
                        }
                    });
                }
            }
        }

        private void one(HttpClient client, HttpRequest request) {
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                (status == 503 || status == 429 ? putOff : answered).incrementAndGet();
            } catch (IOException noAnswer) {
                putOff.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A server of its own, and somebody who reads a guide and her own cases, on new connections each time. */
    private static final class Scene implements AutoCloseable {
        private final Path folder;
        private final Server server;

        Scene(String name, String... settings) throws IOException {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), name)
                    .toAbsolutePath();
            server = new Server(folder, 700, settings);
            server.awaitReady();
        }

        int port() {
            return server.port();
        }

        Bystander during(Crowd.Fault attack) throws Exception {
            var resident = new Visitor(port()).as("resident");
            String[] her = resident.credentials();
            String item = Errand.find(resident, "社会保障卡申领", "420106");
            Errand.apply(resident, item);
            var bystander =
                    new Bystander(() -> alone("/api/portal/items/" + item), () -> alone("/api/portal/cases", her));
            attack.strike();
            return bystander.leaves();
        }

        /** As somebody who just comes: a connection of her own. */
        private Visitor.Answer alone(String path, String... headers) {
            try (var client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()) {
                return new Visitor.Answer(client.send(request(port(), path, headers), BodyHandlers.ofByteArray()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            server.stop();
            server.close();
            var database = new Cluster(folder);
            if (database.isRunning()) {
                database.kill();
            }
        }
    }
}
