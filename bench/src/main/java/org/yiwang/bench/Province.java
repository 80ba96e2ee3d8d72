package org.yiwang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The data folder the server is measured on: the demo province, and if asked for a catalogue and a case load of full size,
 * generated once and used again by later runs.
 */
record Province(Path folder) {
    /** Places times items, as a province of 62 million has them. */
    static final int IMPLEMENTATIONS = 200_000;

    static final int CASES = 1_000_000;

    /** Cases of years ago, of which little is left. */
    static final int THIN_CASES = 5_000_000;

    /** The server on the demo province alone. */
    RunningServer small() throws IOException, InterruptedException {
        return RunningServer.start(folder.resolveSibling("demo-province"), List.of());
    }

    /** The server on the province of full size. */
    RunningServer large(String... settings) throws IOException, InterruptedException {
        Path marker = filled();
        if (!Files.exists(marker)) {
            FileSystemUtils.deleteRecursively(folder);
            Benchmarks.say("Filling " + folder + ": " + IMPLEMENTATIONS + " implementations, " + CASES + " cases");
            var filling = List.of(
                    "--yiwang.bench.implementations=" + IMPLEMENTATIONS,
                    "--yiwang.bench.cases=" + CASES,
                    "--yiwang.database.longest-statement=1h");
            RunningServer.start(folder, filling).close();
            Files.createFile(marker);
        }
        return RunningServer.start(folder, List.of(settings));
    }

    /** The same with the cases of years ago. */
    RunningServer larger(String... settings) throws IOException, InterruptedException {
        Path marker = folder.resolve("filled-with-thin-cases");
        if (!Files.exists(marker) || !Files.exists(filled())) {
            large().close();
            Benchmarks.say("Adding " + THIN_CASES + " cases of years ago");
            RunningServer.start(
                            folder,
                            List.of(
                                    "--yiwang.bench.thin-cases=" + THIN_CASES,
                                    "--yiwang.database.longest-statement=1h"))
                    .close();
            Files.createFile(marker);
        }
        return RunningServer.start(folder, List.of(settings));
    }

    /** A province of which only the catalogue is of full size. */
    Province catalogue() {
        return new Province(folder.resolveSibling("catalogue"));
    }

    /** The server on a catalogue of full size, without cases. */
    RunningServer catalogued(String... settings) throws IOException, InterruptedException {
        if (!Files.exists(filled())) {
            FileSystemUtils.deleteRecursively(folder);
            Benchmarks.say("Filling " + folder + ": " + IMPLEMENTATIONS + " implementations");
            RunningServer.start(
                            folder,
                            List.of(
                                    "--yiwang.bench.implementations=" + IMPLEMENTATIONS,
                                    "--yiwang.database.longest-statement=1h"))
                    .close();
            Files.createFile(filled());
        }
        return RunningServer.start(folder, List.of(settings));
    }

    /** Another server of the same installation, on the database of the one that runs. */
    RunningServer beside(String... settings) throws IOException, InterruptedException {
        var own = new ArrayList<>(List.of(
                "--yiwang.database.url=" + databaseUrl(),
                "--yiwang.database.user=postgres",
                "--yiwang.database.password=" + databasePassword()));
        own.addAll(List.of(settings));
        return RunningServer.start(folder, own);
    }

    /** The server on the demo province with so many accounts; there may be fewer of a run before, and none is taken away. */
    RunningServer withAccounts(int wanted) throws IOException, InterruptedException {
        return RunningServer.start(
                folder.resolveSibling("accounts"),
                List.of("--yiwang.bench.accounts=" + wanted, "--yiwang.database.longest-statement=1h"));
    }

    /** The server on the demo province with so many people who can log in with the password of the demo. */
    RunningServer withPeople(int wanted) throws IOException, InterruptedException {
        return RunningServer.start(
                folder.resolveSibling("people"),
                List.of("--yiwang.bench.accounts=" + wanted, "--yiwang.bench.password-of=resident"));
    }

    /** pgbench has written cases that no server would write: the next run begins with a new province. */
    void spoilt() throws IOException {
        Files.deleteIfExists(filled());
    }

    private Path filled() {
        return folder.resolve("filled");
    }

    /** The password of the embedded PostgreSQL. */
    String databasePassword() throws IOException {
        return Files.readString(folder.resolve("keys/postgres")).strip();
    }

    String databasePort() throws IOException {
        return Files.readString(folder.resolve("postgres/port")).strip();
    }

    private String databaseUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + databasePort() + "/postgres";
    }

    /** As the superuser, who sees every row and may copy into every table. */
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(databaseUrl(), "postgres", databasePassword());
    }
}
