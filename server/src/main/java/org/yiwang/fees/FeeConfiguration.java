package org.yiwang.fees;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** What the module does on its own. */
@Configuration(proxyBeanMethods = false)
class FeeConfiguration {
    @Bean
    RecurringJob askForPayments(Payments payments) {
        return new RecurringJob(
                "fees-ask", RecurringJob.Pool.DEADLINES, Duration.ofMinutes(1), true, payments::askForOpen);
    }

    @Bean
    RecurringJob giveBack(Refunds refunds) {
        return new RecurringJob("fees-refund", RecurringJob.Pool.DEADLINES, Duration.ofMinutes(1), refunds::tryAll);
    }

    @Bean
    RecurringJob compareStatements(Reconciliation reconciliation) {
        return new RecurringJob(
                "fees-reconcile", RecurringJob.Pool.BULK, Duration.ofMinutes(30), reconciliation::catchUp);
    }
}
