package org.yiwang.clients;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {
    /** A day more than it is good: whoever shows a code or a token again is still known for a thief. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    @Bean
    RecurringJob forgetOldGrants(GrantStore grants, Clock clock) {
        return new RecurringJob(
                "clients-forget-old-grants",
                RecurringJob.Pool.BULK,
                Duration.ofMinutes(15),
                () -> grants.removeBefore(clock.instant().minus(REMEMBERED)));
    }

    @Bean
    RecurringJob forgetOldAssertions(Assertions assertions) {
        return new RecurringJob(
                "clients-forget-old-assertions", RecurringJob.Pool.BULK, Duration.ofMinutes(15), assertions::forget);
    }

    @Bean
    RecurringJob tellOfLogOuts(BackChannel backChannel) {
        return new RecurringJob(
                "clients-tell-of-log-outs",
                RecurringJob.Pool.NOTICES,
                Duration.ofSeconds(2),
                true,
                backChannel::tellDue);
    }

    @Bean
    RecurringJob rotateSigningKeys(SigningKeys keys) {
        return new RecurringJob(
                "clients-rotate-signing-keys", RecurringJob.Pool.BULK, Duration.ofHours(1), keys::rotate);
    }
}
