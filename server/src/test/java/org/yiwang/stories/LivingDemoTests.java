package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.yiwang.cases.clocks.Course;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Items;
import org.yiwang.clock.SteadyClock;
import org.yiwang.clock.SteadyClocks;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.CitizenNumber;
import org.yiwang.kernel.CreditCode;
import org.yiwang.notify.EmailMessages;
import org.yiwang.notify.ShortMessages;
import org.yiwang.testing.NothingReadable;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;
import org.yiwang.web.Browser;
import tools.jackson.databind.JsonNode;

/** Whoever opens the demo for the first time sees work that people did, and work that waits. Its first day is a Wednesday. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "yiwang.demo.cases=true")
@ActiveProfiles("demo")
@ExtendWith({QuietLogs.class, NothingReadable.class})
class LivingDemoTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @LocalServerPort
    int port;

    @TestBean(name = "clock")
    SteadyClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Gateway gateway;

    @Autowired
    CaseStore cases;

    @Autowired
    RecordStore records;

    @Autowired
    Items items;

    @Autowired
    Course course;

    /** A gateway of who runs this demo. */
    static final class Gateway implements ShortMessages, EmailMessages {
        private final List<String> sent = new CopyOnWriteArrayList<>();

        @Override
        public void send(UUID id, String phone, String text) {
            sent.add(text);
        }

        @Override
        public void send(String address, String subject, String text) {
            sent.add(text);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class WithAGateway {
        @Bean
        Gateway gateway() {
            return new Gateway();
        }
    }

    static SteadyClock clock() {
        return SteadyClocks.from(Instant.parse("2026-11-25T09:00:00Z")); // five in the afternoon in Beijing
    }

    @Test
    void everyClockFollowsFromWhatHappened() {
        var numbers =
                jdbc.sql("select number from cases.cases").query(String.class).list();
        int clocks = 0;
        for (String number : numbers) {
            var held = cases.find(new CaseNumber(number)).orElseThrow();
            var events = records.events(held.id());
            var guide = items.version(held.itemVersion()).counted();
            var kept = records.deadlines(held.id());
            assertThat(course.clocks(held, guide, events, TODAY))
                    .as("%s: %s", number, events)
                    .usingRecursiveComparison()
                    .ignoringFields("calendar")
                    .isEqualTo(kept);
            clocks += kept.size();
        }
        assertThat(clocks).isGreaterThan(200);
    }

    @Test
    void casesStandAtEveryStageInThreeCounties() {
        assertThat(count("select count(*) from cases.cases")).isBetween(120, 170);
        assertThat(count("select count(distinct applicant) from cases.cases")).isEqualTo(25);
        assertThat(jdbc.sql("select distinct region from cases.cases")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("420106", "420111", "422802");
        var stages = new TreeMap<String, Integer>();
        jdbc.sql("select stage || coalesce(' ' || outcome, ''), count(*) from cases.cases group by 1")
                .query((row, number) -> stages.put(row.getString(1), row.getInt(2)))
                .list();
        assertThat(stages)
                .containsKeys(
                        "RECEIVED",
                        "CORRECTING",
                        "ACCEPTED",
                        "CONCLUDED GRANTED",
                        "CONCLUDED DENIED",
                        "REFUSED NOT_COMPETENT",
                        "WITHDRAWING",
                        "WITHDRAWN",
                        "VOIDED",
                        "LAPSED");
        assertThat(stages.get("CORRECTING")).isGreaterThanOrEqualTo(8);
        assertThat(stages.get("CONCLUDED GRANTED")).isGreaterThanOrEqualTo(35);
        assertThat(count("select count(*) from cases.steps where step = 'DEEM_ACCEPTED'"))
                .isPositive();
        assertThat(count("select count(*) from cases.steps where step = 'SUPPLY'"))
                .isPositive();
    }

    @Test
    void theClerkOfWuchangHasWorkThatIsDueTodayAndTomorrowAndTheApproverWorkThatIsLate() {
        var waiting = dueDays("clerk", "to-accept");
        assertThat(waiting).contains(TODAY.toString(), TODAY.plusDays(1).toString());
        assertThat(waiting.stream().filter(it -> it.compareTo(TODAY.toString()) < 0))
                .as("late, and no licences: those would be accepted by silence")
                .hasSizeGreaterThanOrEqualTo(2);
        var deciding = dueDays("approver", "to-decide");
        assertThat(deciding).contains(TODAY.toString(), TODAY.plusDays(1).toString());
        assertThat(deciding.stream().filter(it -> it.compareTo(TODAY.toString()) < 0))
                .as("late")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    private List<String> dueDays(String who, String queue) {
        var days = new ArrayList<String>();
        var page = new Visitor(port).as(who).get("/api/desk/cases?queue=" + queue);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        for (JsonNode one : page.json().get("cases")) {
            days.add(one.path("dueOn").asString(""));
        }
        return days;
    }

    @Test
    void theResidentHasAHistoryOfSixCasesAndThreeLicences() {
        var resident = new Visitor(port).as("resident");
        var cases = resident.get("/api/portal/cases").json().get("cases");
        assertThat(cases).hasSize(6);
        assertThat(texts(cases, "stage").stream().distinct())
                .contains("CONCLUDED", "ACCEPTED", "CORRECTING", "REFUSED");
        var received = texts(cases, "receivedAt");
        assertThat(received).as("newest first").isSortedAccordingTo(java.util.Comparator.reverseOrder());
        var licences = resident.get("/api/portal/licences").json().get("licences");
        assertThat(licences).hasSize(3);
        assertThat(texts(licences, "status")).containsOnly("IN_FORCE");
        var messages = resident.get("/api/portal/messages").json().get("messages");
        assertThat(messages).hasSizeGreaterThan(10);
        var sent = texts(messages, "at");
        assertThat(sent).as("latest first").isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void changesOfItemsAreOnTheirWayAndACountyDoesBetter() {
        var manager = new Visitor(port).as("item-manager");
        for (var it : Map.of(
                        "COMPILING", "兽药经营许可证核发",
                        "UNDER_LEGAL_REVIEW", "砍伐城市树木审批",
                        "PUBLISHED", "企业实行不定时和综合计算工时工作制审批")
                .entrySet()) {
            assertThat(manager.get("/api/desk/items/proposals?state=" + it.getKey())
                            .text())
                    .contains(it.getValue());
        }
        var county = new Visitor(port).as("county-item-manager");
        assertThat(county.get("/api/desk/items/changes").text()).contains("企业实行不定时和综合计算工时工作制审批");
        assertThat(county.get("/api/desk/items/claims").json().get("items")).hasSize(2);
        for (var it : Map.of("420106", 5, "420111", 7).entrySet()) {
            String code = Errand.find(manager, "占用、挖掘城市道路审批", it.getKey());
            assertThat(manager.get("/api/portal/items/" + code)
                            .json()
                            .at("/promised/days")
                            .asInt())
                    .isEqualTo(it.getValue());
        }
    }

    @Test
    void ratingsAreGoodAndBadAndSomeOfTheBadAreAnsweredAndSomeWait() {
        assertThat(count("select count(*) from rating.ratings where score like '%DISSATISFIED'"))
                .isGreaterThanOrEqualTo(4);
        assertThat(count("select count(*) from rating.ratings where score not like '%DISSATISFIED'"))
                .isGreaterThanOrEqualTo(20);
        assertThat(count("select count(*) from rating.rectifications where state = 'RECTIFIED'"))
                .isPositive();
        assertThat(count("select count(*) from rating.rectifications where state = 'TO_VERIFY' and due_on >= '" + TODAY
                        + "'"))
                .as("waits")
                .isPositive();
        assertThat(count("select count(*) from rating.rectifications where state = 'TO_VERIFY' and due_on < '" + TODAY
                        + "'"))
                .as("late")
                .isPositive();
    }

    @Test
    void nothingOfThePastLeavesTheHouseThoughThereIsAGateway() {
        assertThat(gateway.sent).isEmpty();
        assertThat(count("select count(*) from notify.outgoing where next_at < '2026-11-25T09:00:00Z'"))
                .as("waits, apart from what is told of the log-ins of today")
                .isZero();
        assertThat(count("select count(*) from notify.demo_outbox")).isGreaterThan(100);
    }

    @Test
    void supervisionHasFoundWhoIsLateAndWhoPlaysWithTheClocks() {
        var supervisor = new Visitor(port).as("supervisor");
        for (String status : List.of("PENDING", "ISSUED", "WITHDRAWN")) {
            assertThat(supervisor.get("/api/desk/cards?status=" + status).json().get("cards"))
                    .as(status)
                    .isNotEmpty();
        }
        var found = supervisor.get("/api/desk/patterns").json().get("patterns");
        assertThat(found.valueStream().map(it -> it.get("pattern").asString())).containsOnly("LAST_DAY_SUPPLEMENT");
        var first = found.get(0);
        assertThat(first.get("hits").asInt()).isEqualTo(10);
        assertThat(first.get("text").asString()).contains("10 次在首次答复期限最后一天");
        assertThat(supervisor
                        .get("/api/desk/patterns/" + first.get("id").asString())
                        .json()
                        .get("steps"))
                .hasSize(10);
        assertThat(new Visitor(port).as("head").get("/api/desk/patterns").status())
                .isEqualTo(403);
    }

    @Test
    void whoeverKeepsItemsWatchesOrAdministersSeesAPageThatIsNotEmpty() {
        var supervisor = new Visitor(port).as("supervisor");
        assertThat(supervisor
                        .get("/api/desk/watch?light=RED&stage=ACCEPTED")
                        .json()
                        .get("cases"))
                .isNotEmpty();
        assertThat(new Visitor(port)
                        .as("item-manager")
                        .get("/api/desk/items")
                        .json()
                        .get("items"))
                .isNotEmpty();
        var admin = new Visitor(port).as("admin");
        assertThat(admin.get("/api/desk/staff").json().get("staff")).hasSizeGreaterThan(8);
        var texts = admin.get("/api/desk/outbox").json().get("sent");
        assertThat(texts).isNotEmpty();
        assertThat(count("select count(distinct sent_at::date) from notify.demo_outbox"))
                .as("sent day by day")
                .isGreaterThan(20);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "skip.web",
            matches = "true",
            disabledReason = "the web was left out of this build")
    void aNewcomerSeesItInABrowser() throws IOException, InterruptedException {
        Browser.run(port, "browser-living-demo.log", Map.of(), "specs/living-demo.spec.ts");
    }

    @Test
    void everybodyIsMadeUpWithNumbersThatAreRightAndBelongToNobody() {
        var past = jdbc.sql("select count(*) from identity.accounts where not demo")
                .query(Integer.class)
                .single();
        assertThat(past).isZero();
        var people = new tools.jackson.databind.json.JsonMapper()
                .readTree(LivingDemoTests.class.getResourceAsStream("/demo/people.json"));
        people.get("persons")
                .forEach(
                        it -> assertThat(CitizenNumber.stored(it.get("idNumber").asString())
                                        .reveal()
                                        .substring(14, 17))
                                .isBetween("996", "999"));
        people.get("firms")
                .forEach(it -> assertThat(
                                CreditCode.of(it.get("creditCode").asString()).organisationCode())
                        .startsWith("YW00"));
        assertThat(count("select count(*) from identity.accounts where password_hash is not null"))
                .as("who can log in")
                .isEqualTo(16);
    }

    @Test
    void nothingHappenedAfterNowAndEveryStepWasOnAWorkingDay() {
        assertThat(count("select count(*) from cases.steps where at > '2026-11-25T12:00:00Z'"))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from cases.steps where step = 'DECIDE' "
                                        + "and extract(isodow from at at time zone 'Asia/Shanghai') > 5 "
                                        + "and (at at time zone 'Asia/Shanghai')::date not in (select date from calendar.national_days)"))
                .isZero();
    }

    @Test
    void aBureausSystemPushedItsCasesForSomeDays() {
        var admin = new Visitor(port).as("admin");
        var days = admin.get("/api/desk/exchange/reconciliations").json().path("reconciliations");
        assertThat(texts(days, "state")).hasSizeGreaterThanOrEqualTo(4).contains("BALANCED");
        var dead = admin.get("/api/desk/exchange/dead").json().path("rows");
        assertThat(texts(dead, "fault")).containsExactly("OTHER_DEPARTMENT");
        assertThat(count("select count(*) from interchange.rows where state not in ('TAKEN', 'DEAD')"))
                .isZero();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(it -> it.path(field).asString()).collect(Collectors.toList());
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
