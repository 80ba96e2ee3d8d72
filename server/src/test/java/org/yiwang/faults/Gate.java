package org.yiwang.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stops submits, and all other steps of cases, at a point of our choice inside their transaction, so that a fault surely
 * strikes them there. Open unless held.
 */
enum Gate {
    /** The case, its form and its materials are written, and just now the receipt. */
    HALFWAY,
    /** Everything is written and the commit has been asked for. */
    AT_COMMIT,
    /** Any step is written, by whoever takes it; its clocks and its notice are not, or not all of them. */
    STEP,
    /** Everything of a step is written and the commit has been asked for: of a server that dies now the step is taken. */
    STEP_AT_COMMIT;

    static void install(JdbcClient jdbc) {
        jdbc.sql("""
                        create function cases.wait_at_gate() returns trigger language plpgsql as $$
                        begin perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint); return null; end $$
                        """).update();
        jdbc.sql("create trigger halfway after insert on cases.documents for each row "
                        + "execute function cases.wait_at_gate('" + HALFWAY.ordinal() + "')")
                .update();
        jdbc.sql("create constraint trigger at_commit after insert on cases.cases deferrable initially deferred "
                        + "for each row execute function cases.wait_at_gate('" + AT_COMMIT.ordinal() + "')")
                .update();
        jdbc.sql("create trigger step after insert on cases.steps for each row "
                        + "execute function cases.wait_at_gate('" + STEP.ordinal() + "')")
                .update();
        jdbc.sql("create constraint trigger step_at_commit after insert on cases.steps deferrable initially deferred "
                        + "for each row execute function cases.wait_at_gate('" + STEP_AT_COMMIT.ordinal() + "')")
                .update();
    }

    /** Closes the gate for as long as the connection lives, and returns when so many stand before it. */
    void hold(Connection connection, int steps) throws SQLException {
        close(connection);
        await(connection, steps);
    }

    void close(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + ordinal() + ")");
        }
    }

    void await(Connection connection, int steps) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting(connection) >= steps);
    }

    private int waiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' "
                        + "and not granted and objid = " + ordinal())) {
            row.next();
            return row.getInt(1);
        }
    }
}
