package org.yiwang.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The two sides of the pool, as far as they have to know whether the database answers, and how long may be waited. */
final class PatientDataSource {
    /** Something that was lost: the connection (SQLSTATE 08006). */
    private static final String CONNECTION_FAILURE = "08006";

    private PatientDataSource() {}

    /** Has every statement of a connection cancelled that runs longer. */
    static String limit(Duration longest) {
        return "set statement_timeout = " + longest.toMillis();
    }

    /**
     * What everybody asks: refuses at once while the database does not answer, and whoever has waited for connections as
     * long as he may ({@link Patience}). The pool itself knows one time-out for each single wait only, so the wait is here.
     */
    static final class Front extends DelegatingDataSource {
        private final DatabasePulse pulse;
        private final Semaphore free;
        private final Duration longestStatement;

        Front(HikariDataSource pool, DatabasePulse pulse, Duration longestStatement) {
            super(pool);
            this.pulse = pulse;
            this.free = new Semaphore(pool.getMaximumPoolSize(), true);
            this.longestStatement = longestStatement;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!pulse.answers()) {
                throw new SQLTransientConnectionException(
                        "The database does not answer since " + pulse.silentSince(), CONNECTION_FAILURE);
            }
            long begun = System.nanoTime();
            try {
                await();
                return taken();
            } finally {
                if (pulse.answers()) { // a database that died is waited for by whoever tries again
                    Patience.waited(System.nanoTime() - begun);
                }
            }
        }

        private void await() throws SQLException {
            try {
                if (!free.tryAcquire(Patience.left(), TimeUnit.NANOSECONDS)) {
                    throw new SQLTransientConnectionException(
                            "All connections are in use, and were for as long as this may wait", CONNECTION_FAILURE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLTransientConnectionException("Interrupted", CONNECTION_FAILURE, e);
            }
        }

        private Connection taken() throws SQLException {
            Connection connection = null;
            try {
                connection = super.getConnection();
                boolean job = Patience.isOfJob();
                if (job) {
                    limit(connection, Patience.OF_JOBS);
                }
                return (Connection) Proxy.newProxyInstance(
                        Front.class.getClassLoader(), new Class<?>[] {Connection.class}, new Taken(connection, job));
            } catch (SQLException | RuntimeException e) {
                try (var unusable = connection) {
                    free.release();
                }
                throw e;
            }
        }

        private static void limit(Connection connection, Duration longest) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(PatientDataSource.limit(longest));
            }
        }

        /** A connection that makes room for the next when it is closed. */
        private final class Taken implements InvocationHandler {
            private final Connection connection;
            private final boolean job;
            private final AtomicBoolean closed = new AtomicBoolean();

            Taken(Connection connection, boolean job) {
                this.connection = connection;
                this.job = job;
            }

            @Override
            public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                    throws Throwable {
                switch (method.getName()) {
                    case "close" -> {
                        close();
                        return null;
                    }
                    case "equals" -> {
                        return arguments != null && proxy == arguments[0];
                    }
                    case "hashCode" -> {
                        return System.identityHashCode(proxy);
                    }
                    default -> {
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    }
                }
            }

            private void close() throws SQLException {
                if (!closed.compareAndSet(false, true)) {
                    return;
                }
                try (connection) {
                    if (job) {
                        asItWas();
                    }
                } finally {
                    free.release();
                }
            }

            /** One that cannot be given its limit back is not used again. */
            private void asItWas() throws SQLException {
                try {
                    if (!connection.getAutoCommit()) {
                        connection.rollback();
                        connection.setAutoCommit(true);
                    }
                    limit(connection, longestStatement);
                } catch (SQLException e) {
                    connection.abort(Runnable::run);
                }
            }
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
