package org.yiwang.stories;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The errands of {@code web/e2e} in a real browser against this server: by mouse, by keyboard, on a phone. The browser comes from the npm registry; the report lies in {@code target/browser.log}.
 */
@Story
@DisabledIfSystemProperty(named = "skip.web", matches = "true", disabledReason = "the web was left out of this build")
class BrowserTests {
    private static final String SOURCE = "what the browser tests take for published";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    /** In December a last day may lie in a year that is not published, and the pages would rightly say something else. */
    @BeforeEach
    void theYearsToComeArePublished() {
        jdbc.sql("""
                        insert into calendar.national_days (date, kind, name, source)
                        select make_date(year, 1, 1), 'OFF', '元旦', :source
                        from generate_series(extract(year from now())::int, extract(year from now())::int + 1) year
                        where year not in (select extract(year from date) from calendar.national_days)
                        """).param("source", SOURCE).update();
    }

    @AfterEach
    void theCalendarAsItWas() {
        jdbc.sql("delete from calendar.national_days where source = :source")
                .param("source", SOURCE)
                .update();
    }

    /** One of the errands is to prove more. */
    @AfterEach
    void theNeighbourIsKnownAsBefore() {
        jdbc.sql("update identity.accounts set assurance = 2 where username = 'neighbour'")
                .update();
    }

    @Test
    void everyErrandSucceedsInABrowser() throws IOException, InterruptedException {
        // its province has no past: that of the living demo is looked at there
        Browser.run(port, "browser.log", Map.of("WITHOUT_PAST", "1"), "--project=errands", "--project=strangers");
    }
}
