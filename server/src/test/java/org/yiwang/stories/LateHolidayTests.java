package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** Governments announce days off late, change their minds, and publish next year's calendar in November. */
@Story
class LateHolidayTests {
    private static final String NOTICE = "武昌区人民政府通知〔2026〕11号";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    /** What has been published of later years, which is not there while these tests run. */
    private List<Map<String, Object>> later;

    @BeforeEach
    void nothingIsPublishedAfter2026() {
        later = jdbc.sql("delete from calendar.national_days where date >= '2027-01-01' returning *")
                .query()
                .listOfRows();
    }

    @AfterEach
    void theCalendarAsItWas() {
        jdbc.sql("delete from calendar.overrides where date > '2026-11-01'").update();
        jdbc.sql("delete from calendar.national_days where date >= '2027-01-01'")
                .update();
        later.forEach(day -> jdbc.sql(
                        "insert into calendar.national_days (date, kind, name, source) values (:date, :kind, :name, :source)")
                .params(day)
                .update());
        run("cases-recount");
        clock.reset();
    }

    @Test
    void theLastDayOfARunningClockFollowsAndTheRecordSaysWhy() {
        String number = filedOn(LocalDate.of(2026, 11, 25));
        clock.set(LocalDate.of(2026, 11, 26));
        accept(number);
        assertThat(due(number, "PROMISE")).isEqualTo("2026-12-10");
        String notice = due(number, "CORRECTION_NOTICE");

        decree("2026-11-27", "OFF");
        decree("2026-11-30", "OFF");
        run("cases-recount");

        assertThat(due(number, "PROMISE")).isEqualTo("2026-12-14");
        var counting = clock(number, "PROMISE").get("counting");
        assertThat(counting.get(counting.size() - 1).get("date").asString()).isEqualTo("2026-12-14");
        assertThat(StreamSupport.stream(counting.spliterator(), false)
                        .filter(day -> day.get("counted").asBoolean()))
                .hasSize(10);
        assertThat(due(number, "CORRECTION_NOTICE")).as("an ended clock stays").isEqualTo(notice);
        assertThat(queued(number).get("dueOn").asString()).isEqualTo("2026-12-14");
        assertThat(recounts(number)).singleElement().satisfies(step -> {
            assertThat(step.get("reason").asString())
                    .contains("承诺时限的最后一日由 2026-12-10 改为 2026-12-14", "法定时限", "2026-11-27 放假、2026-11-30 放假", NOTICE);
            assertThat(step.get("by").asString()).isEqualTo("系统");
        });
        assertThat(told(number)).singleElement().satisfies(message -> {
            assertThat(message.get("title").asString()).isEqualTo("办理期限有变化");
            assertThat(message.get("body").asString()).contains("2026-12-14", NOTICE);
        });

        decree("2026-12-05", "WORK");
        run("cases-recount");
        run("cases-recount");
        assertThat(due(number, "PROMISE"))
                .as("a working Saturday moves it back")
                .isEqualTo("2026-12-11");
        assertThat(recounts(number)).as("once for each change").hasSize(2);

        decree("2026-12-31", "OFF");
        jdbc.sql("delete from calendar.overrides where date = '2026-12-05'").update();
        run("cases-recount");
        assertThat(due(number, "PROMISE")).as("withdrawn").isEqualTo("2026-12-14");
        assertThat(recounts(number).getLast().get("reason").asString())
                .contains("2026-12-05 照常")
                .doesNotContain("2026-12-31");
    }

    @Test
    void aHolidayElsewhereMovesNothing() {
        String number = filedOn(LocalDate.of(2026, 11, 25));
        String before = due(number, "CORRECTION_NOTICE");
        decree("420102", "2026-11-27", "OFF");
        run("cases-recount");
        assertThat(due(number, "CORRECTION_NOTICE")).isEqualTo(before);
        assertThat(recounts(number)).isEmpty();
    }

    @Test
    void silenceIsNoAcceptanceOnADayThatIsNoLongerTheLast() {
        String number = filedOn(LocalDate.of(2026, 11, 26));
        assertThat(due(number, "CORRECTION_NOTICE")).isEqualTo("2026-12-03");
        clock.set(LocalDate.of(2026, 12, 4));
        decree("2026-11-27", "OFF");
        decree("2026-11-30", "OFF");

        run("cases-catch-up"); // before anything was counted anew

        assertThat(stage(number)).isEqualTo("RECEIVED");
        assertThat(due(number, "CORRECTION_NOTICE")).isEqualTo("2026-12-07");
        assertThat(recounts(number)).hasSize(1);
        clock.set(LocalDate.of(2026, 12, 8));
        run("cases-catch-up");
        assertThat(stage(number)).isEqualTo("ACCEPTED");
        assertThat(resident().get("/api/portal/cases/" + number).at("/acceptedOn"))
                .isEqualTo("2026-11-26");
    }

    @Test
    void nothingLapsesOnADayThatIsNoLongerTheLast() {
        String number = filedOn(LocalDate.of(2026, 11, 26));
        String paper = resident().get("/api/portal/cases/" + number).at("/materials/0/id");
        var asked = new Visitor(port)
                .as("clerk")
                .post(
                        "/api/desk/cases/" + number + "/supplement",
                        Map.of("materials", List.of(paper), "reason", "缺一页"));
        assertThat(asked.at("/supplement/dueOn")).isEqualTo("2026-12-10");
        clock.set(LocalDate.of(2026, 12, 11));
        decree("2026-11-27", "OFF");
        decree("2026-11-30", "OFF");

        run("cases-catch-up");

        assertThat(stage(number)).isEqualTo("CORRECTING");
        clock.set(LocalDate.of(2026, 12, 15));
        run("cases-catch-up");
        assertThat(stage(number)).isEqualTo("LAPSED");
    }

