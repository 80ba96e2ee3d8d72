package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.Visitor;

/** A repeated click, a repeated request, somebody else's key, somebody else's case. */
@Story
class WritesHappenOnceTests {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Visitor resident;
    Visitor neighbour;
    String item;

    @BeforeEach
    void twoResidents() {
        resident = new Visitor(port).as("resident");
        neighbour = new Visitor(port).as("neighbour");
        item = Errand.find(resident, "社会保障卡申领", "420106");
    }

    @Test
    void theSameSubmitTwiceIsOneCaseAndOneAnswer() {
        var application = Errand.application(resident, item);
        String key = UUID.randomUUID().toString();
        int before = cases();
        var first = resident.post("/api/portal/cases", application, key);
        var second = resident.post("/api/portal/cases", application, key);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        for (String identifier : List.of("/number", "/queryCode", "/documents/0/number")) {
            assertThat(second.at(identifier)).isEqualTo(first.at(identifier)).isNotEmpty();
        }
        assertThat(first.header("Location"))
                .isEqualTo(second.header("Location"))
                .isEqualTo("/api/portal/cases/" + first.at("/number"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(cases()).isEqualTo(before + 1);
    }

    @Test
    void ofALongAnswerOnlyItsPlaceIsKeptAndARepeatShowsWhatBecameOfIt() {
        String key = UUID.randomUUID().toString();
        var application = Errand.application(resident, item);
        var first = resident.post("/api/portal/cases", application, key);
        assertThat(first.text()).hasSizeGreaterThan(1_000);
        resident.post("/api/portal/cases/" + first.at("/number") + "/withdraw", Map.of("reason", "不办了"), null);
        var again = resident.post("/api/portal/cases", application, key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.at("/stage")).isEqualTo("WITHDRAWN");
        assertThat(jdbc.sql("select place from writes.keys where key = ? and body is null")
                        .param(key)
                        .query(String.class)
                        .single())
                .isEqualTo("/api/portal/cases/" + first.at("/number"));
    }

    /** A write whose answer is long and stands nowhere would be kept whole, a week long, for each call. */
    @Test
    void everyLongAnswerSaysWhereItStands() {
        assertThat(jdbc.sql("select distinct route from writes.keys where length(body) > 1100 and place is null")
                        .query(String.class)
                        .list())
                // the answer to a bad rating stands in a list only, and is some sentences long
                .allMatch(
                        it -> it.endsWith("/preview")
                                || it.matches("POST /api/desk/rectifications/[^/]+/answer")
                                || it.equals("POST /api/desk/flows/simulation")
                                // one answer, in the place of up to fifty
                                || it.matches("POST /api/desk/cases/batch/[a-z]+")
                                // what is examined is kept nowhere, nor is what is simulated, and a step of a change
                                // answers with the whole of
                                // it, a few times in its life
                                || it.matches(
                                        "POST /api/desk/items/(lint|proposals/[^/]+/[a-z-]+|claims|implementations/[^/]+/accept)"));
    }

    @Test
    void tenClicksAtOnceAreOneCase() throws Exception {
        var application = Errand.application(resident, item);
        String key = UUID.randomUUID().toString();
        int before = cases();
        var numbers = new HashSet<String>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Visitor.Answer>>();
            for (int i = 0; i < 10; i++) {
                answers.add(together.submit(() -> resident.post("/api/portal/cases", application, key)));
            }
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
                numbers.add(answer.get().at("/number"));
            }
        }
        assertThat(numbers).hasSize(1);
        assertThat(cases()).isEqualTo(before + 1);
    }

    @Test
    void aKeyUsedForSomethingElseIsRefused() {
        var application = Errand.application(resident, item);
        String key = UUID.randomUUID().toString();
        resident.post("/api/portal/cases", application, key);
        application.put("materials", List.of());
        var other = resident.post("/api/portal/cases", application, key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/code")).isEqualTo("idempotency/key-reused");
    }

    @Test
    void somebodyElsesKeyIsNotSeen() {
        String key = UUID.randomUUID().toString();
        var mine = resident.post("/api/portal/cases", Errand.application(resident, item), key);
        var hers = neighbour.post("/api/portal/cases", Errand.application(neighbour, item), key);
        assertThat(hers.status()).isEqualTo(201);
        assertThat(hers.at("/number")).isNotEqualTo(mine.at("/number"));
    }

    @Test
    void aRefusedSubmitLeavesNothingBehind() {
        int before = cases();
        var answer = resident.post("/api/portal/cases", Map.of("itemCode", item, "form", Map.of("nonsense", 1)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("invalid-input");
        assertThat(answer.at("/errors/0/pointer")).startsWith("/form");
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void somebodyElsesCaseFileAndDocumentAreUnknown() {
        var filed = Errand.apply(resident, item);
        String number = filed.at("/number");
        assertThat(neighbour.get("/api/portal/cases/" + number).status()).isEqualTo(404);
        assertThat(neighbour.get("/api/portal/documents/" + number + "-01").status())
                .isEqualTo(404);
        assertThat(neighbour
                        .post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        var file = resident.upload("/api/portal/files", "a.pdf", Errand.PDF);
        assertThat(neighbour.get("/api/portal/files/" + file.at("/id")).status())
                .isEqualTo(404);
        var application = Errand.application(neighbour, item);
        var paper = neighbour.get("/api/portal/items/" + item).at("/materials/0/id");
        application.put("materials", List.of(Map.of("material", paper, "file", file.at("/id"))));
        var stolen = neighbour.post("/api/portal/cases", application);
        assertThat(stolen.status()).isEqualTo(422);
        assertThat(stolen.at("/errors/0/code")).isEqualTo("files/unknown");
    }

    @Test
    void residentsAndStaffKeepToTheirSideOfTheCounter() {
        var clerk = new Visitor(port).as("clerk");
        var admin = new Visitor(port).as("admin");
        assertThat(resident.get("/api/desk/cases?queue=to-accept").status()).isEqualTo(403);
        assertThat(clerk.get("/api/portal/cases").status()).isEqualTo(403);
        assertThat(admin.get("/api/desk/cases?queue=to-accept").status()).isEqualTo(403);
        assertThat(new Visitor(port).get("/api/portal/cases").status()).isEqualTo(401);
        String number = Errand.apply(resident, item).at("/number");
        assertThat(clerk.post(
                                "/api/desk/cases/" + number + "/decide",
                                Map.of("outcome", "GRANTED", "reason", "x", "clause", "y"))
                        .status())
                .isEqualTo(403);
    }

    private int cases() {
        return jdbc.sql("select count(*) from cases.cases").query(Integer.class).single();
    }
}
