package org.yiwang.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Anybody may check how a due date comes about, on the real calendar. */
@SpringBootTest
@AutoConfigureMockMvc
class WorkingDaysOverHttpTests {
    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "2020-01-20, 5, 430000, 2020-02-04",
        "2020-04-28, 5, 420106, 2020-05-08",
        "2020-09-28, 3, 420106, 2020-10-09",
        "2020-09-27, 20, 420106, 2020-10-30",
        "2024-02-07, 3, 420106, 2024-02-18"
    })
    void dueDatesOfTheLoadedCalendar(String start, int days, String region, String due) {
        assertThat(ask(start, days, region))
                .bodyJson()
                .extractingPath("$.dueOn")
                .isEqualTo(due);
    }

    @Test
    void eachDayIsExplainedInTheLanguageOfTheCaller() {
        var chinese = ask("2020-09-30", 1, "420106");
        assertThat(chinese).bodyJson().extractingPath("$.explanation[0].why").isEqualTo("法定节假日：国庆节");
        assertThat(chinese)
                .bodyJson()
                .extractingPath("$.explanation[0].counted")
                .isEqualTo(false);
        var english = http.get()
                .uri("/api/portal/working-days?start=2020-09-30&days=1&region=420106")
                .header("Accept-Language", "en");
        assertThat(english)
                .bodyJson()
                .extractingPath("$.explanation[0].why")
                .asString()
                .startsWith("public holiday");
    }

    @Test
    void anUnpublishedYearIsSaidSo() {
        String lastDays = lastPublishedYear() + "-12-30";
        for (String start : new String[] {"2098-01-01", lastDays, "+999999999-12-31"}) {
            var answer = ask(start.replace("+", "%2B"), 5, "420106");
            assertThat(answer).hasStatus(422);
            assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("calendar/not-published");
        }
        assertThat(ask(lastDays, 5, "420106"))
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains(lastPublishedYear() + 1 + " 年");
    }

    /** Each November it is another. */
    private int lastPublishedYear() {
        return jdbc.sql("select max(extract(year from date))::int from calendar.national_days")
                .query(Integer.class)
                .single();
    }

    @Test
    void aNoticePublishedLaterCountsWithoutARestart() {
        assertThat(ask("2097-09-30", 1, "420106")).hasStatus(422);
        jdbc.sql("insert into calendar.national_days (date, kind, name, source) "
                        + "values ('2097-10-01', 'OFF', '国庆节', 'a notice of this test')")
                .update();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ask("2097-09-30", 1, "420106"))
                            .bodyJson()
                            .extractingPath("$.dueOn")
                            .isEqualTo("2097-10-02"));
        } finally {
            jdbc.sql("delete from calendar.national_days where date = '2097-10-01'")
                    .update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-20, 401, 420106",
        "2020-01-20, -1, 420106",
        "2020-02-30, 5, 420106",
        "yesterday, 5, 420106",
        "2020-01-20, 5, 42"
    })
    void badInputIsA422(String start, int days, String region) {
        var answer = ask(start, days, region);
        assertThat(answer).hasStatus(422);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .isNotEmpty();
    }

    private MvcTestResult ask(String start, int days, String region) {
        return http.get()
                .uri(java.net.URI.create(
                        "/api/portal/working-days?start=" + start + "&days=" + days + "&region=" + region))
                .exchange();
    }
}
