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

    private final ClockStore clocks;
    private final Handling handling;
    private final Proceedings proceedings;

    TimePassing(ClockStore clocks, Handling handling, Proceedings proceedings) {
        this.clocks = clocks;
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

    /** One case in trouble must not hold up the others. */
    private static void each(List<CaseNumber> numbers, Consumer<CaseNumber> work) {
        for (var number : numbers) {
            try {
                work.accept(number);
            } catch (RuntimeException e) {
                log.error("Case {} cannot go on by itself", number, e);
            }
        }
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
    }
}
