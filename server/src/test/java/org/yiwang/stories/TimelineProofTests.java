package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.evidence.Sealing;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** 存证: a resident proves what happened in her case with a script that knows nothing of the platform, also against whoever runs its database. */
@Story
class TimelineProofTests {
    private static final Path SCRIPT = Path.of("../tools/verify_timeline.py").toAbsolutePath();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sealing sealing;

    @Autowired
    ShiftableClock clock;

    @TempDir
    private Path folder;

    private final JsonMapper json = JsonMapper.shared();
    private Visitor resident;
    private String number;

    /** A case with three steps in three roots. Other stories set the clock, and a root is later than all before it. */
    @BeforeEach
    void aCaseIsSealed() {
        resident = new Visitor(port).as("resident");
        sealed();
        number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        sealed();
        var clerk = new Visitor(port).as("clerk");
        assertThat(clerk.post("/api/desk/cases/" + number + "/accept", Map.of()).status())
                .isEqualTo(200);
        sealed();
        assertThat(resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"))
                        .status())
                .isEqualTo(200);
        sealed();
    }

    @AfterEach
    void theClockIsRight() {
        clock.reset();
    }

    private void sealed() {
        var last = jdbc.sql("select coalesce(max(signed_at), to_timestamp(0)) from evidence.roots")
                .query(Timestamp.class)
                .single()
                .toInstant();
        if (!clock.instant().isAfter(last)) {
            clock.set(last.plusMillis(1));
        }
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        sealing.seal();
    }

    private ObjectNode proof() {
        var answer = resident.get("/api/portal/cases/" + number + "/proof");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return (ObjectNode) answer.json();
    }

    private record Said(int status, String text) {}