    @Test
    void aClockIntoAYearThatIsNotPublishedSaysTheEarliestAndSettles() {
        String number = filedOn(LocalDate.of(2026, 12, 30));
        var unsettled = clock(number, "CORRECTION_NOTICE");
        assertThat(unsettled.get("dueOn").isNull()).isTrue();
        assertThat(unsettled.get("dueNotBefore").asString()).isEqualTo("2027-01-07");
        assertThat(unsettled.get("state").asString()).isEqualTo("RUNNING");
        assertThat(unsettled.get("explanation").asString()).contains("2027 年放假安排尚未公布", "最早 2027-01-07");
        var row = queued(number);
        assertThat(row.get("dueOn").isNull()).isTrue();
        assertThat(row.get("dueNotBefore").asString()).isEqualTo("2027-01-07");
        assertThat(row.get("dueKind").asString()).isEqualTo("CORRECTION_NOTICE");
        var listed = resident().get("/api/portal/cases").json().at("/cases/0");
        assertThat(listed.get("dueNotBefore").asString()).isEqualTo("2027-01-07");
        run("cases-recount");
        assertThat(recounts(number)).as("nothing has moved").isEmpty();

        publish2027();
        run("cases-recount");

        var settled = clock(number, "CORRECTION_NOTICE");
        assertThat(settled.get("dueOn").asString()).isEqualTo("2027-01-08");
        assertThat(settled.get("dueNotBefore").isNull()).isTrue();
        assertThat(queued(number).get("dueOn").asString()).isEqualTo("2027-01-08");
        assertThat(recounts(number))
                .singleElement()
                .satisfies(
                        step -> assertThat(step.get("reason").asString()).contains("确定为 2027-01-08", "国办发明电〔2026〕9号"));
        assertThat(told(number))
                .singleElement()
                .satisfies(message -> assertThat(message.get("body").asString()).contains("2027-01-08"));
    }

    /** Two days off after New Year, as a notice that nobody has issued could have it. */
    private void publish2027() {
        jdbc.sql("""
                        insert into calendar.national_days (date, kind, name, source) values
                            ('2027-01-01', 'OFF', '元旦', '国办发明电〔2026〕9号'),
                            ('2027-01-04', 'OFF', '元旦', '国办发明电〔2026〕9号'),
                            ('2027-10-01', 'OFF', '国庆节', '国办发明电〔2026〕9号')
                        """).update();
    }

    private void decree(String date, String kind) {
        decree("420106", date, kind);
    }

    private void decree(String region, String date, String kind) {
        jdbc.sql(
                        "insert into calendar.overrides (region, date, kind, reason) values (:region, :date::date, :kind, :why)")
                .param("region", region)
                .param("date", date)
                .param("kind", kind)
                .param("why", NOTICE)
                .update();
    }

    private String filedOn(LocalDate day) {
        clock.set(day);
        var resident = resident();
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return filed.at("/number");
    }

    private void accept(String number) {
        var accepted = new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    }

    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private String stage(String number) {
        return resident().get("/api/portal/cases/" + number).at("/stage");
    }

    private String due(String number, String kind) {
        return clock(number, kind).get("dueOn").asString();
    }

    private JsonNode clock(String number, String kind) {
        var clocks = resident().get("/api/portal/cases/" + number).json().get("clocks");
        return StreamSupport.stream(clocks.spliterator(), false)
                .filter(it -> it.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** What she was told of new last days of this case. */
    /**
     * On whichever page it stands: other stories leave her messages of other days; and told at last, as where many cases move, which
     * other stories may have left, people are told once all are counted.
     */
    private List<JsonNode> told(String number) {
        run("cases-tell-recounts");
        var told = new ArrayList<JsonNode>();
        String cursor = "";
        while (cursor != null) {
            var page = resident().get("/api/portal/messages" + cursor).json();
            for (JsonNode it : page.get("messages")) {
                if (it.path("caseNumber").asString("").equals(number)
                        && it.get("title").asString().equals("办理期限有变化")) {
                    told.add(it);
                }
            }
            cursor = page.get("next").isNull()
                    ? null
                    : "?cursor=" + page.get("next").asString();
        }
        return told;
    }

    private List<JsonNode> recounts(String number) {
        var steps = resident().get("/api/portal/cases/" + number).json().get("timeline");
        return StreamSupport.stream(steps.spliterator(), false)
                .filter(it -> it.get("step").asString().equals("RECOUNT"))
                .toList();
    }

    private JsonNode queued(String number) {
        var clerk = new Visitor(port).as("clerk");
        return StreamSupport.stream(List.of("to-accept", "to-decide").spliterator(), false)
                .map(queue -> clerk.get("/api/desk/cases?queue=" + queue + "&q=" + number)
                        .json()
                        .at("/cases/0"))
                .filter(it -> !it.isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    private void run(String job) {
        jobs.stream()
                .filter(it -> it.name().equals(job))
                .forEach(it -> it.work().run());
    }
}
