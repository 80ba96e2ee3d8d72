package org.yiwang.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The two sides of the pool, as far as they have to know whether the database answers. */
final class PatientDataSource {
    /** Something that was lost: the connection (SQLSTATE 08006). */
    private static final String CONNECTION_FAILURE = "08006";

    private PatientDataSource() {}

    /** What everybody asks: refuses at once while the database does not answer. */
    static final class Front extends DelegatingDataSource {
        private final DatabasePulse pulse;

        Front(javax.sql.DataSource pool, DatabasePulse pulse) {
            super(pool);
            this.pulse = pulse;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!pulse.answers()) {
                throw new SQLTransientConnectionException(
                        "The database does not answer since " + pulse.silentSince(), CONNECTION_FAILURE);
            }
            return super.getConnection();
        }
    }

    /** What the pool asks: waits until the database answers, so that the pool is there as soon as it does. */
    static final class Back extends AbstractDataSource {
        private static final Duration LONGEST = Duration.ofSeconds(30);

        private final javax.sql.DataSource driver;
        private final DatabasePulse pulse;

        Back(javax.sql.DataSource driver, DatabasePulse pulse) {
            this.driver = driver;
            this.pulse = pulse;
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                pulse.await(LONGEST);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLTransientConnectionException("Interrupted", CONNECTION_FAILURE, e);
            }
            var connection = driver.getConnection();
            pulse.watch(connection);
            return connection;
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        /** The pool sets it; the driver's own time-outs hold. */
        @Override
        public void setLoginTimeout(int timeout) {}
    }
}
