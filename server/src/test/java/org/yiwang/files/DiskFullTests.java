package org.yiwang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;
import org.yiwang.database.DataFolder;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Wire;

/** A disk that fills up costs uploads, and nothing else; what failures and kills leave on it does not stay. */
@Story
class DiskFullTests {
    private static final String FILES = "/api/portal/files";

    @LocalServerPort
    int port;

    @Autowired
    DataFolder data;

    @Autowired
    DiskSpace disk;

    @Autowired
    FileContents contents;

    @Autowired
    Leftovers leftovers;

    @Autowired
    MeterRegistry meters;

    Object probe;

    @BeforeEach
    void theDiskAsItIs() {
        probe = ReflectionTestUtils.getField(disk, "probe");
    }

    @AfterEach
    void theDiskIsItselfAgain() {
        ReflectionTestUtils.setField(disk, "probe", probe);
    }

    @Test
    void uploadsAreRefusedInPlainWordsBeforeTheDatabaseSuffers() throws IOException {
        var resident = new Visitor(port).as("resident");
        left(511);
        var answer = resident.upload(FILES, "a.pdf", Errand.PDF);
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.at("/code")).isEqualTo("disk/full");
        assertThat(answer.at("/detail")).contains("暂时不能接收文件");
        try (var wire = new Wire(port)) {
            assertThat(wire.beginUpload(FILES, 20 << 20, resident.credentials()).status())
                    .as("without taking it in")
                    .isEqualTo(503);
        }
        assertThat(resident.get("/api/session").status()).isEqualTo(200);
        left(513);
        assertThat(resident.upload(FILES, "a.pdf", Errand.PDF).status()).isEqualTo(201);
    }

    @Test
    void anOperatorIsToldLongBefore() {
        left(2047);
        assertThat(new Visitor(port).get("/actuator/health").at("/status")).isEqualTo("DOWN");
        assertThat(new Visitor(port).get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(meters.get("yiwang.disk.free").gauge().value()).isEqualTo(2047.0 * (1 << 20));
        left(2049);
        assertThat(new Visitor(port).get("/actuator/health").at("/status")).isEqualTo("UP");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        var id = new StoredFile.Id(UUID.randomUUID());
        Path inTheWay = place(id);
        java.nio.file.Files.createDirectories(inTheWay.resolve("something"));
        assertThatThrownBy(() -> contents.write(id, new byte[100])).isInstanceOf(RuntimeException.class);
        assertThat(inTheWay.resolveSibling(id.value() + ".new")).doesNotExist();
        java.nio.file.Files.delete(inTheWay.resolve("something"));
        java.nio.file.Files.delete(inTheWay);
    }

    @Test
    void whatAKillLeavesIsClearedAndNothingElse() throws IOException {
        String known = new Visitor(port)
                .as("resident")
                .upload(FILES, "a.pdf", Errand.PDF)
                .at("/id");
        var unknown = UUID.randomUUID();
        Path spool = data.folder("uploads");
        List<Path> leftover = List.of(
                written(spool.resolve("upload_1.tmp"), 20),
                written(place(new StoredFile.Id(UUID.randomUUID())).resolveSibling("a.new"), 20),
                written(place(new StoredFile.Id(unknown)), 70));
        List<Path> wanted = List.of(
                written(spool.resolve("upload_2.tmp"), 0),
                written(place(new StoredFile.Id(UUID.randomUUID())).resolveSibling("b.new"), 0),
                written(place(new StoredFile.Id(UUID.randomUUID())), 0),
                aged(place(new StoredFile.Id(UUID.fromString(known))), 70));
        leftovers.clear();
        assertThat(leftover).noneMatch(java.nio.file.Files::exists);
        assertThat(wanted).allMatch(java.nio.file.Files::exists);
        for (Path one : wanted.subList(0, 3)) {
            java.nio.file.Files.delete(one);
        }
    }

    @Test
    void aDatabaseThatKnowsHardlyAnyFileIsNotBelieved() throws IOException {
        var strangers = new ArrayList<Path>();
        for (int i = 0; i < 60; i++) {
            strangers.add(written(place(new StoredFile.Id(UUID.randomUUID())), 70));
        }
        leftovers.clear();
        assertThat(strangers).allMatch(java.nio.file.Files::exists);
        for (Path one : strangers) {
            java.nio.file.Files.delete(one);
        }
    }

    private void left(int megabytes) {
        ToLongFunction<Path> free = path -> (long) megabytes << 20;
        ReflectionTestUtils.setField(disk, "probe", free);
    }

    private Path place(StoredFile.Id id) {
        String name = id.value().toString();
        return data.folder("files").resolve(name.substring(name.length() - 2)).resolve(name);
    }

    private static Path written(Path file, int minutesAgo) throws IOException {
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.write(file, new byte[10]);
        return aged(file, minutesAgo);
    }

    private static Path aged(Path file, int minutesAgo) throws IOException {
        return java.nio.file.Files.setLastModifiedTime(
                file, FileTime.fromMillis(System.currentTimeMillis() - minutesAgo * 60_000L));
    }
}
