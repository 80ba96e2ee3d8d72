package org.yiwang.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Yiwang brings along: durable (fsync on), with a password, on loopback, in a folder of its own.
 *
 * <p>A server that was killed leaves its PostgreSQL running; the next start takes it over. A PostgreSQL that dies is
 * started again, on the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "postgres";
    private static final String SECURED = "secured";

    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

    private final Path home;
    private final FileChannel lockFile;
    private final String superuserPassword;
    private final String password = random();
    private final String migratorPassword = random();
    private final int port;
    private EmbeddedPostgres postgres;
    private boolean closed;
    private long notBefore = System.nanoTime();
    private long pause = FIRST_PAUSE;
    private volatile int restarts;

    private EmbeddedDatabase(Path home, EmbeddedPostgres postgres, FileChannel lockFile, String superuserPassword) {
        this.home = home;
        this.postgres = postgres;
        this.port = postgres.getPort();
        this.lockFile = lockFile;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Starts PostgreSQL on the folder, or takes over the one a killed server left there.
     *
     * @throws DataFolderInUse if another server runs on the same folder
     * @throws Postmaster.DoesNotStart with what PostgreSQL says of it
     */
    static EmbeddedDatabase start(DataFolder data) {
        Path home = data.folder("postgres");
        var lockFile = lock(home);
        boolean started = false;
        try {
            if (Files.exists(home.resolve(SECURED))
                    && !Files.exists(data.folder("keys").resolve("postgres"))) {
                throw new IllegalStateException(
                        ("The key %s is missing: it opens the database in %s. Nothing was changed. Put it back "
                                        + "(docs/how-to/keys-and-backup.md, \"Restore\").")
                                .formatted(data.folder("keys").resolve("postgres"), home));
            }
            String password = data.secret("postgres", 24);
            var postgres = Postmaster.start(home, password, port(home));
            secureOnce(postgres, home, password);
            var database = new EmbeddedDatabase(home, postgres, lockFile, password);
            database.prepareRoles();
            started = true;
            return database;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL in " + home + " cannot be prepared", e);
        } finally {
            if (!started) {
                free(lockFile);
            }
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(port, DATABASE);
    }

    /** The role that works; it owns nothing. */
    String user() {
        return Roles.RUNTIME;
    }

    /** Known to nobody else: it is another one after each start. */
    String password() {
        return password;
    }

    String migratorPassword() {
        return migratorPassword;
    }

    private void prepareRoles() throws SQLException {
        try (var connection = postgres.getPostgresDatabase(Map.of("password", superuserPassword))
                .getConnection()) {
            Roles.prepare(connection, password, migratorPassword);
        }
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** How often it died and was started again since this server began. */
    int restarts() {
        return restarts;
    }

    /**
     * Starts PostgreSQL again on the same port if it died; one that hangs is left alone. Tries again with growing pauses,
     * because what a killed PostgreSQL leaves behind takes a moment to go.
     */
    synchronized void startIfDead() {
        try {
            if (closed || System.nanoTime() - notBefore < 0 || Postmaster.isAlive(home)) {
                return;
            }
            log.error("The embedded PostgreSQL died and is started again");
            letGo();
            postgres = Postmaster.start(home, superuserPassword, port);
            restarts++;
            pause = FIRST_PAUSE;
        } catch (IOException | RuntimeException e) {
            log.error("The embedded PostgreSQL does not start again: {}", e.toString());
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
        notBefore = System.nanoTime() + pause;
    }

    /** What holds the folder for the one that died. */
    private void letGo() {
        try {
            postgres.close();
        } catch (IOException | RuntimeException dead) {
            // there is nothing left to stop; the folder is free again all the same
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (lockFile) {
            postgres.close();
        }
    }

    private static FileChannel lock(Path home) {
        try {
            var channel =
                    FileChannel.open(home.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException sameProcess) {
                // answered below
            }
            if (lock == null) {
                channel.close();
                throw new DataFolderInUse(home);
            }
            return channel;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write to the data folder " + home, e);
        }
    }

    private static void free(FileChannel lockFile) {
        try {
            lockFile.close();
        } catch (IOException e) {
            log.debug("The folder stays locked until this server ends", e);
        }
    }

    /** The first boot trusts every local connection; from the end of this method on a password is asked. */
    private static void secureOnce(EmbeddedPostgres postgres, Path home, String password)
            throws SQLException, IOException {
        Path marker = home.resolve(SECURED);
        if (Files.exists(marker)) {
            return;
        }
        try (var connection = postgres.getPostgresDatabase(Map.of("password", password))
                        .getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            Files.writeString(home.resolve("data").resolve("pg_hba.conf"), """
                    host all all 127.0.0.1/32 scram-sha-256
                    host replication all 127.0.0.1/32 scram-sha-256
                    """);
            statement.execute("select pg_reload_conf()");
        }
        Files.createFile(marker);
    }

    /** The port of the PostgreSQL that still runs on the folder, else the one used last time if free, else a free one. */
    private static int port(Path home) throws IOException {
        Path pid = home.resolve("data").resolve("postmaster.pid");
        if (Files.exists(pid)) {
            var lines = Files.readAllLines(pid);
            if (lines.size() > 3 && Postmaster.isRunning(lines.getFirst())) {
                return Integer.parseInt(lines.get(3).strip());
            }
        }
        Path remembered = home.resolve("port");
        if (Files.exists(remembered)) {
            int port = Integer.parseInt(Files.readString(remembered).strip());
            if (isFree(port)) {
                return port;
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(remembered, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Another server runs on the same data folder. */
    static final class DataFolderInUse extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        DataFolderInUse(Path home) {
            super("Another Yiwang server is using " + home + ". Stop it, or set YIWANG_DATA_DIR to another folder.");
        }
    }
}
