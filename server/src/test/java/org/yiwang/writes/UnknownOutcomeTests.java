package org.yiwang.writes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.traffic.Traffic;

/** The database commits, and the answer to the commit is lost: the write is tried again and must not happen again. */
@Story
class UnknownOutcomeTests {
    @Autowired
    WriteStore store;

    @Autowired
    Traffic traffic;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    @BeforeEach
    void aTableToWriteTo() {
        TestDatabase.asOwner(jdbc, "create table writes.happened (at timestamptz default now())");
    }

    @AfterEach
    void nothingIsLeft() {
        TestDatabase.asOwner(jdbc, "drop table writes.happened");
        jdbc.sql("delete from writes.keys where principal = 'somebody'").update();
        clock.reset();
    }

    @Test
    void aWriteWithAKeyHappensOnce() throws Exception {
        happensOnce(UUID.randomUUID().toString());
    }

    @Test
    void aWriteWithoutAKeyHappensOnceToo() throws Exception {
        happensOnce(null);
    }

    @Test
    void keysMadeHereAreForgottenAfterAnHourAndThoseOfCallersAfterAWeek() throws Exception {
        happensOnce("of-a-caller");
        happensOnce(null);
        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        store.forgetOld();
        assertThat(keys()).isEqualTo(1);
        clock.set(clock.instant().plus(Duration.ofDays(7)));
        store.forgetOld();
        assertThat(keys()).isZero();
    }

    private void happensOnce(String key) throws Exception {
        int before = happened();
        var request = new MockHttpServletRequest("POST", "/api/portal/anything");
        request.setUserPrincipal(() -> "somebody");
        if (key != null) {
            request.addHeader("Idempotency-Key", key);
        }
        FilterChain handler = (asked, answer) -> {
            jdbc.sql("insert into writes.happened default values").update();
            answer.setContentType("text/plain");
            answer.getOutputStream().print("done " + happened());
        };
        var response = new MockHttpServletResponse();
        new WriteFilter(store, traffic, new LosesTheAnswerOnce(database)).doFilter(request, response, handler);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("done " + (before + 1));
        assertThat(response.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(happened()).isEqualTo(before + 1);
    }

    private int happened() {
        return jdbc.sql("select count(*) from writes.happened")
                .query(Integer.class)
                .single();
    }

    private int keys() {
        return jdbc.sql("select count(*) from writes.keys where principal = 'somebody'")
                .query(Integer.class)
                .single();
    }

    /** Commits, and then behaves as a connection does that breaks before the database has answered. */
    private static final class LosesTheAnswerOnce extends JdbcTransactionManager {
        private boolean lost;

        LosesTheAnswerOnce(DataSource database) {
            super(database);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            super.doCommit(status);
            if (!lost) {
                lost = true;
                throw new TransactionSystemException("The connection is closed");
            }
        }
    }
}
