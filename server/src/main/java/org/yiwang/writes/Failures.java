package org.yiwang.writes;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells faults of the database that pass (it restarts, fails over, two writes collide) from all others. */
public final class Failures {
    /** Request attribute under which the web layer leaves the exception it answered with a problem. */
    public static final String ATTRIBUTE = "yiwang.failure";

    private static final Set<String> PASSING = Set.of("40001", "40P01", "25006", "57014");

    private Failures() {}

    /**
     * Whether the same write may succeed when tried again.
     *
     * <p>A broken commit counts too, although its outcome is unknown: trying again is right because the idempotency key
     * is written in the same transaction.
     */
    public static boolean isPassing(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionSystemException || cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && isPassing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("57P0") || PASSING.contains(sqlState));
    }
}
