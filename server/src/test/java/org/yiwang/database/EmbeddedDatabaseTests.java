package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that comes along loses nothing when it is killed, and no other one is taken that might. */
class EmbeddedDatabaseTests {
    @TempDir
    Path folder;

    @Test
    void whatWasCommittedOutlivesAKilledServer() throws Exception {
        var data = new DataFolder(folder);
        var first = EmbeddedDatabase.start(data);
        try (var connection = open(first);
                var statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                var row = statement.executeQuery("show " + setting);
                row.next();
                assertThat(row.getString(1)).as(setting).isEqualTo("on");
            }
            statement.execute("create table kept (n int primary key)");
            statement.execute("insert into kept select generate_series(1, 10000)");
        }
        kill(first);

        try (var second = EmbeddedDatabase.start(data);
                var connection = open(second);
                var statement = connection.createStatement()) {
            var row = statement.executeQuery("select count(*), sum(n) from kept");
            row.next();
            assertThat(row.getInt(1)).isEqualTo(10_000);
            assertThat(row.getInt(2)).isEqualTo(50_005_000);
            statement.execute("create extension amcheck");
            statement.execute("select bt_index_check('kept_pkey', true)");

            assertThatExceptionOfType(EmbeddedDatabase.DataFolderInUse.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data))
                    .withMessageContainingAll("Another Yiwang server", folder.toString(), "YIWANG_DATA_DIR");
            assertThatExceptionOfType(SQLException.class)
                    .as("without the password")
                    .isThrownBy(() -> DriverManager.getConnection(second.url(), "postgres", "wrong"))
                    .matches(e -> e.getSQLState().equals("28P01"));
        }
    }

    @Test
    void aPostgresThatMayLoseWritesIsRefused() throws Exception {
        try (var careless = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start()) {
            String url = careless.getJdbcUrl("postgres", "postgres");
            var settings =
                    new DatabaseSettings(url, "postgres", "postgres", null, null, 2, Duration.ofSeconds(30), true);
            var pulse = new DatabasePulse(url, "postgres", "postgres", () -> {}, Clock.systemUTC());
            assertThatIllegalStateException()
                    .isThrownBy(() -> DatabaseConfiguration.durable(url, "postgres", "postgres", settings, pulse))
                    .withMessageContainingAll("may lose acknowledged writes", "fsync", "full_page_writes");
        }
    }

    @Test
    void aPostgresThatDiesIsStartedAgainOnTheSamePort() throws Exception {
        var data = new DataFolder(folder);
        try (var database = EmbeddedDatabase.start(data);
                var pulse = new DatabasePulse(
                        database.url(),
                        database.user(),
                        database.password(),
                        database::startIfDead,
                        Clock.systemUTC())) {
            var settings = new DatabaseSettings(null, null, null, null, null, 4, Duration.ofSeconds(30), true);
            var pool = DatabaseConfiguration.durable(
                    database.url(), database.user(), database.password(), settings, pulse);
            var source = new PatientDataSource.Front(pool, pulse, settings.longestStatement());
            pulse.start();
            try (var connection = open(database);
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (n int primary key)");
                statement.execute("grant insert on kept to " + database.user());
            }
            var health = new DatabaseHealth(
                    pulse,
                    new org.springframework.beans.factory.support.StaticListableBeanFactory(
                                    java.util.Map.of("database", database))
                            .getBeanProvider(EmbeddedDatabase.class));
            assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
            for (int time = 1; time <= 2; time++) {
                var postmaster = postmaster();
                postmaster.destroyForcibly();
                postmaster.onExit().get(20, TimeUnit.SECONDS);
                await().atMost(Duration.ofSeconds(5)).until(() -> !pulse.answers());
                assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
                long asked = System.nanoTime();
                assertThatExceptionOfType(SQLTransientConnectionException.class)
                        .isThrownBy(source::getConnection)
                        .withMessageContaining("does not answer");
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
                await().atMost(Duration.ofSeconds(20)).until(pulse::answers);
                try (var connection = source.getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("insert into kept values (" + time + ")");
                }
                assertThat(health.health().getDetails()).containsEntry("restarts", time);
            }
            pool.close();
        }
    }

    /** Nobody waits for a database that stands still, not even who is in the middle of a statement. */
    @Test
    void whoeverWaitsForAPostgresThatHangsIsCutOff() throws Exception {
        var data = new DataFolder(folder);
        try (var database = EmbeddedDatabase.start(data);
                var pulse = new DatabasePulse(
                        database.url(),
                        database.user(),
                        database.password(),
                        database::startIfDead,
                        Clock.systemUTC())) {
            var settings = new DatabaseSettings(null, null, null, null, null, 4, Duration.ofSeconds(30), true);
            var pool = DatabaseConfiguration.durable(
                    database.url(), database.user(), database.password(), settings, pulse);
            var source = new PatientDataSource.Front(pool, pulse, settings.longestStatement());
            pulse.start();
            var waiting = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                try (var connection = source.getConnection();
                        var statement = connection.createStatement()) {
                    return Boolean.toString(statement.execute("select pg_sleep(100)"));
                } catch (SQLException e) {
                    return e.getSQLState();
                }
            });
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 1);
            signal("-STOP");
            try {
                assertThat(waiting.get(30, TimeUnit.SECONDS)).startsWith("08");
                assertThat(pulse.answers()).isFalse();
                assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(source::getConnection);
            } finally {
                signal("-CONT");
            }
            await().atMost(Duration.ofSeconds(20)).until(pulse::answers);
            try (var connection = source.getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
            assertThat(database.restarts()).as("one that hangs is left alone").isZero();
            pool.close();
        }
    }

    private void signal(String signal) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("kill", signal));
        var postmaster = postmaster();
        command.add(Long.toString(postmaster.pid()));
        postmaster.descendants().forEach(it -> command.add(Long.toString(it.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** As a copy that was put back without its permissions. */
    @Test
    void aFolderThatOthersMayReadIsTakenBack() throws Exception {
        var data = new DataFolder(folder);
        EmbeddedDatabase.start(data).close();
        Path files = folder.resolve("postgres/data");
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var again = EmbeddedDatabase.start(data);
                var connection = open(again)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
                .isEqualTo("rwx------");
    }

    @Test
    void aPostgresThatDoesNotStartSaysWhyAtOnceAndStartsOnceThatIsMended() throws Exception {
        var data = new DataFolder(folder);
        EmbeddedDatabase.start(data).close();
        Path version = folder.resolve("postgres/data/PG_VERSION");
        String right = Files.readString(version);
        Files.writeString(version, "9\n");
        assertThatExceptionOfType(Postmaster.DoesNotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(data))
                .withMessageContainingAll(
                        folder.toString(),
                        "does not start. It says",
                        "database files are incompatible with server",
                        "initialized by PostgreSQL version 9")
                .satisfies(it -> assertThat(new NoDatabaseAnalyzer().analyze(it).getAction())
                        .contains("postgres.log", "keys-and-backup.md"));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        Files.writeString(version, right);
        try (var again = EmbeddedDatabase.start(data);
                var connection = open(again);
                var statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("select 'kept secret'::int"));
        }
        assertThat(folder.resolve("postgres/postgres.log"))
                .content()
                .contains("FATAL", "ready to accept connections")
                .doesNotContain("kept secret");
    }

    @Test
    void withoutItsPasswordTheDatabaseIsLeftAlone() throws Exception {
        var data = new DataFolder(folder);
        EmbeddedDatabase.start(data).close();
        Files.delete(folder.resolve("keys/postgres"));
        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedDatabase.start(data))
                .withMessageContainingAll("keys/postgres", "is missing", "keys-and-backup.md");
        assertThat(folder.resolve("keys/postgres")).doesNotExist();
    }

    @Test
    void whatASuperuserOnceMadeIsHandedOver() throws Exception {
        var data = new DataFolder(folder);
        try (var before = EmbeddedDatabase.start(data);
                var connection = open(before);
                var statement = connection.createStatement()) {
            statement.execute("create schema old");
            statement.execute("create table old.things (id int generated always as identity primary key, n serial)");
            statement.execute("create table old.traces (n int)");
            statement.execute("comment on table old.traces is 'append-only'");
            statement.execute("create sequence old.numbers");
            statement.execute("create function old.one() returns int language sql as 'select 1'");
            statement.execute("create extension amcheck");
        }
        try (var after = EmbeddedDatabase.start(data)) {
            try (var migrator = DriverManager.getConnection(after.url(), Roles.MIGRATOR, after.migratorPassword());
                    var statement = migrator.createStatement()) {
                statement.execute("alter table old.things add column more text");
                statement.execute("create or replace function old.one() returns int language sql as 'select 2'");
                statement.execute("create schema young");
                Roles.grant(migrator, after.user());
                Roles.grant(migrator, after.user());
            }
            try (var working = DriverManager.getConnection(after.url(), after.user(), after.password());
                    var statement = working.createStatement()) {
                statement.execute("insert into old.things (more) values ('x')");
                statement.execute("update old.things set more = 'y'");
                statement.execute("delete from old.things");
                statement.execute("select old.one(), nextval('old.numbers')");
                statement.execute("insert into old.traces values (1)");
                for (String forbidden : new String[] {
                    "update old.traces set n = 2",
                    "delete from old.traces",
                    "truncate old.traces",
                    "drop table old.traces",
                    "truncate old.things",
                    "create table old.mine (n int)",
                    "create schema mine",
                    "create table public.mine (n int)",
                    "create role mine",
                    "select pg_read_file('postgresql.conf')",
                    "set role yiwang_migrator"
                }) {
                    assertThatExceptionOfType(SQLException.class)
                            .as(forbidden)
                            .isThrownBy(() -> statement.execute(forbidden))
                            .matches(e -> e.getSQLState().equals("42501"));
                }
            }
        }
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(pid.getFirst().strip())).orElseThrow();
    }

    /** As the superuser. */
    private Connection open(EmbeddedDatabase database) throws SQLException, IOException {
        return DriverManager.getConnection(
                database.url(), "postgres", Files.readString(folder.resolve("keys/postgres")));
    }

    /** As the power failing would: the postmaster gets no chance to write anything. */
    private void kill(EmbeddedDatabase database) throws Exception {
        var pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"));
        var postmaster =
                ProcessHandle.of(Long.parseLong(pid.getFirst().strip())).orElseThrow();
        var children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        for (var child : children) {
            child.destroyForcibly();
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        try {
            database.close();
        } catch (IOException | RuntimeException dead) {
            // there is nothing left to stop; the folder is free again all the same
        }
    }
}
