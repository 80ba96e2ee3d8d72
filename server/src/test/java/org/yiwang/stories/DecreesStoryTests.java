package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.testing.NothingReadable;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/**
 * In January 2020 the State Council extended the Spring Festival, and Hubei then had all off until 13 February, while applications lay
 * with the organs. Days that are decreed late, and outages of the platform, move what is open, and everybody sees why.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ExtendWith({QuietLogs.class, NothingReadable.class})
class DecreesStoryTests {
    private static final String DECREE = "鄂政办发明电〔2020〕5号";
    private static final String HUBEI = "/api/desk/calendars/420000";
    private static final String FROM_3_TO_13_FEBRUARY =
            "region = '420000' and date between '2020-02-03' and '2020-02-13'";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    private String number;

    /** A server that was begun in January 2020. */
    @TestConfiguration(proxyBeanMethods = false)
    static class InJanuary2020 {
        @Bean
        @Primary
        ShiftableClock shiftableClock() {
            var clock = new ShiftableClock();
            clock.set(LocalDate.of(2020, 1, 20));
            return clock;
        }
    }

    @BeforeEach
    void appliedForBeforeHubeiDecreedAnything() {
        jdbc.sql("delete from calendar.overrides where " + FROM_3_TO_13_FEBRUARY)
                .update();
        for (String table : List.of("standstills", "outages")) {
            jdbc.sql("delete from calendar." + table).update();
        }
        run("cases-recount");
        clock.set(LocalDate.of(2020, 1, 20));
        var resident = resident();
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        number = filed.at("/number");
        clock.set(LocalDate.of(2020, 1, 31));
    }

    @AfterEach
    void thisOneIsOver() {
        resident().post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"));
    }

    @Test
    void hubeisLongFestivalMovesWhatLiesWithTheOrgansAndSheIsTold() {
        assertThat(due()).as("by the calendar of the country").isEqualTo("2020-02-04");

        var decreed = decree(admin(), DECREE, off(3, 13));

        assertThat(decreed.status()).as(decreed.text()).isEqualTo(200);
        assertThat(decreed.json().get("changed").asInt()).isEqualTo(11);
        assertThat(decreed.json().get("affectedTotal").asInt()).isEqualTo(1);
        var affected = decreed.json().at("/affected/0");
        assertThat(affected.get("number").asString()).isEqualTo(number);
        assertThat(affected.get("kind").asString()).isEqualTo("CORRECTION_NOTICE");
        assertThat(affected.get("before").asString()).isEqualTo("2020-02-04");
        assertThat(affected.get("after").asString()).isEqualTo("2020-02-17");

        assertThat(due()).as("the few cases follow at once").isEqualTo("2020-02-17");
        assertThat(counting())
                .containsEntry("2020-01-31", "法定节假日（春节）")
                .containsEntry("2020-02-03", "本地安排放假（" + DECREE + "）")
                .containsEntry("2020-02-13", "本地安排放假（" + DECREE + "）")
                .containsEntry("2020-02-17", "工作日");
        assertThat(recounts())
                .singleElement()
                .satisfies(step ->
                        assertThat(step.get("reason").asString()).contains("由 2020-02-04 改为 2020-02-17", DECREE));
        assertThat(told()).singleElement().satisfies(body -> assertThat(body).contains("2020-02-17", DECREE));

        var again = decree(admin(), DECREE, off(3, 13));
        assertThat(again.json().get("changed").asInt()).isZero();
        assertThat(again.json().get("affected")).isEmpty();
        run("cases-recount");
        assertThat(recounts()).as("one decree, one recount").hasSize(1);
    }

    @Test
    void anOutageTakesItsWorkingDaysFromEveryClock() {
        clock.set(LocalDate.of(2020, 2, 4));
        var outage = Map.of(
                "from", "2020-01-22T16:30:00+08:00",
                "to", "2020-01-23T10:00:00+08:00",
                "document", "（2020）鄂武汉证字第7号公证书");
        var put = admin().post("/api/desk/outages", outage);
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().get("changed").asInt()).isEqualTo(2);
        assertThat(put.at("/affected/0/number")).isEqualTo(number);
        assertThat(put.at("/affected/0/after")).isEqualTo("2020-02-06");
        assertThat(due()).isEqualTo("2020-02-06");
        assertThat(counting())
                .containsEntry("2020-01-22", "平台故障，不计入（（2020）鄂武汉证字第7号公证书）")
                .containsEntry("2020-01-24", "法定节假日（春节）");
        assertThat(recounts())
                .singleElement()
                .satisfies(step -> assertThat(step.get("reason").asString())
                        .contains("2020-01-22 平台故障，不计入、2020-01-23 平台故障，不计入", "依据：（2020）鄂武汉证字第7号公证书"));

        assertThat(admin().post("/api/desk/outages", outage)
                        .json()
                        .get("changed")
                        .asInt())
                .isZero();
        var listed = admin().get("/api/desk/outages").json();
        assertThat(listed.get("outages")).hasSize(1);
        assertThat(listed.at("/outages/0/from").asString()).isEqualTo("2020-01-22T16:30:00+08:00");
        assertThat(listed.at("/outages/0/days")).hasSize(2);
        assertThat(admin().get(HUBEI + "?year=2020").text()).contains("（2020）鄂武汉证字第7号公证书", "STILL");
    }

    @Test
    void twoAdministratorsAtOncePutOneDecreeDownOnce() throws Exception {
        var both = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 2; i++) {
            var admin = admin();
            both.add(() -> decree(admin, DECREE, off(3, 13)));
        }
        try (var threads = Executors.newFixedThreadPool(2)) {
            int changed = 0;
            for (var answer : threads.invokeAll(both)) {
                assertThat(answer.get().status()).isEqualTo(200);
                changed += answer.get().json().get("changed").asInt();
            }
            assertThat(changed).isEqualTo(11);
        }
        assertThat(due()).isEqualTo("2020-02-17");
        assertThat(recounts()).hasSize(1);
    }

    @Test
    void whatDoesNotFollowAtOnceFollowsByTheJob() {
        jdbc.sql("insert into calendar.overrides values ('420000', '2020-02-03', 'OFF', '服务器停机前的令')")
                .update(); // put down, and the server died before any case followed
        assertThat(recounts()).isEmpty();
        run("cases-recount");
        assertThat(recounts()).hasSize(1);
        assertThat(due()).isEqualTo("2020-02-05");
    }

    @ParameterizedTest
    @CsvSource({"clerk", "approver", "supervisor", "item-manager", "resident", "security-admin", "auditor"})
    void nobodyElsePutsAnythingDown(String who) {
        var visitor = new Visitor(port).as(who);
        assertThat(decree(visitor, DECREE, off(3, 13)).status()).isEqualTo(403);
        var outage = Map.of("from", "2020-01-22", "to", "2020-01-22", "document", "公证书");
        assertThat(visitor.post("/api/desk/outages", outage).status()).isEqualTo(403);
        assertThat(visitor.get(HUBEI + "?year=2020").status()).isEqualTo(403);
        assertThat(due()).isEqualTo("2020-02-04");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/429999 | {\"decree\":\"令\",\"days\":[{\"date\":\"2020-02-03\",\"working\":false}]} | /region",
                "/420000 | {\"decree\":\" \",\"days\":[{\"date\":\"2020-02-03\",\"working\":false}]} | /decree",
                "/420000 | {\"decree\":\"令\\u0000\",\"days\":[{\"date\":\"2020-02-03\",\"working\":false}]} | /decree",
                "/420000 | {\"decree\":\"令\",\"days\":[]} | /days",
                "/420000 | {\"decree\":\"令\"} | /days",
                "/420000 | {\"decree\":\"令\",\"days\":[null]} | /days/0",
                "/420000 | {\"decree\":\"令\",\"days\":[{\"date\":\"2020-02-03\"}]} | /days/0/working",
                "/420000 | {\"decree\":\"令\",\"days\":[{\"date\":\"2020-02-30\",\"working\":false}]} | /days/0/date",
                "/420000 | {\"decree\":\"令\",\"days\":[{\"date\":\"2022-02-01\",\"working\":false}]} | /days/0/date"
            })
    void whatIsWrongIsRefusedAtItsFieldAndNothingIsTaken(String region, String body, String pointer) {
        var refused = admin().raw(
                        "POST",
                        "/api/desk/calendars" + region,
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(jdbc.sql("select count(*) from calendar.overrides where " + FROM_3_TO_13_FEBRUARY)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static List<Map<String, Object>> off(int first, int last) {
        return LocalDate.of(2020, 2, first)
                .datesUntil(LocalDate.of(2020, 2, last + 1))
                .map(it -> Map.<String, Object>of("date", it.toString(), "working", false))
                .toList();
    }

    private static Answer decree(Visitor visitor, String decree, List<Map<String, Object>> days) {
        return visitor.post(HUBEI, Map.of("decree", decree, "days", days));
    }

    private Visitor admin() {
        return new Visitor(port).as("admin");
    }

    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private JsonNode shown() {
        return resident().get("/api/portal/cases/" + number).json();
    }

    private String due() {
        return shown().at("/clocks/0/dueOn").asString();
    }

    private Map<String, String> counting() {
        return StreamSupport.stream(shown().at("/clocks/0/counting").spliterator(), false)
                .collect(Collectors.toMap(
                        day -> day.get("date").asString(), day -> day.get("why").asString()));
    }

    private List<JsonNode> recounts() {
        return StreamSupport.stream(shown().get("timeline").spliterator(), false)
                .filter(it -> it.get("step").asString().equals("RECOUNT"))
                .toList();
    }

    private List<String> told() {
        var messages = resident().get("/api/portal/messages").json().get("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(it -> it.path("caseNumber").asString("").equals(number))
                .filter(it -> it.get("title").asString().equals("办理期限有变化"))
                .map(it -> it.get("body").asString())
                .toList();
    }

    private void run(String job) {
        jobs.stream()
                .filter(it -> it.name().equals(job))
                .forEach(it -> it.work().run());
    }
}
