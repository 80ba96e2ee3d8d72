package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.yiwang.clock.SteadyClock;
import org.yiwang.clock.SteadyClocks;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** The demo is first started in a year whose holidays nobody has published here: it has its past, and says what it does not know. */
@Tag("faults")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "yiwang.demo.cases=true")
@ActiveProfiles("demo")
class DemoWithoutCalendarTests {
    @LocalServerPort
    int port;

    @TestBean(name = "clock")
    SteadyClock clock;

    @Autowired
    JdbcClient jdbc;

    static SteadyClock clock() {
        return SteadyClocks.from(Instant.parse("2035-03-14T09:00:00Z"));
    }

    @Test
    void thePastIsThereAndItsStagesAreThoseThatNeedNoCalendar() {
        assertThat(jdbc.sql("select count(*) from demo.loaded where what = 'past'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from cases.cases")
                        .query(Integer.class)
                        .single())
                .isBetween(110, 130);
        assertThat(jdbc.sql("select distinct stage from cases.cases")
                        .query(String.class)
                        .list())
                .contains("RECEIVED", "CORRECTING", "ACCEPTED", "CONCLUDED", "REFUSED", "WITHDRAWN")
                .as("without a last day nothing lapses")
                .doesNotContain("LAPSED");
    }

    @Test
    void aCaseHasNoLastDayAndSaysTheEarliestItCanBe() {
        var clerk = new Visitor(port).as("clerk");
        var page = clerk.get("/api/desk/cases?queue=to-accept");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.json().get("cases")).isNotEmpty().allSatisfy(it -> {
            assertThat(it.path("dueOn").asString("")).isEmpty();
            assertThat(it.path("dueNotBefore").asString("")).startsWith("2035-");
        });
        String number = page.json().at("/cases/0/number").asString();
        assertThat(clerk.get("/api/desk/cases/" + number).status()).isEqualTo(200);
        assertThat(new Visitor(port)
                        .as("supervisor")
                        .get("/api/desk/watch?light=RED&stage=ACCEPTED")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theServerIsReadyAndTellsUntilWhenDaysCanBeCounted() {
        var visitor = new Visitor(port);
        assertThat(visitor.get("/actuator/health/readiness")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        var resident = visitor.as("resident").get("/api/portal/cases");
        assertThat(resident.status()).isEqualTo(200);
        var numbers = new ArrayList<String>();
        for (JsonNode one : resident.json().get("cases")) {
            numbers.add(one.path("number").asString());
        }
        assertThat(numbers).hasSize(6);
        for (String number : List.copyOf(numbers)) {
            assertThat(visitor.get("/api/portal/cases/" + number).status()).isEqualTo(200);
        }
    }
}
