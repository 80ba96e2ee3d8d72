package org.yiwang.faults;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The PostgreSQL below the data folder of a server under test, to be stopped and started behind the server's back. */
final class Cluster {
    private final Path home;
    private final Path data;

    Cluster(Path dataFolder) {
        this.home = dataFolder.toAbsolutePath().resolve("postgres");
        this.data = home.resolve("data");
    }

    /** Opens connections that are not the server's. */
    DataSource source() {
        try {
            String port = Files.readAllLines(data.resolve("postmaster.pid")).get(3);
            String password = Files.readString(home.resolveSibling("keys").resolve("postgres"));
            return new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + port.strip() + "/postgres", "postgres", password.strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Connection open() throws SQLException {
        var source = (DriverManagerDataSource) source();
        return DriverManager.getConnection(source.getUrl(), source.getUsername(), source.getPassword());
    }

    /** Aborts every transaction and starts again with the options of before; a dead cluster is simply started. */
    void restart(String mode) throws IOException, InterruptedException {
        Path log = home.resolve("restarts.log");
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
        }
        command.addAll(List.of(program(), "restart", "-w", "-m", mode, "-D", data.toString(), "-l", log.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("PostgreSQL does not start: " + Files.readString(log));
        }
    }

    /** As the power failing would: nobody gets a chance to write anything. */
    void kill() throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var all = new ArrayList<>(postmaster.descendants().toList());
        all.addFirst(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        for (var process : all) {
            try {
                process.onExit().get(20, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new AssertionError("does not die: " + process, e);
            }
        }
    }

    /** The postmaster alone; its children find out and go. */
    void killPostmaster() throws IOException {
        postmaster().destroyForcibly();
    }

    /** As a disk that does not answer would: all of it stands still. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", signal));
        var postmaster = postmaster();
        command.add(Long.toString(postmaster.pid()));
        postmaster.descendants().forEach(it -> command.add(Long.toString(it.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid"));
    }

    /** Beside the program that was started last: servers of one virtual machine share what they unpack. */
    private String program() throws IOException {
        String postgres = Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0];
        return Path.of(postgres).resolveSibling("pg_ctl").toString();
    }
}
