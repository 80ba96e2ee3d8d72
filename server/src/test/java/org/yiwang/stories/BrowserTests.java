package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The errands of {@code web/e2e} in a real browser against this server: by mouse, by keyboard, on a phone, with axe on
 * every page. The browser comes from the npm registry; the report lies in {@code target/browser.log}.
 */
@Story
@DisabledIfSystemProperty(named = "skip.web", matches = "true", disabledReason = "the web was left out of this build")
class BrowserTests {
    private static final long MINUTES = 15;
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

    @Test
    void everyErrandSucceedsInABrowser() throws IOException, InterruptedException {
        Path log = Path.of("target", "browser.log").toAbsolutePath();
        var builder = new ProcessBuilder("npm", "run", "e2e", "--silent")
                .directory(Path.of("..", "web").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("BASE_URL", "http://localhost:" + port);
        var browser = builder.start();
        try {
            assertThat(browser.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("finished in time; see %s", log)
                    .isTrue();
            assertThat(browser.exitValue())
                    .as("browser tests:%n%s", Files.readString(log))
                    .isZero();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
        }
    }
}
