package org.yiwang.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the PostgreSQL of a folder, and if it does not start says at once why, in its own words. What it says goes to
 * {@code postgres.log} in that folder: its starts and stops and what is fatal, nothing of what is asked of it.
 */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final long LONGEST_LOG = 1 << 20;
    private static final long LOOKED_AT_EVERY = 50;

    private final Path home;
    private final Path says;
    private final Thread starter = Thread.currentThread();
    private final long begun = System.nanoTime();
    private final long before;
    private volatile boolean failed;
    private volatile boolean tooLong;

    private Postmaster(Path home) throws IOException {
        this.home = home;
        says = home.resolve("postgres.log");
        if (Files.exists(says) && Files.size(says) > LONGEST_LOG) {
            Files.delete(says);
        }
        before = Files.exists(says) ? Files.size(says) : 0;
    }

    /**
     * Starts it, or takes over the one that runs on the folder.
     *
     * @throws DoesNotStart if it does not
     */
    static EmbeddedPostgres start(Path home, String password, int port) throws IOException {
        return new Postmaster(home).start(password, port);
    }

    private EmbeddedPostgres start(String password, int port) throws IOException {
        onlyForTheOwner(home.resolve("data"));
        @Nullable EmbeddedPostgres postgres = null;
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            watch.scheduleWithFixedDelay(this::giveUp, LOOKED_AT_EVERY, LOOKED_AT_EVERY, TimeUnit.MILLISECONDS);
            postgres = settings(password, port).start();
            watch.shutdownNow();
        } catch (IOException | RuntimeException e) {
            forgetInterrupt();
            throw new DoesNotStart(home, tooLong, said(), e);
        }
        if (failed) {
            forgetInterrupt();
            letGo(postgres);
            throw new DoesNotStart(home, tooLong, said(), null);
        }
        log.info(
                "Embedded PostgreSQL on port {} in {} after {} ms",
                postgres.getPort(),
                home,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return postgres;
    }

    private EmbeddedPostgres.Builder settings(String password, int port) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("data").toFile())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("bin").toFile())
                .setPort(port)
                .setPGStartupWait(LONGEST_START.multipliedBy(2))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(says.toFile()))
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                // the library's own defaults are fsync off and synchronous_commit off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("wal_level", "replica")
                .setServerConfig("wal_compression", "pglz") // half of what is written is whole pages
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_min_messages", "log") // errors may quote what people wrote
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_checkpoints", "off")
                .setRegisterShutdownHook(false)
                .setConnectConfig("password", password);
    }

    /** PostgreSQL refuses a folder that others may read, and a copy that was put back is often one. */
    private static void onlyForTheOwner(Path data) throws IOException {
        if (Files.isDirectory(data)) {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The library goes on waiting for one that has ended already; an interrupt makes it come back. */
    private void giveUp() {
        tooLong = System.nanoTime() - begun > LONGEST_START.toNanos();
        try {
            if (!failed && (tooLong || said().contains("could not start server") && !isAlive(home))) {
                failed = true;
                starter.interrupt();
            }
        } catch (IOException e) {
            log.debug("Cannot tell whether PostgreSQL runs", e);
        }
    }

    /** The interrupt was ours. */
    private void forgetInterrupt() {
        if (failed) {
            Thread.interrupted();
        }
    }

    private String said() {
        try (var file = Files.newInputStream(says)) {
            file.skipNBytes(before);
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException nothingYet) {
            return "";
        }
    }

    private static void letGo(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException | RuntimeException dead) {
            log.debug("There was nothing left to stop", dead);
        }
    }

    /** Whether a PostgreSQL runs on the folder. */
    static boolean isAlive(Path home) throws IOException {
        Path pid = home.resolve("data").resolve("postmaster.pid");
        return Files.exists(pid) && isRunning(Files.readAllLines(pid).getFirst());
    }

    /** @param pid as the first line of {@code postmaster.pid} has it */
    static boolean isRunning(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(ProcessHandle::isAlive)
                .map(it -> it.info().command().map(Path::of).map(Path::getFileName))
                // the number of a dead one may have gone to another program
                .map(name ->
                        name.map(it -> it.toString().startsWith("postgres")).orElse(true))
                .orElse(false);
    }

    /** The PostgreSQL of the folder does not start. */
    static final class DoesNotStart extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private DoesNotStart(Path home, boolean isLate, String said, @Nullable Throwable cause) {
            super(
                    "The embedded PostgreSQL in %s does not start%s. It says: %s"
                            .formatted(home, isLate ? " within two minutes" : "", excerpt(said)),
                    cause);
        }

        private static String excerpt(String said) {
            var lines = said.lines()
                    .filter(line -> line.matches(".*(FATAL|PANIC|DETAIL|HINT|initdb: error): .*"))
                    .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|DETAIL|HINT|initdb: error): +", ""))
                    .toList();
            return lines.isEmpty() ? "nothing" : String.join(" ", lines);
        }
    }
}
