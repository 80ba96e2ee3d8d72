package org.yiwang.cases.proceedings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.yiwang.calendar.CalendarChanges;
import org.yiwang.cases.clocks.ClockStore;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.CaseNumber;

/**
 * What the law makes happen because a day has passed. Each run looks at what is due by now, so a run that was missed
 * harms nobody; the legal effect is dated as the law says, whenever the run was.
 */
@Component
class TimePassing {
    private static final Logger log = LoggerFactory.getLogger(TimePassing.class);
    private static final int AT_ONCE = 200;
    private static final int MOST_A_RUN = 5_000;
    private static final int MOST_TROUBLED = 1_000;

    private final ClockStore clocks;
    private final CalendarChanges calendar;
    private final Handling handling;
    private final Proceedings proceedings;

    TimePassing(ClockStore clocks, CalendarChanges calendar, Handling handling, Proceedings proceedings) {
        this.clocks = clocks;
        this.calendar = calendar;
        this.handling = handling;
        this.proceedings = proceedings;
    }

    /** Deems accepted what nobody answered, and closes what was not supplied. */
    void catchUp() {
        catchUp(Consequence.DEEMED_ACCEPTED, handling::deemAccepted);
        catchUp(Consequence.TAKEN_AS_WITHDRAWN, handling::lapse);
    }

    /** Concludes what was decided when the server stopped, or what could not be concluded then. */
    void conclude() {
        var seen = new ArrayList<CaseNumber>();
        List<CaseNumber> decided;
        do {
            decided = clocks.decided(seen, AT_ONCE);
            each(decided, handling::conclude);
            seen.addAll(decided);
        } while (!decided.isEmpty() && seen.size() < MOST_A_RUN);
    }

    /** Those that are in trouble, or that something stands in the way of, are passed by until the next run. */
    private void catchUp(Consequence consequence, Consumer<CaseNumber> work) {
        var seen = new ArrayList<CaseNumber>();
        List<CaseNumber> passed;
        do {
            passed = clocks.passed(consequence, proceedings.today(), seen, AT_ONCE);
            each(passed, work);
            seen.addAll(passed);
        } while (!passed.isEmpty() && seen.size() < MOST_A_RUN);
    }

    /** Lets every running clock follow the calendar, until none was counted with an older one. */
    void recount() {
        long latest = calendar.catchUp();
        long oldest = clocks.oldest(latest);
        if (oldest >= latest) {
            return;
        }
        clocks.skipUntouched(latest, calendar.after(oldest));
        var troubled = new ArrayList<CaseNumber>();
        List<CaseNumber> behind;
        do {
            behind = clocks.behind(latest, troubled, AT_ONCE);
            troubled.addAll(each(behind, handling::recount));
        } while (!behind.isEmpty() && troubled.size() < MOST_TROUBLED);
    }

    /** One case in trouble must not hold up the others; says which are. */
    private static List<CaseNumber> each(List<CaseNumber> numbers, Consumer<CaseNumber> work) {
        var troubled = new ArrayList<CaseNumber>();
        for (var number : numbers) {
            try {
                work.accept(number);
            } catch (RuntimeException e) {
                log.error("Case {} cannot go on by itself", number, e);
                troubled.add(number);
            }
        }
        return troubled;
    }

    /** When this happens. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        @Bean
        RecurringJob catchUpWithTheLaw(TimePassing time) {
            return new RecurringJob(
                    "cases-catch-up", RecurringJob.Pool.DEADLINES, Duration.ofMinutes(1), time::catchUp);
        }

        @Bean
        RecurringJob concludeWhatIsDecided(TimePassing time) {
            return new RecurringJob(
                    "cases-conclude", RecurringJob.Pool.DEADLINES, Duration.ofMinutes(1), time::conclude);
        }

        @Bean
        RecurringJob followTheCalendar(TimePassing time) {
            return new RecurringJob("cases-recount", RecurringJob.Pool.BULK, Duration.ofMinutes(1), time::recount);
        }
    }
}
