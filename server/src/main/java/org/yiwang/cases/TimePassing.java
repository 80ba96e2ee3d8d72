package org.yiwang.cases;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
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

    private final CaseStore store;
    private final RecordStore records;
    private final Handling handling;
    private final Proceedings proceedings;

    TimePassing(CaseStore store, RecordStore records, Handling handling, Proceedings proceedings) {
        this.store = store;
        this.records = records;
        this.handling = handling;
        this.proceedings = proceedings;
    }

    /** Deems accepted what nobody answered, and closes what was not supplied. */
    void catchUp() {
        each(store.overdue(Stage.RECEIVED, proceedings.today(), AT_ONCE), handling::deemAccepted);
        each(store.overdue(Stage.CORRECTING, proceedings.today(), AT_ONCE), handling::lapse);
    }

    /** Finds the last day of clocks whose year has been published since. */
    void settle() {
        each(records.unsettled(AT_ONCE).stream().map(CaseNumber::new).toList(), handling::settle);
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
        RecurringJob settleDeadlines(TimePassing time) {
            return new RecurringJob("cases-settle", RecurringJob.Pool.BULK, Duration.ofHours(6), time::settle);
        }
    }
}
