package org.yiwang.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what the demo begins with, part by part, before the server takes its first request. The past comes once and whole:
 * it and the mark that it is there are one transaction.
 */
@Component
@Profile("demo")
class DemoLoader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DemoLoader.class);
    private static final String PAST = "past";
    /** Before jobs, deliveries and the web server. */
    private static final int PHASE = 0;

    private final List<DemoPart> parts;
    private final ObjectProvider<DemoClock> shifted;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile boolean loaded;

    DemoLoader(
            List<DemoPart> parts,
            ObjectProvider<DemoClock> shifted,
            Clock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.parts =
                parts.stream().sorted(Comparator.comparing(DemoPart::order)).toList();
        this.shifted = shifted;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public synchronized void start() {
        if (!loaded) {
            parts.forEach(DemoPart::load);
            shifted.ifAvailable(it -> bringThePast(it::during));
            parts.forEach(DemoPart::settle);
            loaded = true;
        }
    }

    /** A past that cannot be brought is a fault of the demo, and no reason not to start: the next start tries again. */
    void bringThePast(DemoPast.Shift shift) {
        long began = System.nanoTime();
        try {
            transaction.executeWithoutResult(status -> {
                if (begin() && parts.stream().allMatch(DemoPart::isUntouched)) {
                    var past = new DemoPast(clock.instant(), shift);
                    parts.forEach(it -> it.tell(past));
                    int happened = past.happen();
                    log.info(
                            "The demo has a past: {} happenings, in {} ms",
                            happened,
                            (System.nanoTime() - began) / 1_000_000);
                }
            });
        } catch (RuntimeException e) {
            log.error("The demo begins without its past", e);
        }
    }

    /** False if it is there already; another server that brings it is waited for. */
    private boolean begin() {
        return jdbc.sql("insert into demo.loaded (what, loaded_at) values (:what, :now) on conflict do nothing")
                        .param("what", PAST)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    @Override
    public void stop() {
        // what was brought stays
    }

    @Override
    public boolean isRunning() {
        return loaded;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
