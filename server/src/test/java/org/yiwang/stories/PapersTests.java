package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** A paper is one or several files; a file that nobody needs goes, and none goes that somebody needs. */
@Story
class PapersTests {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    @Autowired
    List<RecurringJob> jobs;

    Visitor resident;
    String item;

    @BeforeEach
    void aResident() {
        resident = new Visitor(port).as("resident");
        item = Errand.find(resident, "食品经营许可", "420106");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void severalFilesAreOnePaperInTheirOrder() {
        var application = Errand.application(resident, item);
        var pages = List.of(upload("第三页.pdf"), upload("第一页.pdf"), upload("第二页.pdf"));
        application.put("materials", papers("layout", pages, application));
        var filed = resident.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);

        for (var shown : List.of(
                filed,
                resident.get("/api/portal/cases/" + filed.at("/number")),
                new Visitor(port).as("clerk").get("/api/desk/cases/" + filed.at("/number")))) {
            var layout = Materials.named(shown, "layout");
            assertThat(layout.get("files")
                            .valueStream()
                            .map(it -> it.get("name").asString()))
                    .containsExactly("第三页.pdf", "第一页.pdf", "第二页.pdf");
            assertThat(layout.at("/file/id").asString()).isEqualTo(pages.getFirst());
            assertThat(layout.get("former").isEmpty()).isTrue();
        }
    }

    @Test
    void theSameFileTwiceIsSaidAtItsPaper() {
        var application = Errand.application(resident, item);
        String page = upload("页.pdf");
        application.put("materials", papers("layout", List.of(page, page), application));
        refused(resident.post("/api/portal/cases", application), "/materials/layout", "cases/material-twice");
        var many = new ArrayList<String>();
        for (int i = 0; i < 31; i++) {
            many.add(upload("页.pdf"));
        }
        application.put("materials", papers("layout", many, application));
        refused(resident.post("/api/portal/cases", application), "/materials/layout", "cases/too-many-files");
    }

    @Test
    void aFileThatNobodyUsesIsDeletedOnce() {
        String file = upload("多余.pdf");
        assertThat(new Visitor(port)
                        .as("agent")
                        .delete("/api/portal/files/" + file)
                        .status())
                .isEqualTo(404);
        assertThat(resident.delete("/api/portal/files/" + file).status()).isEqualTo(204);
        assertThat(resident.get("/api/portal/files/" + file).status()).isEqualTo(404);
        assertThat(resident.delete("/api/portal/files/" + file).status()).isEqualTo(404);
    }

    @Test
    void aFileOfADraftOrACaseIsNotDeleted() {
        String file = upload("平面图.pdf");
        String draft = "/api/portal/drafts/" + item;
        resident.delete(draft);
        var paper = Map.of("material", "layout", "file", Map.of("id", file, "name", "平面图.pdf"));
        var saved = resident.put(draft, Map.of("form", Map.of(), "materials", List.of(paper), "revision", 0));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        inUse(file);
        resident.put(draft, Map.of("form", Map.of(), "materials", List.of(), "revision", 1));
        assertThat(resident.delete("/api/portal/files/" + file).status()).isEqualTo(204);
        resident.delete(draft);

        String filed = filed().at("/number");
        inUse(Materials.named(resident.get("/api/portal/cases/" + filed), "layout")
                .at("/file/id")
                .asString());
    }

    private void inUse(String file) {
        var kept = resident.delete("/api/portal/files/" + file);
        assertThat(kept.status()).as(kept.text()).isEqualTo(409);
        assertThat(kept.at("/code")).isEqualTo("files/in-use");
        assertThat(resident.get("/api/portal/files/" + file).status()).isEqualTo(200);
    }

    @Test
    void whatNobodyUsedForAWeekGoesAndNothingElse() {
        String handedIn = Materials.named(filed(), "layout").at("/file/id").asString();
        String unused = upload("多余.pdf");
        String waiting = upload("草稿里的.pdf");
        String draft = "/api/portal/drafts/" + item;
        resident.delete(draft);
        var paper = Map.of("material", "layout", "file", Map.of("id", waiting));
        resident.put(draft, Map.of("form", Map.of(), "materials", List.of(paper), "revision", 0));
        assertThat(jdbc.sql("update cases.drafts set files = null where files = array[:file::uuid]")
                        .param("file", waiting)
                        .update())
                .as("as if saved before this was noted")
                .isEqualTo(1);
        jdbc.sql("update files.files set kept_at = null where id = :id")
                .param("id", UUID.fromString(handedIn))
                .update(); // as if handed in before this was written down

        clean();
        assertThat(status(unused)).as("not old yet").isEqualTo(200);
        clock.set(clock.instant().plus(Duration.ofDays(8)));
        var later = new Visitor(port).as("resident");
        String fresh = later.upload("/api/portal/files", "新的.pdf", Errand.PDF).at("/id");
        clean();
        clock.reset();

        assertThat(status(unused)).isEqualTo(404);
        assertThat(List.of(status(waiting), status(handedIn), status(fresh))).containsOnly(200);
        resident.delete(draft);
    }

