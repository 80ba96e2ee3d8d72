package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.kernel.Ids;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** What is done leaves one record that nobody can change, an auditor can read, and whom it was about can see. */
@Story
class AuditTests {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    ShiftableClock clock;

    Visitor resident;
    Visitor clerk;
    Visitor approver;
    UUID begun;

    @BeforeEach
    void everybody() {
        clock.set(LocalDate.of(2026, 3, 2));
        resident = new Visitor(port).as("resident");
        clerk = new Visitor(port).as("clerk");
        approver = new Visitor(port).as("approver");
        begun = Ids.next();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void eachActLeavesOneRecordOfWhoDidWhatToWhat() {
        String item = Errand.find(resident, "开小超市", "420106");
        var application = Errand.application(resident, item);
        int papers = ((List<?>) application.get("materials")).size();
        assertThat(records()).containsOnly(Map.entry("file.upload", papers));

        begun = Ids.next();
        var filed = resident.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        only("case.submit", number, "resident");
        resident.get("/api/portal/cases/" + number);
        only("case.read", number, "resident");
        resident.get("/api/portal/documents/" + number + "-01");
        only("document.download", number + "-01", "resident");
        resident.get("/api/portal/drafts/" + item + "/prefill");
        only("licence.prefill", item, "resident");

        JsonNode onDesk = clerk.get("/api/desk/cases/" + number).json();
        only("case.read", number, "clerk");
        String file = file(onDesk);
        assertThat(clerk.get("/api/desk/cases/" + number + "/files/" + file).status())
                .isEqualTo(200);
        only("file.download", number, "clerk");
        clerk.get("/api/desk/documents/" + number + "-01");
        only("document.download", number + "-01", "clerk");
        clerk.get("/api/desk/cases?queue=to-accept&q=" + number);
        only("case.search", null, "clerk");
        clerk.get("/api/desk/cases?queue=to-accept");
        only("case.list", null, "clerk");
        clerk.get("/api/desk/cases/" + number + "/licences");
        only("case.read-licences", number, "clerk");
        clerk.post(
                "/api/desk/cases/" + number + "/disclosures", Map.of("fields", List.of("PHONE"), "purpose", "CONTACT"));
        only("case.reveal", number, "clerk");
        clerk.post("/api/desk/cases/" + number + "/accept", Map.of());
        only("case.accept", number, "clerk");

        var decision = Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《食品安全法》第三十五条");
        approver.post("/api/desk/cases/" + number + "/decide/preview", decision);
        only("case.preview-letter", number, "approver");
        assertThat(approver.post("/api/desk/cases/" + number + "/decide", decision)
                        .status())
                .isEqualTo(200);
        assertThat(records())
                .containsOnly(
                        Map.entry("case.decide", 1), Map.entry("case.conclude", 1), Map.entry("licence.issue", 1));
        assertThat(jdbc.sql("select detail from audit.records where act = 'case.decide' and object_id = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .isEqualTo("GRANTED");

        begun = Ids.next();
        resident.delete("/api/session");
        only("session.log-out", null, "resident");
        new Visitor(port).as("resident");
        only("session.log-in", null, "resident");
    }

    @Test
    void whatIsRefusedIsRecordedThoughItsTransactionIsUndone() {
        assertThat(new Visitor(port)
                        .post("/api/session", Map.of("username", "nobody-of-this-name", "password", "wrong-guess-1"))
                        .status())
                .isEqualTo(401);
        assertThat(resident.get("/api/desk/cases?queue=to-accept").status()).isEqualTo(403);
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        assertThat(clerk.post("/api/desk/cases/" + number + "/accept", Map.of()).status())
                .isEqualTo(200);
        assertThat(clerk.post("/api/desk/cases/" + number + "/accept", Map.of()).status())
                .isEqualTo(409);
        var neighbour = new Visitor(port).as("neighbour");
        assertThat(neighbour.get("/api/portal/cases/" + number).status()).isEqualTo(404);
        assertThat(neighbour.get("/api/portal/cases/420106199003071238").status())
                .isEqualTo(404);
        var refused = jdbc.sql("select act || ' ' || refused || ' ' || coalesce(object_id, '-') from audit.records "
                        + "where id > :begun and refused is not null order by id")
                .param("begun", begun)
                .query(String.class)
                .list();
        assertThat(refused)
                .containsExactly(
                        "session.log-in identity/wrong-credentials -",
                        "access.denied access/denied /api/desk/cases",
                        "case.accept cases/illegal-step " + number,
                        "case.read cases/unknown " + number,
                        "case.read cases/unknown -");
    }

    @Test
    void withoutItsRecordNothingIsDoneAndNothingIsShown() {
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        TestDatabase.asOwner(
                jdbc,
                "create function audit.brimful() returns trigger language plpgsql as $$ begin "
                        + "raise exception 'full'; end $$",
                "create trigger brimful before insert on audit.records for each row execute function audit.brimful()");
        try {
            for (var answer : List.of(
                    clerk.get("/api/desk/cases/" + number),
                    clerk.post("/api/desk/cases/" + number + "/accept", Map.of()),
                    resident.get("/api/portal/cases/" + number),
                    resident.get("/api/portal/documents/" + number + "-01"),
                    resident.upload("/api/portal/files", "a.pdf", Errand.PDF),
                    resident.get("/api/desk/cases?queue=to-accept"),
                    new Visitor(port).post("/api/session", Map.of("username", "clerk", "password", "yiwang-demo")))) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.text()).doesNotContain("陈示例").contains("\"code\"");
            }
            assertThat(clerk.get("/api/desk/cases/" + number).at("/code")).isEqualTo("audit/not-written");
        } finally {
            TestDatabase.asOwner(jdbc, "drop function audit.brimful cascade");
        }
        assertThat(resident.get("/api/portal/cases/" + number).at("/stage")).isEqualTo("RECEIVED");
    }

    @Test
    void nobodyChangesARecord() {
        resident.get("/api/portal/drafts/" + Errand.find(resident, "食品经营许可", "420106"));
        for (String change : List.of(
                "update audit.records set act = 'x'",
                "delete from audit.records",
                "truncate audit.records",
                "drop table audit.records",
                "alter table audit.records disable trigger all",
                "drop trigger records_never_change on audit.records",
                "create or replace function audit.refuse_change() returns trigger language plpgsql as $$ begin end $$",
                "set session_replication_role = replica",
                "set role yiwang_migrator")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(change)
                    .isThrownBy(() -> jdbc.sql(change).update());
        }
        var owner = TestDatabase.owner(jdbc);
        for (String change :
                List.of("update audit.records set act = 'x'", "delete from audit.records", "truncate audit.records")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(change)
                    .isThrownBy(() -> owner.sql(change).update())
                    .satisfies(e -> assertThat(e).rootCause().hasMessageContaining("an audit record never changes"));
        }
        assertThat(jdbc.sql("select count(*) from audit.records where act = 'x'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theAuditorFindsWhatWasDoneAndThatIsRecordedToo() {
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        clerk.get("/api/desk/cases/" + number);
        clerk.get("/api/desk/documents/" + number + "-01");
        var auditor = new Visitor(port).as("auditor");

        var ofCase = auditor.get("/api/desk/audit?caseNumber=" + number).json().get("records");
        assertThat(ofCase.valueStream().map(it -> it.get("act").asString()))
                .containsExactly("document.download", "case.read", "case.submit");
        var look = ofCase.get(1);
        assertThat(look.get("username").asString()).isEqualTo("clerk");
        assertThat(look.get("source").asString()).isEqualTo("127.0.0.1");
        assertThat(look.get("place").asString()).isNotBlank();
        assertThat(ofCase.get(2).get("username").asString()).startsWith("r").contains("***");
        assertThat(ofCase.get(2).get("source").asString()).isEqualTo("127.0.0.*");

        String query = "/api/desk/audit?username=Clerk&act=case.read&from=2026-03-02&until=2026-03-02";
        assertThat(auditor.get(query).json().get("records").valueStream())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(
                                it.get("username").asString() + it.get("act").asString())
                        .isEqualTo("clerkcase.read"));
        assertThat(auditor.get("/api/desk/audit?until=1999-01-01").json().get("records"))
                .isEmpty();
        for (String wrong : List.of("act=nothing", "from=x", "cursor=x", "caseNumber=%25")) {
            assertThat(auditor.get("/api/desk/audit?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }

        var seen = new ArrayList<String>();
        String cursor = "";
        for (int page = 0; cursor != null && page < 3; page++) {
            var answer =
                    auditor.get("/api/desk/audit?until=2026-03-02" + cursor).json();
            answer.get("records").forEach(it -> seen.add(it.get("id").asString()));
            cursor = answer.get("next").isNull()
                    ? null
                    : "&cursor=" + answer.get("next").asString();
        }
        assertThat(seen).doesNotHaveDuplicates();

        var table = auditor.get("/api/desk/audit/export?caseNumber=" + number);
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        String csv = new String(table.bytes(), StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(4).anyMatch(it -> it.contains("case.read") && it.contains("clerk"));
        assertThat(jdbc.sql("select count(*) from audit.records where act = 'audit.export' and id > :begun")
                        .param("begun", begun)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        for (var other : List.of(resident, clerk, approver, new Visitor(port).as("admin"))) {
            assertThat(other.get("/api/desk/audit").status()).isEqualTo(403);
        }
        assertThat(auditor.get("/api/desk/cases?queue=to-accept").status()).isEqualTo(403);
    }

    @Test
    void whoseDataItWasSeesWhoLookedAndWhyButNoName() {
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        clerk.get("/api/desk/cases/" + number);
        clerk.post(
                "/api/desk/cases/" + number + "/disclosures", Map.of("fields", List.of("PHONE"), "purpose", "CONTACT"));
        var ofThisCase = looks(resident).stream()
                .filter(it -> it.at("/caseNumber").asString().equals(number))
                .toList();
        assertThat(ofThisCase)
                .extracting(it -> it.at("/purposeName").asString())
                .containsExactly("联系申请人", "办理业务");
        assertThat(ofThisCase)
                .allSatisfy(it -> assertThat(it.at("/place").asString()).isNotBlank());
        assertThat(ofThisCase.toString()).doesNotContain("林综窗", "clerk");
        assertThat(looks(new Visitor(port).as("neighbour")).toString()).doesNotContain(number);
    }

    /** All of them: the stories' people are looked at a lot. */
    private static List<JsonNode> looks(Visitor visitor) {
        var looks = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            var page = visitor.get("/api/portal/account/looks" + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
            page.json().at("/looks").forEach(looks::add);
            cursor = page.at("/next");
        } while (!cursor.isEmpty());
        return looks;
    }

    /** Since the last time, exactly this was recorded. */
    private void only(String act, String object, String username) {
        var found = jdbc.sql("select act || ' ' || coalesce(object_id, '-') || ' ' || actor from audit.records "
                        + "where id > :begun and actor_kind <> 'SYSTEM'")
                .param("begun", begun)
                .query(String.class)
                .list();
        var actor = accounts.named(username).orElseThrow();
        assertThat(found).containsExactly(act + " " + (object == null ? "-" : object) + " " + actor.account());
        begun = Ids.next();
    }

    private Map<String, Integer> records() {
        var counts = new TreeMap<String, Integer>();
        jdbc.sql("select act from audit.records where id > :begun and actor_kind <> 'SYSTEM'")
                .param("begun", begun)
                .query(String.class)
                .list()
                .forEach(act -> counts.merge(act, 1, Integer::sum));
        return counts;
    }

    private static String file(JsonNode shown) {
        for (JsonNode material : shown.get("materials")) {
            if (!material.get("files").isEmpty()) {
                return material.at("/files/0/id").asString();
            }
        }
        throw new AssertionError("no file in " + shown);
    }
}
