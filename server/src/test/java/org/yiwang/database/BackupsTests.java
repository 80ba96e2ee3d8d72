package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
