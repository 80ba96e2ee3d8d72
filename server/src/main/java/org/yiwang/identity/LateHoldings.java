package org.yiwang.identity;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.identity.parties.Parties;
import org.yiwang.jobs.RecurringJob;

/**
 * A node may have taken an account for the provisional party for seconds after the merge, and made something for it: that is
 * handed over, too.
 */
@Configuration(proxyBeanMethods = false)
class LateHoldings {
    @Bean
    RecurringJob handOverWhatCameLate(Parties parties) {
        return new RecurringJob(
                "identity-hand-over-late",
                RecurringJob.Pool.BULK,
                Duration.ofMinutes(1),
                true,
                () -> parties.handOverAgain(Duration.ofHours(1)));
    }
}
