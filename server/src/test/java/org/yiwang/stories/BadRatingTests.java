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

/** A resident got her licence and was treated badly. */
@Story
class BadRatingTests {
    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @BeforeEach
    void aTuesday() {
        clock.set(LocalDate.of(2026, 3, 3));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aCitizenRatesBadlyAndTheDepartmentMustAnswer() {
        var resident = new Visitor(port).as("resident");
        var clerk = new Visitor(port).as("clerk");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        String path = "/api/portal/cases/" + number + "/rating";
        assertThat(resident.get(path).json().path("ratable").asBoolean()).isFalse();
        clerk.post("/api/desk/cases/" + number + "/accept", Map.of());
        new Visitor(port)
                .as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《食品安全法》第三十五条"));

        var unrated = resident.get("/api/portal/cases/" + number);
        assertThat(unrated.json().at("/sections/rating/rated").asBoolean(true)).isFalse();
        assertThat(clerk.get("/api/desk/cases/" + number).json().at("/sections").isEmpty())
                .as("single ratings are not shown to the desk")
                .isTrue();

        var bad = Map.of("score", "DISSATISFIED", "labels", List.of("214"), "comment", "问什么都不耐烦");
        var given = resident.post(path, bad); // at once, before the news of the decision has gone round
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(resident.post(path, bad).status()).isEqualTo(409);
        assertThat(new Visitor(port).as("neighbour").post(path, bad).status()).isEqualTo(404);

        var waiting = clerk.get("/api/desk/rectifications").json().at("/rectifications/0");
        assertThat(waiting.path("caseNumber").asString()).isEqualTo(number);
        assertThat(waiting.path("comment").asString()).isEqualTo("问什么都不耐烦");
        assertThat(waiting.path("dueOn").asString()).isEqualTo("2026-03-10");
        var figures = new Visitor(port).as("supervisor").get("/api/desk/ratings/figures");
        assertThat(figures.status()).as(figures.text()).isEqualTo(200);

        var shown = clerk.get("/api/desk/cases/" + number).json().at("/sections/rating");
        assertThat(shown.path("rectification").asString()).isEqualTo("TO_VERIFY");
        assertThat(shown.path("rectificationDueOn").asString()).isEqualTo("2026-03-10");
        assertThat(resident.get("/api/portal/cases/" + number).at("/sections/rating/scoreName"))
                .isEqualTo("不满意");

        String answer = "/api/desk/rectifications/" + waiting.path("id").asString() + "/answer";
        var answered = clerk.post(answer, Map.of("text", "已批评教育，并向您致歉。"));
        assertThat(answered.at("/state")).isEqualTo("RECTIFIED");
        assertThat(resident.get("/api/portal/cases/" + number).at("/sections/rating/rectificationName"))
                .isEqualTo("已整改");
        assertThat(resident.get(path).at("/answer/text")).isEqualTo("已批评教育，并向您致歉。");
        assertThat(resident.get("/api/portal/messages").text()).contains("您的评价已有答复");
    }

    @Test
    void aGoodRatingIsNotShownToTheDesk() {
        var resident = new Visitor(port).as("resident");
        var clerk = new Visitor(port).as("clerk");
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        String number = filed.at("/number");
        clerk.post(
                "/api/desk/cases/" + number + "/refuse",
                Map.of("reason", "不属于本机关职权范围", "clause", "《行政许可法》第三十二条第一款第二项"));
        var given = resident.post("/api/portal/cases/" + number + "/rating", Map.of("score", "VERY_SATISFIED"));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(resident.get("/api/portal/cases/" + number).at("/sections/rating/score"))
                .isEqualTo("VERY_SATISFIED");
        assertThat(clerk.get("/api/desk/cases/" + number).json().at("/sections").isEmpty())
                .isTrue();
        var open = new Visitor(port)
                .post("/api/portal/progress", Map.of("number", number, "queryCode", filed.at("/queryCode")));
        assertThat(open.json().at("/sections").isEmpty()).isTrue();
    }
}
