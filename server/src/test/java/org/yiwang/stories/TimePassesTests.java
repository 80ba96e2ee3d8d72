package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** What the law makes happen because nobody acted. */
@Story
class TimePassesTests {
    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    List<RecurringJob> jobs;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void silenceForFiveWorkingDaysMeansAcceptedOnTheDayOfReceipt() {
        clock.set(LocalDate.of(2026, 4, 29)); // before the holidays of May
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        String number = filed.at("/number");
        String due = filed.at("/clocks/0/dueOn");
        assertThat(due)
                .isEqualTo(resident.get("/api/portal/working-days?start=2026-04-29&days=5&region=420106")
                        .at("/dueOn"));

        clock.set(LocalDate.parse(due));
        timePasses();
        assertThat(resident().get("/api/portal/cases/" + number).at("/stage")).isEqualTo("RECEIVED");

        clock.set(LocalDate.parse(due).plusDays(1));
        timePasses();
        var deemed = resident().get("/api/portal/cases/" + number);
        assertThat(deemed.at("/stage")).isEqualTo("ACCEPTED");
        assertThat(deemed.at("/acceptedOn")).isEqualTo("2026-04-29");
        assertThat(deemed.at("/timeline/1/step")).isEqualTo("DEEM_ACCEPTED");
        assertThat(deemed.at("/timeline/1/by")).isEqualTo("系统");
        assertThat(deemed.at("/clocks/0/state")).isEqualTo("OVERDUE");
        assertThat(deemed.at("/clocks/1/startedOn")).isEqualTo("2026-04-29");
    }

    @Test
    void whatIsNotSuppliedInTimeLapses() {
        clock.set(LocalDate.of(2026, 3, 2));
        var resident = new Visitor(port).as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        String paper = resident.get("/api/portal/cases/" + number).at("/materials/0/id");
        new Visitor(port)
                .as("clerk")
                .post(
                        "/api/desk/cases/" + number + "/supplement",
                        Map.of("materials", List.of(paper), "reason", "缺一页"));
        clock.set(LocalDate.of(2026, 3, 17));
        timePasses();
        assertThat(resident().get("/api/portal/cases/" + number).at("/stage")).isEqualTo("LAPSED");
    }

    @Test
    void aDeadlineBeyondThePublishedCalendarIsNotGuessed() {
        clock.set(LocalDate.of(2026, 12, 30));
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(filed.json().at("/clocks/0/dueOn").isNull()).isTrue();
        assertThat(filed.at("/clocks/0/explanation")).contains("尚未公布");
    }

    @Test
    void peopleAreTold() {
        var resident = resident();
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        assertThat(resident.get("/api/portal/messages").at("/messages/0/caseNumber"))
                .isEqualTo(number);
        run("notify-send-texts");
        var admin = new Visitor(port).as("admin");
        await().untilAsserted(
                        () -> assertThat(admin.get("/api/desk/outbox").text()).contains(number));
        assertThat(admin.get("/api/desk/outbox").at("/sent/0/to")).contains("****");
    }

    /** Sessions end when the clock jumps, so she logs in again. */
    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private void timePasses() {
        run("cases-catch-up");
    }

    private void run(String job) {
        jobs.stream()
                .filter(it -> it.name().equals(job))
                .forEach(it -> it.work().run());
    }
}
