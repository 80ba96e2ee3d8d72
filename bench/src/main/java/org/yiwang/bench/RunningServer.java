package org.yiwang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real server in a process of its own, started as the how-tos say, with embedded PostgreSQL, all settings at their defaults. */
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Process process;
    private final int port;
    private final Path log;
    private final Thread stopWithUs = new Thread(this::stop);

    private RunningServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(stopWithUs);
    }

    static RunningServer start(Path folder, List<String> settings) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = freePort();
        Path log = folder.resolve("server-" + port + ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxGCPauseMillis=15",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.yiwang.YiwangApplication"));
        command.addAll(settings);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("YIWANG_DATA_DIR", folder.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("YIWANG_DEMO_CASES", "false"); // what is measured is filled in by the benchmarks
        var server = new RunningServer(builder.start(), port, log);
        server.awaitReady();
        return server;
    }

    /** A port of loopback that nobody listens at. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var visitor = visitor();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (visitor.get("/actuator/health/readiness").contains("UP")) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        close();
        throw new IllegalStateException("The server does not start:\n" + Files.readString(log));
    }

    /** What it says. */
    Path log() {
        return log;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    Visitor visitor() {
        return new Visitor(base());
    }

    Wrk wrk(int connections, int seconds) {
        return new Wrk(base(), connections, seconds, 0);
    }

    /** People rather than machines: each pauses between an answer and the next question. */
    Wrk wrk(int connections, int seconds, int pause) {
        return new Wrk(base(), connections, seconds, pause);
    }

    /** Megabytes in use after a full collection. */
    double heapMegabytes() throws IOException, InterruptedException {
        return Double.parseDouble(visitor().get("/api/portal/bench/heap")) / 1024 / 1024;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopWithUs);
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
