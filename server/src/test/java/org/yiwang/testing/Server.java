package org.yiwang.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yiwang.YiwangApplication;

/** The real server as a process of its own, which can be killed. Keeps its port over restarts, as a real one would. */
public final class Server implements AutoCloseable {
    private final Path folder;
    private final int megabytes;
    private final int port;
    private final List<String> settings;
    private Process process;

    public Server(Path folder) throws IOException {
        this(folder, 700);
    }

    /**
     * With a heap of so many megabytes; the server ends when it is not enough.
     *
     * @param settings as on the command line; {@code {port}} stands for the port it is given
     */
    public Server(Path folder, int megabytes, String... settings) throws IOException {
        this.settings = List.of(settings);
        this.folder = folder;
        this.megabytes = megabytes;
        this.port = freePort();
        this.process = launch();
    }

    /** None that an outgoing connection might take in the meantime: Linux takes those from 32768 on. */
    public static int freePort() throws IOException {
        for (int port : new Random().ints(100, 20_000, 30_000).toArray()) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // another one, then
            }
        }
        throw new IOException("No port is free");
    }

    public int port() {
        return port;
    }

    /** Returns when the server is ready for requests. */
    public void awaitReady() {
        await().atMost(Duration.ofMinutes(5)) // other tests may keep the machine busy
                .failFast("the server ended; see " + log(), () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> new Visitor(port).get("/actuator/health/readiness").status() == 200);
    }

    /** As {@code kill -9} would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    public void startAgain() throws IOException {
        process = launch();
    }

    /** Whether it gives up by itself. */
    public boolean ends() throws InterruptedException {
        return process.waitFor(120, TimeUnit.SECONDS);
    }

    public Path log() {
        return folder.resolve("server.log");
    }

    /** Asks the server to stop; true if it did so in time. */
    public boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1", // it does not live long
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        YiwangApplication.class.getName())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        settings.forEach(it -> builder.command().add(it.replace("{port}", Integer.toString(port))));
        builder.environment().put("YIWANG_DATA_DIR", folder.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("YIWANG_DEMO_CASES", "false");
        builder.environment().put("YIWANG_LINT_NIGHTLY", "false");
        builder.environment().remove("YIWANG_DATABASE_URL");
        return builder.start();
    }

    /** That of the tests, without the tests themselves. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(it -> !it.endsWith("test-classes") && Files.exists(Path.of(it)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
