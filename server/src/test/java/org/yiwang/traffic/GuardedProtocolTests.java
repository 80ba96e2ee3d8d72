package org.yiwang.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection is not kept by being slow, on a Tomcat of its own. */
class GuardedProtocolTests {
    private static final int PER_ADDRESS = 12;
    private static final Duration SLOW_AFTER = Duration.ofMillis(1_200);
    /** Before Tomcat would end it. */
    private static final long NEVER = 15_000;

    private static Tomcat tomcat;

    @BeforeAll
    static void start(@TempDir Path folder) throws LifecycleException {
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        var protocol = new GuardedProtocol();
        protocol.limit(
                PER_ADDRESS,
                SLOW_AFTER,
                500,
                address -> address.getHostAddress().equals("127.0.0.9"));
        protocol.setProperty("socket.txBufSize", "8192");
        protocol.setConnectionTimeout(20_000);
        var connector = new Connector(protocol);
        connector.setPort(0);
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "test", new Answering());
        context.addServletMappingDecoded("/*", "test");
        tomcat.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void aHeadThatComesByteByByteIsCut() throws IOException {
        try (var socket = connect("127.0.0.1")) {
            assertThat(trickle(socket, "GET / HTTP/1.1\r\nHost: a\r\nX: ")).isLessThan(NEVER);
        }
    }

    @Test
    void aBodyThatComesByteByByteIsCut() throws IOException {
        try (var socket = connect("127.0.0.1")) {
            assertThat(trickle(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n"))
                    .isLessThan(NEVER);
        }
    }

    @Test
    void aConnectionThatSaysNothingIsCut() throws IOException {
        try (var socket = connect("127.0.0.1")) {
            assertThat(untilClosed(socket)).isLessThan(NEVER);
        }
    }

    @Test
    void anAnswerThatIsNotReadIsCut() throws IOException {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(2_048);
            socket.connect(new java.net.InetSocketAddress(
                    InetAddress.getByName("127.0.0.1"), tomcat.getConnector().getLocalPort()));
            send(socket, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(Answering.ended()).isLessThan(NEVER);
        }
    }

    @Test
    void whoWaitsForASlowAnswerIsNotCut() throws IOException {
        try (var socket = connect("127.0.0.1")) {
            send(socket, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoRestsBetweenTwoRequestsIsNotCut() throws IOException {
        try (var socket = connect("127.0.0.1")) {
            for (int i = 0; i < 2; i++) {
                send(socket, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
                LockSupport.parkNanos(SLOW_AFTER.multipliedBy(3).toNanos());
            }
        }
    }

    @Test
    void aSlowLineThatKeepsTheRateIsNotCut() throws IOException {
        try (var socket = connect("127.0.0.1")) {
            send(socket, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4000\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                send(socket, "x".repeat(200));
                LockSupport.parkNanos(150_000_000);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void oneAddressHasOnlySoManyConnectionsAndOthersAreNotConcerned() throws IOException {
        var held = new ArrayList<Socket>();
        try {
            for (int i = 0; i < PER_ADDRESS; i++) {
                held.add(asked("127.0.0.2"));
            }
            try (var more = connect("127.0.0.2")) {
                assertThat(untilClosed(more)).isLessThan(1_000);
            }
            asked("127.0.0.3").close();
            for (int i = 0; i < 2 * PER_ADDRESS; i++) {
                held.add(asked("127.0.0.9"));
            }
            held.removeFirst().close();
            LockSupport.parkNanos(500_000_000);
            held.add(asked("127.0.0.2"));
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    /** A connection that was answered. */
    private static Socket asked(String from) throws IOException {
        var socket = connect(from);
        send(socket, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        return socket;
    }

    private static Socket connect(String from) throws IOException {
        return new Socket(
                InetAddress.getByName("127.0.0.1"),
                tomcat.getConnector().getLocalPort(),
                InetAddress.getByName(from),
                0);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout((int) NEVER);
        var answer = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0;
                next = socket.getInputStream().read()) {
            answer.append((char) next);
            if (answer.toString().endsWith("\r\n\r\nok")) {
                break;
            }
        }
        return answer.toString();
    }

    /** Sends a beginning and then a byte in each fifth of a second; how long that goes on, in milliseconds. */
    private static long trickle(Socket socket, String beginning) throws IOException {
        long began = System.nanoTime();
        send(socket, beginning);
        try {
            while (elapsed(began) < NEVER) {
                send(socket, "x");
                LockSupport.parkNanos(200_000_000);
            }
        } catch (IOException cut) {
            return elapsed(began);
        }
        return elapsed(began);
    }

    private static long untilClosed(Socket socket) throws IOException {
        long began = System.nanoTime();
        socket.setSoTimeout((int) NEVER);
        try {
            while (socket.getInputStream().read() >= 0) {
                // until the end
            }
        } catch (IOException cut) {
            return elapsed(began);
        }
        return elapsed(began);
    }

    private static long elapsed(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Answers small, large and slowly. */
    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static volatile long endedAfter;

        /** How long the large answer was written, in milliseconds. */
        static long ended() {
            long began = System.nanoTime();
            while (endedAfter == 0 && elapsed(began) < NEVER) {
                LockSupport.parkNanos(50_000_000);
            }
            return endedAfter == 0 ? NEVER : endedAfter;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            if (request.getRequestURI().equals("/slow")) {
                LockSupport.parkNanos(SLOW_AFTER.multipliedBy(3).toNanos());
            }
            if (request.getRequestURI().equals("/large")) {
                long began = System.nanoTime();
                try {
                    for (int i = 0; i < 4_000; i++) {
                        response.getOutputStream().write(new byte[8_192]);
                    }
                } finally {
                    endedAfter = elapsed(began);
                }
            }
            response.setContentLength(2);
            response.getOutputStream().write("ok".getBytes(US_ASCII));
        }
    }
}
