package org.yiwang.cases.queues;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.jobs.RecurringJob;

/**
 * Goes through the cases that were filed before applicants could be found by name, some at a time. Names are encrypted, so no
 * migration can do it.
 */
@Component
class NamesOfBefore {
    private static final int LOT = 500;
    private static final int LOTS_A_RUN = 100;

    private final CaseStore cases;

    NamesOfBefore(CaseStore cases) {
        this.cases = cases;
    }

    /** False if none is left. */
    @Transactional
    public boolean markLot() {
        return cases.markOlder(LOT) > 0;
    }

    /** Lots are transactions of their own: what is done stays done. */
    @Configuration
    static class Job {
        @Bean
        RecurringJob markNamesOfBefore(NamesOfBefore names) {
            return new RecurringJob("cases-mark-names-of-before", RecurringJob.Pool.BULK, Duration.ofMinutes(1), () -> {
                int lots = 0;
                while (lots < LOTS_A_RUN && names.markLot()) {
                    lots++;
                }
            });
        }
    }
}
