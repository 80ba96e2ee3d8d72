package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/**
 * A food licence with a hearing, an extension that comes too late, and steps that are written down later than they happened: what stops
 * a clock stands with it, and everybody concerned can see it.
 */
@Story
class SpecialProceduresTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String NOTICE = "武市监听告〔2026〕18号";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    private Visitor resident;
    private String number;

    @BeforeEach
    void aLicenceIsAppliedForAndAcceptedOnAMonday() {
        on(MONDAY);
        number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        done(desk("clerk", "/accept", Map.of()));
    }

    @AfterEach
    void realTime() {
        resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"));
        clock.reset();
    }

    /** Sessions end when the clock jumps. */
    private void on(LocalDate day) {
        clock.set(day);
        resident = new Visitor(port).as("resident");
    }

    private Answer desk(String who, String step, Map<String, ?> body) {
        return new Visitor(port).as(who).post("/api/desk/cases/" + number + step, body);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static Map<String, Object> hearing() {
        return new HashMap<>(Map.of("kind", "HEARING", "reason", "与他人有重大利益关系", "plannedDays", 10, "document", NOTICE));
    }

    private JsonNode own() {
        return resident.get("/api/portal/cases/" + number).json();
    }

    private JsonNode clock(String kind) {
        return own().get("clocks")
                .valueStream()
                .filter(it -> it.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHearingStopsTheClocksAndTheApplicantSeesByWhichPaper() {
        var statute = LocalDate.parse(clock("STATUTE").get("dueOn").asString());
        on(MONDAY.plusDays(2));
        var suspended = done(desk("approver", "/suspend", hearing()));
        assertThat(suspended.at("/stage")).isEqualTo("SUSPENDED");
        for (String kind : List.of("PROMISE", "STATUTE")) {
            var stopped = clock(kind);
            assertThat(stopped.get("state").asString()).isEqualTo("SUSPENDED");
            assertThat(stopped.get("dueOn").isNull()).isTrue();
            assertThat(stopped.get("dueNotBefore").isNull()).isFalse();
            assertThat(stopped.get("explanation").asString()).contains("听证", NOTICE, "2026-03-04");
            var stop = stopped.at("/suspensions/0");
            assertThat(stop.get("kind").asString()).isEqualTo("HEARING");
            assertThat(stop.get("from").asString()).isEqualTo("2026-03-04");
            assertThat(stop.get("to").isNull()).isTrue();
            assertThat(stop.get("document").asString()).isEqualTo(NOTICE);
        }
        assertThat(clock("SPECIAL_PROCEDURE").get("dueOn").asString()).isEqualTo("2026-03-18");
        assertThat(clock("SPECIAL_PROCEDURE").get("basis").asString()).contains("第四十五条");
        assertThat(own().get("documents").toString()).contains("特别程序告知书");
        assertThat(resident.get("/api/portal/messages").text()).contains("听证", number);
        var queued = new Visitor(port)
                .as("approver")
                .get("/api/desk/cases?queue=suspended")
                .text();
        assertThat(queued).contains(number);

        assertThat(desk("approver", "/decide", Map.of("outcome", "GRANTED", "reason", "好", "clause", "法"))
                        .at("/code"))
                .isEqualTo("cases/illegal-step");
        on(MONDAY.plusDays(7));
        assertThat(done(desk("approver", "/resume", Map.of())).at("/stage")).isEqualTo("ACCEPTED");
        var resumed = clock("STATUTE");
        assertThat(resumed.at("/suspensions/0/to").asString()).isEqualTo("2026-03-09");
        assertThat(LocalDate.parse(resumed.get("dueOn").asString()))
                .as("three working days later: 4, 5 and 6 March are not counted")
                .isEqualTo(workingDaysLater(statute, 3));
        assertThat(resumed.get("counting").toString()).contains("期间中止，不计入");
        assertThat(clock("SPECIAL_PROCEDURE").get("state").asString()).isEqualTo("MET");
    }

    /** The whole way of one licence: checked on site by two, heard, and granted within days that anybody can count. */
    @Test
    void aFoodLicenceIsCheckedOnSiteHeardAndGranted() {
        var promise = LocalDate.parse(clock("PROMISE").get("dueOn").asString());
        on(MONDAY.plusDays(1));
        var found = Map.of("place", "武昌区示范路1号", "findings", "后厨布局与平面图一致", "passed", true, "with", List.of("approver"));
        String check = done(desk("clerk", "/site-checks", found)).at("/siteChecks/0/id");
        on(MONDAY.plusDays(2));
        done(desk("approver", "/suspend", hearing()));
        assertThat(desk("approver", "/decide", grant()).at("/code")).isEqualTo("cases/illegal-step");
        on(MONDAY.plusDays(9));
        done(desk("approver", "/resume", Map.of()));
        done(desk("approver", "/site-checks/" + check + "/sign", Map.of()));
        var counted = clock("PROMISE");
        assertThat(LocalDate.parse(counted.get("dueOn").asString()))
                .as("4, 5, 6, 9 and 10 March are not counted")
                .isEqualTo(workingDaysLater(promise, 5));
        assertThat(clock("STATUTE").at("/suspensions")).hasSize(1);
        var replayed = resident.get("/api/portal/cases/" + number + "/clocks/replay?law=2026-03-02");
        assertThat(replayed.json().get("asFiled").toString())
                .contains(counted.get("dueOn").asString());

        var decided = done(desk("approver", "/decide", grant()));
        assertThat(decided.json()
                        .get("timeline")
                        .valueStream()
                        .map(it -> it.get("step").asString()))
                .startsWith("RECEIVE", "ACCEPT")
                .containsSubsequence("SUSPEND", "RESUME", "CHECK_ON_SITE");
        var own = own();
        assertThat(own.get("outcome").asString()).isEqualTo("GRANTED");
        assertThat(own.get("documents").toString()).contains("特别程序告知书", "现场核查记录", "准予决定书");
        assertThat(own.get("clocks")
                        .valueStream()
                        .map(it -> it.get("kind").asString() + " "
                                + it.get("state").asString()))
                .contains("CORRECTION_NOTICE MET", "PROMISE MET", "STATUTE MET", "SPECIAL_PROCEDURE MET");
        assertThat(resident.get("/api/portal/licences").text()).contains(number);
    }

    private static Map<String, Object> grant() {
        return Map.of("outcome", "GRANTED", "reason", "经核查和听证，符合条件", "clause", "《行政许可法》第三十八条");
    }

    private LocalDate workingDaysLater(LocalDate day, int days) {
        var due = resident.get("/api/portal/working-days?start=" + day + "&days=" + days + "&region=420106");
        return LocalDate.parse(due.at("/dueOn"));
    }

    @Test
    void underALawThatKnowsNoSpecialProcedureTheClockRanOn() {
        on(MONDAY.plusDays(2));
        var review = hearing();
        review.put("kind", "EXPERT_REVIEW"); // a hearing is named by the item itself
        done(desk("approver", "/suspend", review));
        on(MONDAY.plusDays(7));
        done(desk("approver", "/resume", Map.of()));
        var replayed = resident.get("/api/portal/cases/" + number + "/clocks/replay?law=2004-06-30")
                .json();
        assertThat(replayed.get("asOfLaw").toString()).doesNotContain("EXPERT_REVIEW");
        assertThat(replayed.get("differences")
                        .valueStream()
                        .map(it -> it.get("kind").asString())
                        .toList())
                .contains("PROMISE", "STATUTE", "SPECIAL_PROCEDURE");
        var today = resident.get("/api/portal/cases/" + number + "/clocks/replay?law=2026-03-02")
                .json();
        assertThat(today.get("differences")).isEmpty();
    }

    @Test
    void theHeadExtendsOnceAndInTime() {
        var promise = clock("PROMISE").get("dueOn");
        var statute = LocalDate.parse(clock("STATUTE").get("dueOn").asString());
        on(MONDAY.plusDays(3));
        var may = new Visitor(port).as("head").get("/api/desk/cases/" + number).json();
        assertThat(may.get("actions").toString()).isEqualTo("[\"EXTEND\"]");
        assertThat(may.at("/extension/most").asInt()).isEqualTo(10);
        assertThat(desk("approver", "/extend", Map.of("days", 5, "reason", "忙")).status())
                .isEqualTo(403);
        done(desk("head", "/extend", Map.of("days", 5, "reason", "需要补充核查")));
        assertThat(clock("PROMISE").get("dueOn")).isEqualTo(promise);
        assertThat(clock("STATUTE").get("extended").asInt()).isEqualTo(5);
        assertThat(LocalDate.parse(clock("STATUTE").get("dueOn").asString())).isEqualTo(workingDaysLater(statute, 5));
        assertThat(own().get("documents").toString()).contains("延长办理期限告知书");
        assertThat(own().get("timeline").toString()).contains("需要补充核查", "第四十二条");
        assertThat(desk("head", "/extend", Map.of("days", 1, "reason", "还是忙")).at("/code"))
                .isEqualTo("cases/extended-before");
    }

    @Test
    void anExtensionAfterTheLastDayIsRefusedAndTheLastDayStays() {
        var statute = LocalDate.parse(clock("STATUTE").get("dueOn").asString());
        on(statute.plusDays(1));
        var late = desk("head", "/extend", Map.of("days", 5, "reason", "来不及了"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("/code")).isEqualTo("cases/extension-too-late");
        assertThat(late.at("/clause")).contains("第四十二条");
        assertThat(late.at("/due")).isEqualTo(statute.toString());
        var shown =
                new Visitor(port).as("head").get("/api/desk/cases/" + number).json();
        assertThat(shown.at("/withheld/0/problem/code").asString()).isEqualTo("cases/extension-too-late");
        assertThat(clock("STATUTE").get("state").asString()).isEqualTo("OVERDUE");
        assertThat(clock("STATUTE").get("dueOn").asString()).isEqualTo(statute.toString());
    }

    @Test
    void whatIsWrittenDownLaterCountsFromTheDayItHappenedAndShowsIt() {
        on(MONDAY.plusDays(8));
        var body = hearing();
        body.put("happenedAt", "2026-03-04T09:30:00+08:00");
        done(desk("approver", "/suspend", body));
        assertThat(clock("STATUTE").at("/suspensions/0/from").asString()).isEqualTo("2026-03-04");
        var step = own().get("timeline").valueStream().toList().getLast();
        assertThat(step.get("at").asString()).isEqualTo("2026-03-04T01:30:00Z");
        assertThat(step.get("recordedAt").asString()).startsWith("2026-03-10");
        assertThat(step.get("demo").asBoolean()).isFalse();

        assertThat(desk("approver", "/resume", Map.of("happenedAt", "2026-03-03T09:00:00+08:00"))
                        .at("/errors/0/code"))
                .isEqualTo("cases/happened-before-last");
        assertThat(desk("approver", "/resume", Map.of("happenedAt", "2026-03-11T09:00:00+08:00"))
                        .at("/errors/0/code"))
                .isEqualTo("cases/happened-in-future");
        done(desk("approver", "/resume", Map.of("happenedAt", "2026-03-06T09:00:00+08:00")));
        assertThat(clock("STATUTE").at("/suspensions/0/to").asString()).isEqualTo("2026-03-06");
    }

    @ParameterizedTest
    @CsvSource({
        "kind, PUBLICITY, cases/pause-without-basis",
        "kind, COFFEE, ",
        "plannedDays, 0, ",
        "plannedDays, 401, ",
        "reason, '', "
    })
    void whatIsWrongIsRefusedAndTheClocksGoOn(String field, String value, String code) {
        var body = hearing();
        body.put(field, field.equals("plannedDays") ? (Object) Integer.valueOf(value) : value);
        var refused = desk("approver", "/suspend", body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/" + field);
        if (code != null) {
            assertThat(refused.at("/errors/0/code")).isEqualTo(code);
        }
        assertThat(own().get("stage").asString()).isEqualTo("ACCEPTED");
        assertThat(own().get("clocks").toString()).doesNotContain("SPECIAL_PROCEDURE");
    }
}