    /** Either it is handed in and stays, or it is deleted and the application is told so: in no order both. */
    @Test
    void handingInAndDeletingAtOnceAgree() throws Exception {
        var other = new Visitor(port).as("resident");
        for (int i = 0; i < 12; i++) {
            var application = Errand.application(resident, item);
            String file = upload("争.pdf");
            application.put("materials", papers("layout", List.of(file), application));
            try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
                var submitted = together.submit(() -> resident.post("/api/portal/cases", application));
                var deleted = together.submit(() -> other.delete("/api/portal/files/" + file));
                if (submitted.get().status() == 201) {
                    assertThat(deleted.get().status()).isEqualTo(409);
                    assertThat(status(file)).isEqualTo(200);
                } else {
                    refused(submitted.get(), "/materials/layout", "files/unknown");
                    assertThat(deleted.get().status()).isEqualTo(204);
                }
            }
        }
    }

    @Test
    void whoUploadsMoreThanItsShareIsToldHowMuch() {
        var agent = new Visitor(port).as("agent");
        String mine = agent.upload("/api/portal/files", "页.pdf", Errand.PDF).at("/id");
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into files.files (id, owner, name, size, type, sm3, uploaded_at)
                        select :id, owner, name, 499 * 1048576, type, sm3, uploaded_at from files.files where id = :mine
                        """).param("id", id).param("mine", UUID.fromString(mine)).update();
        try {
            assertThat(agent.upload("/api/portal/files", "页.pdf", Errand.PDF).status())
                    .isEqualTo(201);
            var large = agent.upload("/api/portal/files", "大.pdf", padded(2 << 20));
            assertThat(large.status()).as(large.text()).isEqualTo(409);
            assertThat(large.at("/code")).isEqualTo("files/quota-reached");
            assertThat(large.at("/detail")).contains("500 MB", "7 天").doesNotContain("{");
            assertThat(resident.upload("/api/portal/files", "页.pdf", Errand.PDF).status())
                    .as("somebody else")
                    .isEqualTo(201);
            jdbc.sql("update files.files set kept_at = now() where id = :id")
                    .param("id", id)
                    .update();
            assertThat(agent.upload("/api/portal/files", "大.pdf", padded(2 << 20))
                            .status())
                    .as("what belongs to a case does not count")
                    .isEqualTo(201);
        } finally {
            jdbc.sql("delete from files.files where id = :id").param("id", id).update();
        }
    }

    static byte[] padded(int bytes) {
        byte[] padded = new byte[bytes];
        java.util.Arrays.fill(padded, (byte) '\n');
        byte[] start = Errand.PDF;
        int end = new String(start, StandardCharsets.US_ASCII).indexOf("trailer");
        System.arraycopy(start, 0, padded, 0, end);
        System.arraycopy(start, end, padded, bytes - (start.length - end), start.length - end);
        return padded;
    }

    private void clean() {
        jobs.stream()
                .filter(it -> it.name().equals("files-forget-unused"))
                .findFirst()
                .orElseThrow()
                .work()
                .run();
    }

    private int status(String file) {
        return new Visitor(port).as("resident").get("/api/portal/files/" + file).status();
    }

    private Answer filed() {
        var filed = Errand.apply(resident, item);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return filed;
    }

    private String upload(String name) {
        var file = resident.upload("/api/portal/files", name, Errand.PDF);
        assertThat(file.status()).as(file.text()).isEqualTo(201);
        return file.at("/id");
    }

    /** What the application hands in already, with these files for this paper. */
    private static List<Map<String, String>> papers(
            String material, List<String> files, Map<String, Object> application) {
        var papers = new ArrayList<Map<String, String>>();
        for (var paper : (List<?>) application.get("materials")) {
            var one = new HashMap<String, String>();
            ((Map<?, ?>) paper).forEach((key, value) -> one.put(key.toString(), value.toString()));
            if (!material.equals(one.get("material"))) {
                papers.add(one);
            }
        }
        files.forEach(it -> papers.add(Map.of("material", material, "file", it)));
        return papers;
    }

    private static void refused(Answer answer, String pointer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }
}