    private Said verified(Object proof, Object... roots) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("proof.json"), json.writeValueAsString(proof));
        var command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        if (roots.length > 0) {
            command.add("--roots");
            command.add(Files.writeString(folder.resolve("roots.json"), json.writeValueAsString(roots[0]))
                    .toString());
        }
        command.add(file.toString());
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noPython) {
            assumeTrue(false, "no Python here");
            throw noPython;
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text.strip());
    }

    @Test
    void herTimelineIsProvedByAScriptThatKnowsNothingOfThePlatform() throws Exception {
        var proof = proof();
        assertThat(proof.get("events")).hasSize(3);
        assertThat(proof.at("/events/1/step").asString()).isEqualTo("ACCEPT");

        var said = verified(proof);
        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).startsWith("VALID").contains("3 steps are sealed", "platform's own roots only");

        var held = resident.get("/api/portal/evidence/roots").json();
        var under = verified(proof, held);
        assertThat(under.status()).as(under.text()).isZero();
        assertThat(under.text()).contains("3 of them under roots that are held elsewhere");
    }

    @Test
    void whatIsChangedInAProofIsFound() throws Exception {
        var changes = new LinkedHashMap<String, Consumer<ObjectNode>>();
        for (int i = 0; i < 3; i++) {
            int which = i;
            changes.put("event " + i + " left out", it -> events(it).remove(which));
            changes.put(
                    "event " + i + " back-dated",
                    it -> ((ObjectNode) events(it).get(which)).put("recordedAt", "2020-01-20T01:00:00Z"));
        }
        changes.put("a reason edited", it -> ((ObjectNode) events(it).get(2)).put("reason", "另有原因"));
        changes.put("an event put in", it -> events(it).insert(1, events(it).get(1)));
        changes.put(
                "something added to an event", it -> ((ObjectNode) events(it).get(0)).put("note", "x"));
        changes.put("two events exchanged", it -> {
            var first = events(it).get(1);
            events(it).set(1, events(it).get(2));
            events(it).set(2, first);
        });
        changes.put("a book left out", it -> ((ArrayNode) it.get("books")).remove(0));
        changes.put("the last book left out", it -> {
            var books = (ArrayNode) it.get("books");
            books.remove(books.size() - 1);
        });
        changes.put(
                "a root changed", it -> ((ObjectNode) it.get("roots").get(0)).put("signedAt", "2020-01-20T01:00:00Z"));
        changes.put("another case", it -> it.put("number", "42010620200120300000001"));
        changes.put("nothing sealed", it -> it.put("size", 0));
        changes.put(
                "a step said not to be sealed yet",
                it -> ((ObjectNode) events(it).get(2)).putNull("place").putNull("inclusion"));
        changes.put("no proof at all", ObjectNode::removeAll);

        for (var change : changes.entrySet()) {
            var proof = proof();
            change.getValue().accept(proof);
            var said = verified(proof);
            assertThat(said.status()).as("%s: %s", change.getKey(), said.text()).isEqualTo(1);
            assertThat(said.text()).as(change.getKey()).startsWith("INVALID").doesNotContain("Traceback");
        }
    }

    private static ArrayNode events(ObjectNode proof) {
        return (ArrayNode) proof.get("events");
    }

    @Test
    void whatIsChangedInTheDatabaseIsFound() throws Exception {
        var owner = TestDatabase.owner(jdbc);
        UUID id = id();
        var kept = copy(owner, id);
        for (String change : List.of(
                "update cases.steps set at = at - interval '10 days' where case_id = :id and position = 2",
                "update cases.steps set stage = 'REFUSED' where case_id = :id and position = 2",
                "update cases.steps set reason = null where case_id = :id and position = 3",
                "update cases.documents set digest = repeat('0', 64) where case_id = :id and number like '%-02'",
                "delete from cases.steps where case_id = :id and position = 2",
                "delete from cases.steps where case_id = :id and position = 3",
                "update cases.steps set position = 5 - position where case_id = :id and position in (2, 3)",
                """
                insert into cases.steps (case_id, position, at, step, stage, leaf)
                values (:id, 4, now() - interval '10 days', 'REFUSE', 'REFUSED', decode(repeat('ab', 32), 'hex'))""")) {
            if (change.contains("5 - position")) {
                owner.sql("alter table cases.steps drop constraint steps_pkey").update();
            }
            owner.sql(change).param("id", id).update();
            var said = verified(proof());
            restore(owner, id, kept);
            if (change.contains("5 - position")) {
                owner.sql("alter table cases.steps add primary key (case_id, position)")
                        .update();
            }
            assertThat(said.status()).as("%s: %s", change, said.text()).isEqualTo(1);
        }
        assertThat(verified(proof()).status()).isZero();
    }

    private UUID id() {
        return jdbc.sql("select id from cases.cases where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    private static List<Map<String, Object>> copy(JdbcClient owner, UUID id) {
        return owner.sql("""
                        select to_jsonb(s)::text as row, d.digest from cases.steps s
                        left join cases.documents d on d.number = s.document where s.case_id = :id order by position
                        """).param("id", id).query().listOfRows();
    }

    private static void restore(JdbcClient owner, UUID id, List<Map<String, Object>> kept) {
        owner.sql("delete from cases.steps where case_id = :id").param("id", id).update();
        kept.forEach(it -> owner.sql(
                        "insert into cases.steps select * from jsonb_populate_record(null::cases.steps, :row::jsonb)")
                .param("row", it.get("row"))
                .update());
        owner.sql("update cases.documents set digest = :digest where case_id = :id and number like '%-02'")
                .param("digest", kept.get(1).get("digest"))
                .param("id", id)
                .update();
    }

    @Test
    void whoeverHasTheDatabaseAndTheKeyIsFoundByWhoHoldsARoot() throws Exception {
        var held = resident.get("/api/portal/evidence/roots").json();
        Instant before = Instant.parse(held.at("/roots/1/signedAt").asString());
        var owner = TestDatabase.owner(jdbc);
        // the withdrawal never happened: all is sealed once more, with the key and the clock of then
        owner.sql("delete from cases.steps where case_id = :id and position = 3")
                .param("id", id())
                .update();
        owner.sql(
                        "create table evidence.other as select * from evidence.leaves where source <> 'BOOK' and not (subject = :id and number = 3)")
                .param("id", id())
                .update();
        owner.sql(
                        "set session_replication_role = replica; truncate evidence.leaves, evidence.tiles, evidence.roots, evidence.cosignatures, evidence.books")
                .update();
        owner.sql("""
                        insert into evidence.awaiting (source, subject, number, digest)
                        select source, subject, number, digest from evidence.other order by place
                        """).update();
        owner.sql("drop table evidence.other").update();
        clock.set(before);
        sealing.seal();

        var alone = verified(proof());
        assertThat(alone.text())
                .as("nobody can see it from the inside")
                .startsWith("VALID")
                .contains("2 steps");
        var said = verified(proof(), held);
        assertThat(said.status()).as(said.text()).isEqualTo(1);
    }

    @Test
    void whatCannotBePutDownToBeSealedDoesNotHappen() throws Exception {
        var owner = TestDatabase.owner(jdbc);
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        owner.sql("alter table evidence.awaiting rename to gone").update();
        try {
            var answer = resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"));
            assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(500);
        } finally {
            owner.sql("alter table evidence.gone rename to awaiting").update();
        }
        assertThat(resident.get("/api/portal/cases/" + number).at("/stage")).isEqualTo("RECEIVED");
        assertThat(resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void allThatIsSealedIsWhatIsWritten() {
        var auditor = new Visitor(port).as("auditor");
        assertThat(auditor.post("/api/desk/evidence/watch", Map.of()).status()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        !auditor.get("/api/desk/evidence").json().get("looking").asBoolean());

        var seen = auditor.get("/api/desk/evidence").json();
        assertThat(seen.at("/watch/size").asLong())
                .isEqualTo(seen.get("size").asLong())
                .isGreaterThan(100);
        // other stories set the clock, so that what they write is dated back, indeed
        assertThat(seen.at("/watch/findings").toString())
                .doesNotContain("EDITED", "GONE", "LEAF_CHANGED", "ROOT_CHANGED", "BOOK_CHANGED", "WITNESS_DIFFERS");
        assertThat(new Visitor(port).as("clerk").get("/api/desk/evidence").status())
                .isEqualTo(403);
    }

    @Test
    void onlySheGetsIt() {
        assertThat(new Visitor(port)
                        .as("neighbour")
                        .get("/api/portal/cases/" + number + "/proof")
                        .status())
                .isEqualTo(404);
        assertThat(new Visitor(port)
                        .get("/api/portal/cases/" + number + "/proof")
                        .status())
                .isEqualTo(401);
        var wrong = resident.get("/api/portal/cases/" + number + "/proof?held=12,x");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("cases/held-format", "/held");
        long size = resident.get("/api/portal/evidence/roots")
                .json()
                .at("/roots/1/size")
                .asLong();
        assertThat(resident.get("/api/portal/cases/" + number + "/proof?held=" + size + ",999999999999")
                        .text())
                .contains("\"size\":" + size);
        assertThat(proof().toString()).doesNotContain("resident", "clerk");
    }

    @Test
    void anybodySeesTheRootsAndThatTheTreeOnlyGrew() {
        var anybody = new Visitor(port);
        var roots = anybody.get("/api/portal/evidence/roots").json();
        long to = roots.at("/roots/0/size").asLong();
        long from = roots.at("/roots/2/size").asLong();
        var grown = anybody.get("/api/portal/evidence/consistency?from=" + from + "&to=" + to);

        assertThat(grown.status()).as(grown.text()).isEqualTo(200);
        assertThat(grown.json().get("path")).isNotEmpty();
        assertThat(anybody.get("/api/portal/evidence/consistency?from=" + to + "&to=" + from)
                        .status())
                .isEqualTo(422);
        assertThat(anybody.get("/api/portal/evidence/consistency?from=1&to=" + to + 7)
                        .at("/code"))
                .isEqualTo("evidence/unknown-root");
    }
}
