package org.yiwang.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers. Asked every half second over a connection of its own, so that a full pool does not look
 * like a dead database.
 *
 * <p>As soon as it does not answer, nobody waits for it any more: whoever is in the middle of a statement is cut off, and
 * no connection is handed out until it answers again.
 */
public final class DatabasePulse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DatabasePulse.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    /** A database that takes longer to say "1" is taken for one that hangs. */
    private static final int ANSWERS_WITHIN_MILLIS = 2_000;

    private final String url;
    private final Properties login = new Properties();
    private final Runnable whileDown;
    private final InstantSource clock;
    private final Set<Connection> open = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-pulse").daemon(true).factory());
    private final Object change = new Object();
    private @Nullable Connection own;
    private volatile @Nullable Instant silentSince;

    /** @param whileDown what is done every half second while it does not answer: an embedded one may be started again */
    DatabasePulse(
            String url, @Nullable String user, @Nullable String password, Runnable whileDown, InstantSource clock) {
        this.url = url;
        this.whileDown = whileDown;
        this.clock = clock;
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        login.setProperty("ApplicationName", "yiwang-pulse");
        login.setProperty("connectTimeout", "2");
        login.setProperty("loginTimeout", "2");
        login.setProperty("socketTimeout", "2");
    }

    void start() {
        heart.scheduleWithFixedDelay(this::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it answered when it was last asked, at most three seconds ago. */
    public boolean answers() {
        return silentSince == null;
    }

    /** Since when it does not answer; null while it does. */
    public @Nullable Instant silentSince() {
        return silentSince;
    }

    /** One that will be cut off when the database does not answer. */
    void watch(Connection connection) {
        open.add(connection);
    }

    /** Returns when the database answers, or after the time given. */
    void await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (change) {
            for (long left = longest.toMillis(); !answers() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                change.wait(left);
            }
        }
    }

    private void beat() {
        try {
            if (isAnswering()) {
                answered();
            } else {
                silent();
                whileDown.run();
            }
        } catch (RuntimeException e) {
            log.error("The pulse of the database cannot be taken", e);
        }
    }

    /** Asks twice before it says no: the first connection may have been one of before a restart. */
    private boolean isAnswering() {
        return own != null && asks() || asks();
    }

    private boolean asks() {
        try {
            if (own == null) {
                own = DriverManager.getConnection(url, login);
                own.setNetworkTimeout(Runnable::run, ANSWERS_WITHIN_MILLIS);
            }
            try (var statement = own.createStatement()) {
                return statement.execute("select 1");
            }
        } catch (SQLException e) {
            forget();
            return !isSilence(e);
        }
    }

    /** A database that refuses, because it is full or the password changed, does answer. */
    private static boolean isSilence(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    private void forget() {
        try (var dead = own) {
            own = null;
            if (dead != null) {
                dead.abort(Runnable::run);
            }
        } catch (SQLException e) {
            // it is gone, which is what was wanted
        }
    }

    private void answered() {
        var since = silentSince;
        if (since != null) {
            synchronized (change) {
                silentSince = null;
                change.notifyAll();
            }
            log.warn(
                    "The database answers again, after {} s",
                    Duration.between(since, clock.instant()).toSeconds());
        }
    }

    private void silent() {
        if (silentSince != null) {
            return;
        }
        silentSince = clock.instant();
        log.error("THE DATABASE DOES NOT ANSWER. What needs it is refused, the rest is answered from memory.");
        Connection[] all;
        synchronized (open) {
            all = open.toArray(Connection[]::new);
            open.clear();
        }
        for (var connection : all) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // it is gone, which is what was wanted
            }
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        forget();
    }
}
