package org.yiwang.interchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.places.Places;
import org.yiwang.interchange.RowStore.Key;
import org.yiwang.jobs.Lots;
import org.yiwang.jobs.RecurringJob;

/**
 * 入库: works out cases of which something came, or for which it is time. Two nodes at once take different cases; a node that dies has done
 * nothing, and another does it. One in trouble holds up no other, and is tried again in an hour.
 */
@Service
@Transactional
class TakingIn {
    private static final int AT_ONCE = 200;
    private static final Duration TROUBLED_AGAIN = Duration.ofHours(1);

    private final RowStore rows;
    private final SystemStore systems;
    private final Places places;
    private final Lots lots;
    private final Clock clock;

    TakingIn(RowStore rows, SystemStore systems, Places places, Lots lots, Clock clock) {
        this.rows = rows;
        this.systems = systems;
        this.places = places;
        this.lots = lots;
        this.clock = clock;
    }

    /** Works out the next cases; false if there are none. */
    boolean next() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var due = rows.due(now, AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        rows.later(lots.work(due, lot -> workOut(lot, now)), now.plus(TROUBLED_AGAIN));
        return true;
    }

    private void workOut(List<Key> due, Instant now) {
        var owners = new HashMap<UUID, DepartmentSystem>();
        var changed = new HashMap<Course.Kept, Course.Judged>();
        rows.rows(due).forEach((key, kept) -> {
            var system =
                    owners.computeIfAbsent(key.system(), id -> systems.find(id).orElseThrow());
            var course = Course.of(kept, code -> region(system, code), now);
            changed.putAll(course.changed());
            rows.settle(key, course.current(), course.again());
        });
        if (!changed.isEmpty()) {
            rows.judge(Map.copyOf(changed), now);
        }
    }

    /** Where a department is, if this system may speak for it: its own, or one of the same kind within its regions. */
    private Optional<String> region(DepartmentSystem system, String code) {
        var department = places.department(code);
        var own = places.department(system.department());
        return department
                .filter(it -> system.reaches(it.region()))
                .filter(it -> code.equals(system.department())
                        || own.filter(mine -> mine.kind().equals(it.kind())).isPresent())
                .map(it -> it.region().value());
    }

    /** When this happens. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        private static final int A_RUN = 500;

        @Bean
        RecurringJob takeIn(TakingIn takingIn) {
            return new RecurringJob("interchange-take-in", RecurringJob.Pool.BULK, Duration.ofSeconds(5), () -> {
                for (int done = 0; done < A_RUN && takingIn.next(); done++) {
                    // the next
                }
            });
        }

        @Bean
        RecurringJob forgetTokens(SignedRequests requests) {
            return new RecurringJob(
                    "interchange-forget-tokens", RecurringJob.Pool.BULK, Duration.ofHours(1), requests::forget);
        }
    }
}
