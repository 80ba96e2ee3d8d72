package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.node.ObjectNode;

/** 开小超市: a resident of 武昌区 wants to open a corner shop and needs 食品经营许可. */
@Story
class CornerShopTests {
    private static final String WUCHANG = "420106";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    Visitor resident;
    Visitor clerk;
    Visitor approver;

    @BeforeEach
    void aMondayWithoutHolidaysAhead() {
        clock.set(LocalDate.of(2026, 3, 2));
        resident = new Visitor(port).as("resident");
        clerk = new Visitor(port).as("clerk");
        approver = new Visitor(port).as("approver");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aShopkeeperFindsAppliesAndIsGranted() {
        String item = Errand.find(resident, "开小超市", WUCHANG);
        var guide = resident.get("/api/portal/items/" + item);
        assertThat(guide.at("/title")).contains("食品经营许可");

        var filed = Errand.apply(resident, item);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        assertThat(number).startsWith(WUCHANG + "20260302");
        assertThat(filed.at("/stage")).isEqualTo("RECEIVED");
        assertThat(filed.json().path("formSchema").isNull()).isTrue();
        assertThat(resident.get("/api/portal/cases/" + number).at("/form/operatorName"))
                .isNotEmpty();
        assertThat(filed.at("/clocks/0/kind")).isEqualTo("CORRECTION_NOTICE");
        assertThat(filed.at("/clocks/0/dueOn")).isEqualTo("2026-03-09");

        var progress = new Visitor(port)
                .post("/api/portal/progress", Map.of("number", number, "queryCode", filed.at("/queryCode")));
        assertThat(progress.status()).isEqualTo(200);
        assertThat(progress.json().path("form").isNull()).isTrue();
        assertThat(progress.json().path("applicant").isNull()).isTrue();

        assertThat(clerk.get("/api/desk/cases?queue=to-accept").text()).contains(number);
        var accepted = clerk.post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        assertThat(accepted.at("/stage")).isEqualTo("ACCEPTED");
        assertThat(accepted.at("/acceptedOn")).isEqualTo("2026-03-02");

        var own = resident.get("/api/portal/cases/" + number);
        var promise = own.json().at("/clocks/1");
        assertThat(promise.get("kind").asString()).isEqualTo("PROMISE");
        assertThat(promise.get("dueOn").asString())
                .isEqualTo(resident.get("/api/portal/working-days?start=2026-03-02&region=420106&days="
                                + promise.get("days").asInt())
                        .at("/dueOn"));
        assertThat(promise.get("explanation").asString()).contains("2026-03-02", "受理");

        assertThat(approver.get("/api/desk/cases?queue=to-decide").text()).contains(number);
        var decided = approver.post(
                "/api/desk/cases/" + number + "/decide",
                Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《食品安全法》第三十五条"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(decided.at("/stage")).isEqualTo("DECIDED");
        assertThat(decided.at("/outcome")).isEqualTo("GRANTED");

        var documents = resident.get("/api/portal/cases/" + number).json().get("documents");
        assertThat(documents.size()).isEqualTo(3);
        for (var document : documents) {
            var pdf = resident.get(
                    "/api/portal/documents/" + document.get("number").asString());
            assertThat(pdf.status()).isEqualTo(200);
            assertThat(pdf.bytes()).startsWith('%', 'P', 'D', 'F').hasSizeLessThan(100_000);
        }
    }

    @Test
    void aPaperThatThisShopDoesNotNeedIsSaidNotToApply() {
        var application = Errand.application(resident, Errand.find(resident, "食品经营许可", WUCHANG));
        var small = resident.post("/api/portal/cases", application);
        assertThat(small.status()).as(small.text()).isEqualTo(201);
        var onDesk = clerk.get("/api/desk/cases/" + small.at("/number"));
        for (var shown : List.of(small, onDesk)) {
            assertThat(papers(shown, false))
                    .contains("warehouse", "premises-right")
                    .doesNotContain("layout");
        }

        var form = (ObjectNode) Visitor.json(application.get("form"));
        form.put("warehouse", true).put("warehouseAddress", "东湖路 1 号");
        application.put("form", form);
        var large = resident.post("/api/portal/cases", application);
        assertThat(papers(large, true)).contains("warehouse").doesNotContain("premises-right");
    }

    private static List<String> actions(Visitor visitor, String number) {
        var actions = visitor.get("/api/desk/cases/" + number).json().get("actions");
        return actions.valueStream().map(it -> it.asString()).toList();
    }

    private static List<String> papers(Visitor.Answer shown, boolean applying) {
        return shown.json()
                .get("materials")
                .valueStream()
                .filter(it -> it.get("applies").asBoolean() == applying)
                .map(it -> it.get("id").asString())
                .toList();
    }

    @Test
    void whatIsMissingIsAskedOnceAndSupplied() {
        String number = filed();
        String paper = firstPaper(number);
        assertThat(actions(clerk, number)).containsExactly("ACCEPT", "SUPPLEMENT", "REFUSE", "PROPOSE_ANNULMENT");
        assertThat(actions(approver, number)).isEmpty();
        var asked = clerk.post(
                "/api/desk/cases/" + number + "/supplement", Map.of("materials", List.of(paper), "reason", "照片不清晰"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(asked.at("/stage")).isEqualTo("CORRECTING");

        var seen = resident.get("/api/portal/cases/" + number);
        assertThat(seen.at("/supplement/reason")).isEqualTo("照片不清晰");
        assertThat(seen.at("/supplement/dueOn")).isEqualTo("2026-03-16");

        var nothing = resident.post("/api/portal/cases/" + number + "/supply", Map.of("materials", List.of()));
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.at("/errors/0/pointer")).isEqualTo("/materials/" + paper);

        clock.set(LocalDate.of(2026, 3, 4));
        var supplied = resident.post(
                "/api/portal/cases/" + number + "/supply",
                Map.of("materials", Errand.handIn(resident, List.of(paper))));
        assertThat(supplied.status()).as(supplied.text()).isEqualTo(200);
        assertThat(supplied.at("/stage")).isEqualTo("RECEIVED");
        assertThat(actions(clerk, number)).containsExactly("ACCEPT", "SUPPLEMENT", "REFUSE", "PROPOSE_ANNULMENT");
        var desk = clerk.get("/api/desk/cases/" + number);
        assertThat(desk.json().at("/askedBefore/materials").toString()).isEqualTo("[\"" + paper + "\"]");
        String other = desk.at("/materials/1/id");
        var seenBefore = clerk.post(
                "/api/desk/cases/" + number + "/supplement", Map.of("materials", List.of(other), "reason", "还要这份"));
        assertThat(seenBefore.status()).isEqualTo(409);
        assertThat(seenBefore.at("/code")).isEqualTo("cases/supplement-asked-before");
        assertThat(seenBefore.at("/detail")).contains(desk.at("/materials/1/name"), "一次性告知");

        clock.set(LocalDate.of(2026, 3, 5));
        var again = clerk.post(
                "/api/desk/cases/" + number + "/supplement", Map.of("materials", List.of(paper), "reason", "新交的也不清晰"));
        assertThat(again.status())
                .as("what came with the correction could not be seen before")
                .isEqualTo(200);
        clock.set(LocalDate.of(2026, 3, 6));
        var seenAgain = resident.get("/api/portal/cases/" + number);
        assertThat(seenAgain.at("/supplement/reason")).isEqualTo("新交的也不清晰");
        assertThat(seenAgain.at("/supplement/dueOn")).isEqualTo("2026-03-19");
        assertThat(resident.post(
                                "/api/portal/cases/" + number + "/supply",
                                Map.of("materials", Errand.handIn(resident, List.of(paper))))
                        .at("/stage"))
                .isEqualTo("RECEIVED");
        assertThat(clerk.post("/api/desk/cases/" + number + "/accept", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void aRefusalStatesReasonClauseAndRemedyAndEndsTheCase() {
        String number = filed();
        var refused = clerk.post(
                "/api/desk/cases/" + number + "/refuse",
                Map.of("reason", "不属于本机关职权范围", "clause", "《行政许可法》第三十二条第一款第二项"));
        assertThat(refused.at("/stage")).isEqualTo("REFUSED");
        var decision = approver.post(
                "/api/desk/cases/" + number + "/decide", Map.of("outcome", "GRANTED", "reason", "x", "clause", "y"));
        assertThat(decision.status()).isEqualTo(409);
        assertThat(decision.at("/code")).isEqualTo("cases/illegal-step");
    }

    @Test
    void aDenialStatesItsReason() {
        String number = filed();
        clerk.post("/api/desk/cases/" + number + "/accept", Map.of());
        var denied = approver.post(
                "/api/desk/cases/" + number + "/decide",
                Map.of("outcome", "DENIED", "reason", "经营场所不符合条件", "clause", "《食品安全法》第三十三条"));
        assertThat(denied.at("/outcome")).isEqualTo("DENIED");
        var timeline = resident.get("/api/portal/cases/" + number).json().get("timeline");
        assertThat(timeline.toString()).contains("经营场所不符合条件", "第三十三条");
    }

    @Test
    void anApplicantTakesHerApplicationBack() {
        String number = filed();
        var withdrawn = resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不开店了"));
        assertThat(withdrawn.at("/stage")).isEqualTo("WITHDRAWN");
        assertThat(clerk.post("/api/desk/cases/" + number + "/accept", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void twoClerksAtOnceDoNotAcceptTwice() throws Exception {
        String number = filed();
        var second = new Visitor(port).as("clerk");
        try (var together = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var one = together.submit(() -> clerk.post("/api/desk/cases/" + number + "/accept", Map.of())
                    .status());
            var two = together.submit(() -> second.post("/api/desk/cases/" + number + "/accept", Map.of())
                    .status());
            assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(200, 409);
        }
        var timeline = resident.get("/api/portal/cases/" + number).json().get("timeline");
        assertThat(timeline.toString().split("\"ACCEPT\"", -1)).hasSize(2);
    }

    private String filed() {
        var answer = Errand.apply(resident, Errand.find(resident, "食品经营许可", WUCHANG));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/number");
    }

    private String firstPaper(String number) {
        return resident.get("/api/portal/cases/" + number).at("/materials/0/id");
    }
}
