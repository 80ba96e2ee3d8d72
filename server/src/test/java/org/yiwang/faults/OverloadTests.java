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
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yiwang.stories.Errand;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;
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
    private static final long AT_ONCE_MILLIS = 50;
    private static final int WORSE = 3;
    /** Of one address only fifty guesses are looked at: who wants to wear out the server has many. */
    private static final int NETWORKS = 100;

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
        Outcome guardedOne;
        try (var guarded = new Scene("list")) {
            guardedOne = askForOneList(guarded, "400 connections on one list");
            assertThatNobodyIsHeldUp(guardedOne);
        }
        try (var open = new Scene(
                "open-list",
                "--yiwang.traffic.desk=100000",
                "--yiwang.traffic.own=100000",
                "--yiwang.traffic.catalogue=100000")) {
            var flood = askForOneList(open, "400 connections on one list, control without turns");
            assertThat(isHeldUp(flood, guardedOne)).isTrue();
        }
    }

    private static Outcome askForOneList(Scene scene, String what) throws Exception {
        String[] clerk = new Visitor(scene.port()).as("clerk").credentials();
        return scene.flooded(what, 1, it -> request("GET", "/api/desk/cases?queue=to-accept&q=nobody" + it, "", clerk));
    }

    @Test
    void aFloodOfLogInsLeavesEverythingElseAlone() throws Exception {
        Outcome guardedOne;
        try (var guarded = new Scene("log-in")) {
            guardedOne = logIn(guarded, "400 connections from 100 addresses that log in");
            assertThatNobodyIsHeldUp(guardedOne);
        }
        try (var open = new Scene(
                "open-log-in",
                "--yiwang.passwords.at-once=400",
                "--yiwang.passwords.waiting=100",
                "--yiwang.traffic.writes=100000")) {
            var flood = logIn(open, "400 connections from 100 addresses that log in, control without a line");
            assertThat(isHeldUp(flood, guardedOne)).isTrue();
        }
    }

    private static Outcome logIn(Scene scene, String what) throws Exception {
        String[] token = new Visitor(scene.port()).credentials();
        return scene.flooded(
                what,
                NETWORKS,
                it -> request(
                        "POST",
                        "/api/session",
                        "{\"username\":\"nobody" + it + "\",\"password\":\"not the right one\"}",
                        token));
    }

    private static void assertThatNobodyIsHeldUp(Outcome outcome) {
        assertThat(outcome.bystander().refused()).isZero();
        assertThat(outcome.bystander().p99()).isLessThan(PATIENCE_MILLIS);
        assertThat(outcome.flood().refusedWithin()).isLessThan(AT_ONCE_MILLIS);
    }

    /** Without the guard: no answer, or one that takes several times as long. */
    private static boolean isHeldUp(Outcome open, Outcome guarded) {
        return open.bystander().refused() > 0
                || open.bystander().p99() > WORSE * guarded.bystander().p99();
    }

    private static String request(String method, String path, String body, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + "\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
    }

    private record Outcome(Flood flood, Bystander bystander) {}

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

        Bystander during(Together.Fault attack) throws Exception {
            var resident = new Visitor(port()).as("resident");
            String[] her = resident.credentials();
            String item = Errand.find(resident, "社会保障卡申领", "420106");
            Errand.apply(resident, item);
            var bystander =
                    new Bystander(() -> alone("/api/portal/items/" + item), () -> alone("/api/portal/cases", her));
            attack.strike();
            return bystander.leaves();
        }

        Outcome flooded(String what, int addresses, IntFunction<String> request) throws Exception {
            var flood = new Flood(port(), addresses);
            var bystander = during(() -> flood.ask(AT_ONCE, LONG_ENOUGH, request));
            Report.row(
                    what + ", half of the refusals within " + flood.refusedWithin() + " ms",
                    flood.tried(),
                    flood.answered(),
                    flood.putOff(),
                    null,
                    null,
                    bystander.p99());
            return new Outcome(flood, bystander);
        }

        /** As somebody who just comes: a connection of her own. */
        private Visitor.Answer alone(String path, String... headers) {
            try (var client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()) {
                return new Visitor.Answer(client.send(get(path, headers), BodyHandlers.ofByteArray()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private HttpRequest get(String path, String... headers) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
            for (String header : headers) {
                request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
            }
            return request.timeout(Duration.ofSeconds(20)).build();
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
