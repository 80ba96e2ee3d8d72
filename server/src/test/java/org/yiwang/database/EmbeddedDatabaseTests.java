package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
            var settings = new DatabaseSettings(careless.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 2);
            assertThatIllegalStateException()
                    .isThrownBy(() -> new DatabaseConfiguration().givenDatabase(settings))
                    .withMessageContainingAll("may lose acknowledged writes", "fsync", "full_page_writes");
        }
    }

    private static Connection open(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
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
