package org.yiwang.cases.proceedings;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.yiwang.calendar.CalendarChanges;
import org.yiwang.calendar.CalendarChanges.Change;
import org.yiwang.cases.clocks.ClockStore;
import org.yiwang.cases.clocks.ClockStore.Met;
import org.yiwang.database.Patience;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.CaseNumber;

/**
 * Lets all running clocks follow the calendar: goes through the cases in the order of their ids, so many a transaction, two at a time,
 * and counts anew what a change touches. Interrupted, it begins again, and finds what is done already done.
 */
@Component
class CalendarFollower {
    private static final Logger log = LoggerFactory.getLogger(CalendarFollower.class);

    /** Cases that are held together: few enough that nobody waits long for one of them. */
    private static final int PAGE = 1_000;

    private static final int AT_ONCE = 2;
    private static final int TOLD_AT_ONCE = 100;
    private static final int LOTS_A_RUN = 500;

    /** After this time nobody is under way who counted with an older calendar: no request and no statement lasts as long. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** Until somebody looks whether something was announced. */
    private static final Duration AT_LATEST = Duration.ofSeconds(10);

    private static final UUID FIRST = new UUID(0, 0);

    private final CalendarChanges calendar;
    private final ClockStore clocks;
    private final Handling handling;

    CalendarFollower(CalendarChanges calendar, ClockStore clocks, Handling handling) {
        this.calendar = calendar;
        this.clocks = clocks;
        this.handling = handling;
    }

    /** Counts anew all that was not counted with the calendar as it is. */
    void follow() {
        long latest = calendar.catchUp();
        var followed = clocks.followed(SETTLED);
        if (!followed.isBehind(latest)) {
            return;
        }
        long settled = calendar.revisionBefore(SETTLED);
        boolean all = new Pass(calendar.after(followed.settled())).run();
        clocks.follow(latest, all ? settled : followed.settled());
    }

    /** Tells the applicants of what moved, those of few cases a transaction, once all clocks are counted. */
    void tell() {
        if (clocks.followed(SETTLED).passed() < calendar.catchUp()) {
            return;
        }
        UUID last = FIRST;
        for (int lots = 0; lots < LOTS_A_RUN; lots++) {
            var lot = handling.untold(last, TOLD_AT_ONCE);
            if (lot.isEmpty()) {
                return;
            }
            tell(lot);
            last = lot.getLast();
        }
    }

    /** One in trouble must not hold up the others; she is told by a later run. */
    private void tell(List<UUID> lot) {
        try {
            handling.tellRecounted(lot);
        } catch (RuntimeException e) {
            if (lot.size() == 1) {
                log.error("The applicant of case {} cannot be told what moved", lot.getFirst(), e);
            } else {
                lot.forEach(it -> tell(List.of(it)));
            }
        }
    }

    /** Once through all running clocks. */
    private final class Pass {
        private final List<Change> changes;
        private final Queue<CaseNumber> left = new ConcurrentLinkedQueue<>();
        private UUID last = FIRST;

        Pass(List<Change> changes) {
            this.changes = changes;
        }

        /** Whether all were counted; those in trouble must not hold up the others. */
        boolean run() {
            Runnable work = () -> Patience.ofJob(this::pages);
            try (var workers = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("recounts-", 1).factory())) {
                var working = Stream.generate(() -> workers.submit(work))
                        .limit(AT_ONCE)
                        .toList();
                for (var worker : working) {
                    worker.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("The calendar is followed by the next run", e.getCause());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
            long troubled = left.stream().filter(it -> !alone(it)).count();
            return troubled == 0;
        }

        private void pages() {
            for (var page = next(); !page.isEmpty(); page = next()) {
                var touched = page.stream()
                        .map(Met::number)
                        .filter(Objects::nonNull)
                        .map(CaseNumber::new)
                        .toList();
                if (!touched.isEmpty()) {
                    left.addAll(together(touched));
                }
            }
        }

        private synchronized List<Met> next() {
            var page = clocks.meet(changes, last, PAGE);
            if (!page.isEmpty()) {
                last = page.getLast().id();
            }
            return page;
        }

        /** Those that were not counted: held by somebody else, or with one in trouble among them. */
        private Collection<CaseNumber> together(List<CaseNumber> touched) {
            try {
                return handling.recount(touched);
            } catch (RuntimeException e) {
                log.warn("{} cases from {} are counted anew one by one", touched.size(), touched.getFirst(), e);
                return touched;
            }
        }

        private boolean alone(CaseNumber number) {
            try {
                handling.recount(number);
                return true;
            } catch (RuntimeException e) {
                log.error("Case {} cannot be counted anew", number, e);
                return false;
            }
        }
    }

    /** When this happens. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        @Bean
        RecurringJob followTheCalendar(CalendarFollower follower) {
            return new RecurringJob("cases-recount", RecurringJob.Pool.BULK, AT_LATEST, follower::follow);
        }

        @Bean
        RecurringJob tellOfRecounts(CalendarFollower follower) {
            return new RecurringJob(
                    "cases-tell-recounts", RecurringJob.Pool.BULK, Duration.ofMinutes(1), follower::tell);
        }
    }
}
