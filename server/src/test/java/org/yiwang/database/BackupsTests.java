package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** The age of the last backup is told as it is, and what is not known as not known. */
class BackupsTests {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "20261126T075959Z, 1, UP",
        "20261125T060000Z, 93600, UP",
        "20261125T055959Z, 93601, OVERDUE",
        "20261126T080400Z, 0, UP",
        "20200229T000000Z, 212745600, OVERDUE",
    })
    void theAlarmIsRaisedAfter26Hours(String stamp, long seconds, String status) throws IOException {
        Files.writeString(folder.resolve(Backups.MARK), stamp + "\n");
        var health = backups().health();
        assertThat(health.getStatus().getCode()).isEqualTo(status);
        assertThat(health.getDetails()).containsEntry("ageSeconds", seconds);
        assertThat(gauge(backups(), "age")).isEqualTo(seconds);
        assertThat(gauge(backups(), "alarm")).isEqualTo(93_600);
        assertThat(backups("demo").health().getStatus().getCode()).as("demo").isEqualTo("UP");
        assertThat(gauge(backups("demo"), "alarm")).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "20261126T090000Z", "20261326T000000Z", "2026-11-26T07:00:00Z"})
    void whatSaysNothingIsNotKnown(String stamp) throws IOException {
        Files.writeString(folder.resolve(Backups.MARK), stamp);
        unknown();
    }

    @Test
    void noMarkIsNotKnown() throws IOException {
        unknown();
        Files.write(folder.resolve(Backups.MARK), new byte[] {(byte) 0xff, 0, 1});
        unknown();
    }

    private void unknown() {
        assertThat(backups().health().getStatus().getCode()).isEqualTo("UNKNOWN");
        assertThat(backups().health().getDetails()).isEmpty();
        assertThat(gauge(backups(), "age")).as("the alarm is raised").isInfinite();
    }

    /** As the script leaves it, which it does last: a backup that fails leaves the mark of the one before. */
    @Test
    void theScriptLeavesTheMark() throws Exception {
        Files.createDirectories(folder.resolve("data/keys"));
        Files.writeString(folder.resolve("data/keys/field-cipher"), "k");
        Files.createDirectories(folder.resolve("data/postgres"));
        Files.createFile(folder.resolve("not-a-folder"));
        var mark = folder.resolve("data").resolve(Backups.MARK);

        assertThat(backUp("not-a-folder")).isNotZero();
        assertThat(mark).doesNotExist();
        assertThat(backUp("backup")).isZero();
        var made = new Backups(
                new DataFolder(folder.resolve("data")), settings(), Clock.systemUTC(), new MockEnvironment());
        assertThat(made.last()).isPresent();
        String before = Files.readString(mark);
        assertThat(backUp("not-a-folder")).isNotZero();
        assertThat(mark).hasContent(before);
        try (var files = Files.walk(folder.resolve("backup"))) {
            for (var archive :
                    files.filter(it -> it.toString().endsWith(".tar.gz")).toList()) {
                var list = new ProcessBuilder("tar", "--list", "--gzip", "--file", archive.toString()).start();
                assertThat(new String(list.getInputStream().readAllBytes())).doesNotContain(Backups.MARK);
            }
        }
    }

    /**
     * By who owns the schemas, with the password of that role; the URL is made one of the tools. The tools themselves are
     * played: none of PostgreSQL 18 comes with what the server brings along.
     */
    @Test
    void aDatabaseWithTwoRolesIsDumpedAndRestoredByItsOwner() throws Exception {
        Files.createDirectories(folder.resolve("data/keys"));
        Files.writeString(folder.resolve("data/keys/field-cipher"), "k");
        Files.writeString(Files.createDirectories(folder.resolve("data/words")).resolve("messages.properties"), "own");
        tool("pg_dump", "for word; do case $word in --file=*) echo dumped >\"${word#--file=}\";; esac; done");
        tool("pg_restore", "cat \"${0%/*}/../\"backup/*.database >>\"$CALLS\"");

        var backup = script("backup.sh", "data", "backup", "vault");
        assertThat(backup.waitFor()).isZero();
        String stamp = new String(backup.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(folder.resolve("data").resolve(Backups.MARK)).hasContent(stamp);
        var restore = script("restore.sh", stamp, "backup", "restored", "vault");
        assertThat(restore.waitFor()).isZero();

        String url = "--dbname=postgresql://db.example:5432/yiwang";
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .satisfiesExactly(
                        dump -> assertThat(dump)
                                .startsWith("pg_dump migrates --format=custom --username=yiwang_migrator ")
                                .endsWith(url),
                        again -> assertThat(again)
                                .startsWith("pg_restore migrates --exit-on-error --no-owner --no-privileges")
                                .contains("--single-transaction --username=yiwang_migrator " + url + " "),
                        dumped -> assertThat(dumped).isEqualTo("dumped"));
        assertThat(folder.resolve("restored/keys/field-cipher")).hasContent("k");
        assertThat(folder.resolve("restored/words/messages.properties")).hasContent("own");
        assertThat(folder.resolve("restored").resolve(Backups.MARK)).doesNotExist();

        tool("pg_dump", "exit 1");
        Files.writeString(folder.resolve("data").resolve(Backups.MARK), "20260101T000000Z");
        assertThat(script("backup.sh", "data", "backup", "vault").waitFor()).isNotZero();
        assertThat(folder.resolve("data").resolve(Backups.MARK)).hasContent("20260101T000000Z");
    }

    private void tool(String name, String act) throws IOException {
        var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"%s $PGPASSWORD $*\" >>\"$CALLS\"\n%s\n".formatted(name, act));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Of a database of one's own; folders are below the one of this test. */
    private Process script(String name, String... words) throws IOException {
        var command = new ArrayList<>(List.of("bash", "../deploy/" + name));
        for (String word : words) {
            command.add(word.matches("\\d.*") ? word : folder.resolve(word).toString());
        }
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "CALLS", folder.resolve("calls").toString(),
                        "YIWANG_DATABASE_URL", "jdbc:postgresql://db.example:5432/yiwang?connectTimeout=2",
                        "YIWANG_DATABASE_USER", "yiwang",
                        "YIWANG_DATABASE_PASSWORD", "works",
                        "YIWANG_DATABASE_MIGRATORUSER", "yiwang_migrator",
                        "YIWANG_DATABASE_MIGRATORPASSWORD", "migrates"));
        return builder.start();
    }

    private int backUp(String target) throws Exception {
        var command = new ProcessBuilder(
                "bash",
                "../deploy/backup.sh",
                folder.resolve("data").toString(),
                folder.resolve(target).toString());
        command.environment().remove("YIWANG_DATABASE_URL");
        return command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Backups backups(String... profiles) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return new Backups(new DataFolder(folder), settings(), Clock.fixed(NOW, ZoneOffset.UTC), environment);
    }

    private static BackupSettings settings() {
        return new BackupSettings(Duration.ofHours(26));
    }

    private static double gauge(Backups backups, String name) {
        var meters = new SimpleMeterRegistry();
        backups.bindTo(meters);
        return meters.get("yiwang.backup." + name).gauge().value();
    }
}
