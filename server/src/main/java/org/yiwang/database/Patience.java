package org.yiwang.database;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the work of this thread waits for the database: a request a few seconds in all for connections, however many it
 * takes, and no statement of it runs longer than <code>yiwang.database.longest-statement</code>; a job's statements may take
 * minutes.
 */
public final class Patience {
    /** For connections, in all. */
    static final Duration FOR_CONNECTIONS = Duration.ofSeconds(3);
    /** For a statement of a job; a little less than the driver waits for any answer. */
    static final Duration OF_JOBS = Duration.ofSeconds(290);

    private static final ScopedValue<Patience> CURRENT = ScopedValue.newInstance();

    private final boolean job;
    private long left = FOR_CONNECTIONS.toNanos();

    private Patience(boolean job) {
        this.job = job;
    }

    /** Does the work of one request. */
    static <R extends @Nullable Object, X extends Throwable> R ofRequest(ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CURRENT, new Patience(false)).call(work);
    }

    /** Does work that nobody waits for. */
    public static void ofJob(Runnable work) {
        ScopedValue.where(CURRENT, new Patience(true)).run(work);
    }

    /** Whether the request of this thread has waited for connections as long as it may. */
    public static boolean isSpent() {
        return current().map(it -> !it.job && it.left <= 0).orElse(false);
    }

    static boolean isOfJob() {
        return current().map(it -> it.job).orElse(false);
    }

    /** Nanoseconds that this thread may still wait for a connection. */
    static long left() {
        return current().filter(it -> !it.job).map(it -> Math.max(0, it.left)).orElse(FOR_CONNECTIONS.toNanos());
    }

    static void waited(long nanos) {
        current().ifPresent(it -> it.left -= nanos);
    }

    private static Optional<Patience> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
