package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.yiwang.testing.TestDatabase;

/** No request waits long for the database: neither for connections, however many it takes, nor in a statement. */
class PatienceTests {
    DatabasePulse pulse;
    HikariDataSource pool;
    DataSource source;

    @BeforeEach
    void aPoolOfOne() throws SQLException {
        var database = (DriverManagerDataSource) TestDatabase.empty();
        String url = database.getUrl();
        String user = database.getUsername();
        String password = database.getPassword();
        pulse = new DatabasePulse(url, user, password, () -> {}, Clock.systemUTC());
        var settings = new DatabaseSettings(url, user, password, null, null, 1, Duration.ofSeconds(1), true);
        pool = DatabaseConfiguration.durable(url, user, password, settings, pulse);
        source = new PatientDataSource.Front(pool, pulse, settings.longestStatement());
    }

    @AfterEach
    void close() {
        pool.close();
        pulse.close();
    }

    @Test
    void aStatementOfARequestIsCancelledAndOneOfAJobGoesOn() throws SQLException {
        assertThat(Patience.<String, RuntimeException>ofRequest(() -> said("select pg_sleep(30)")))
                .isEqualTo("57014");
        Patience.ofJob(() -> assertThat(said("select pg_sleep(1.5)")).isEmpty());
        Patience.ofJob(() -> assertThat(said("syntax error")).isEqualTo("42601"));
        assertThat(said("show statement_timeout"))
                .as("the same connection again")
                .isEqualTo("1s");
    }

    @Test
    void aJobThatLeavesATransactionOpenLeavesNoLimitBehind() {
        Patience.ofJob(() -> {
            try (var connection = source.getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("create table forgotten ()");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(said("show statement_timeout")).isEqualTo("1s");
        assertThat(said("select from forgotten")).as("rolled back").isEqualTo("42P01");
    }

    /** Each of its waits is bounded by the pool; together they are by its patience. */
    @Test
    void aRequestThatTakesSeveralConnectionsWaitsOnceForAll() throws Exception {
        var taken = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(() -> {
            try (var connection = source.getConnection()) {
                taken.countDown();
                enough.await();
            } catch (SQLException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        taken.await();
        var left = new ArrayList<Long>();
        Patience.<Boolean, RuntimeException>ofRequest(() -> {
            for (int time = 1; time <= 4; time++) {
                assertThatExceptionOfType(SQLTransientConnectionException.class)
                        .isThrownBy(source::getConnection)
                        .withMessageContaining("All connections are in use");
                left.add(Patience.left());
            }
            assertThat(Patience.isSpent()).isTrue();
            enough.countDown();
            holder.join();
            assertThat(said("select 1"))
                    .as("what is free is taken all the same")
                    .isEqualTo("1");
            return true;
        });
        assertThat(left).as("nothing is left after the first wait").containsOnly(0L);
        assertThat(Patience.isSpent()).as("the next request").isFalse();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void aConnectionIsGivenBackOnce() throws SQLException {
        for (int time = 1; time <= 3; time++) {
            var connection = source.getConnection();
            connection.close();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
        }
        try (var only = source.getConnection()) {
            assertThat(only.isValid(1)).isTrue();
            Patience.<Boolean, RuntimeException>ofRequest(() -> {
                assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(source::getConnection);
                return true;
            });
        }
    }

    @Test
    void everyRequestHasItsPatienceBeforeItsSessionIsLookedUp() throws Exception {
        assertThat(PatienceFilter.ORDER).isLessThan(SessionRepositoryFilter.DEFAULT_ORDER - 10);
        Patience.waited(TimeUnit.HOURS.toNanos(1));
        assertThat(Patience.left()).as("of no request").isEqualTo(Patience.FOR_CONNECTIONS.toNanos());
        new PatienceFilter()
                .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                    Patience.waited(TimeUnit.HOURS.toNanos(1));
                    assertThat(Patience.isSpent()).isTrue();
                });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new PatienceFilter()
                        .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                            throw new IOException("as it was");
                        }))
                .withMessage("as it was");
    }

    /** The first cell of the answer, or why there is none (SQLSTATE). */
    private String said(String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getString(1) != null ? rows.getString(1) : "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
