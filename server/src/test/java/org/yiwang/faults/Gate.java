package org.yiwang.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stops submits at a point of our choice inside their transaction, so that a fault surely strikes them there. Open
 * unless held.
 */
enum Gate {
    /** The case, its form and its materials are written, and just now the receipt. */
    HALFWAY,
    /** Everything is written and the commit has been asked for. */
    AT_COMMIT;

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
    }

    /** Closes the gate for as long as the connection lives, and returns when so many submits stand before it. */
    void hold(Connection connection, int submits) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + ordinal() + ")");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting(connection) >= submits);
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
