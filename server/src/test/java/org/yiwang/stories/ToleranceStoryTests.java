package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** 容缺受理: what may follow is promised in writing, follows within the days that are said, or the application counts as withdrawn. */
@Story
class ToleranceStoryTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, Object> GRANT =
            Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条");

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    List<RecurringJob> jobs;

    @BeforeEach
    void aMonday() {
        clock.set(MONDAY);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private Answer desk(String who, String number, String step, Map<String, ?> body) {
        return new Visitor(port).as(who).post("/api/desk/cases/" + number + step, body);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    private Answer apply(boolean promises) {
        var resident = resident();
        var application = new HashMap<>(Errand.application(resident, Errand.find(resident, "动物诊疗许可", "420106")));
        application.put("restFollows", promises);
        return done(resident.post("/api/portal/cases", application));
    }

    private JsonNode own(String number) {
        return resident().get("/api/portal/cases/" + number).json();
    }

    private JsonNode clock(String number) {
        return own(number)
                .get("clocks")
                .valueStream()
                .filter(it -> it.get("kind").asString().equals("FOLLOW_UP"))
                .findFirst()
                .orElseThrow();
    }

    private Answer follow(String number, String... papers) {
        var resident = resident();
        return resident.post(
                "/api/portal/cases/" + number + "/follow-up",
                Map.of("materials", Errand.handIn(resident, List.of(papers))));
    }

    @Test
    void whatWasPromisedFollowsAndThenItIsDecided() {
        String number = apply(true).at("/number");
        assertThat(own(number).at("/promised/papers/0/name").asString()).isEqualTo("管理制度文本");
        assertThat(own(number).at("/promised/dueOn").isNull()).isTrue();
        done(desk("clerk", number, "/accept", Map.of()));
        assertThat(clock(number).get("dueOn").asString()).as("ten working days").isEqualTo("2026-03-16");
        assertThat(own(number).at("/promised/dueOn").asString()).isEqualTo("2026-03-16");
        assertThat(own(number).get("actions").toString()).contains("FOLLOW_UP");
        assertThat(resident().get("/api/portal/messages").text()).contains("补齐承诺的材料", number);
        var early = desk("approver", number, "/decide", GRANT);
        assertThat(early.at("/code")).isEqualTo("cases/papers-promised");
        assertThat(early.at("/detail")).contains("管理制度文本");

        assertThat(follow(number).at("/errors/0/code")).isEqualTo("cases/still-missing");
        assertThat(follow(number, "rules", "application").at("/errors/0/code"))
                .isEqualTo("cases/material-not-promised");
        var followed = done(follow(number, "rules")).json();
        assertThat(followed.get("promised").isNull()).isTrue();
        assertThat(clock(number).get("state").asString()).isEqualTo("MET");
        assertThat(follow(number, "rules").at("/code")).isEqualTo("cases/nothing-promised");
        done(desk("approver", number, "/decide", GRANT));
        assertThat(own(number).get("outcome").asString()).isEqualTo("GRANTED");
    }

    @Test
    void whatDoesNotFollowInTimeCountsAsWithdrawn() {
        String number = apply(true).at("/number");
        done(desk("clerk", number, "/accept", Map.of()));
        clock.set(LocalDate.of(2026, 3, 16));
        catchUp();
        assertThat(own(number).get("stage").asString()).as("on the last day").isEqualTo("ACCEPTED");
        clock.set(LocalDate.of(2026, 3, 17));
        catchUp();
        var lapsed = own(number);
        assertThat(lapsed.get("stage").asString()).isEqualTo("WITHDRAWN");
        assertThat(lapsed.get("timeline").toString()).contains("LAPSE_OF_PROMISE");
        assertThat(clock(number).get("state").asString()).isEqualTo("OVERDUE");
        assertThat(follow(number, "rules").at("/code")).isEqualTo("cases/illegal-step");
        assertThat(resident().get("/api/portal/messages").text()).contains("视为撤回", number);
    }

    @Test
    void withoutAPromiseNothingIsDueAndNothingLapses() {
        String number = apply(false).at("/number");
        done(desk("clerk", number, "/accept", Map.of()));
        var accepted = own(number);
        assertThat(accepted.get("promised").isNull()).isTrue();
        assertThat(accepted.get("clocks").toString()).doesNotContain("FOLLOW_UP");
        assertThat(accepted.get("actions").toString()).doesNotContain("FOLLOW_UP");
    }

    private void catchUp() {
        jobs.stream()
                .filter(it -> it.name().equals("cases-catch-up"))
                .findFirst()
                .orElseThrow()
                .work()
                .run();
    }
}
