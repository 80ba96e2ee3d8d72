package org.yiwang.subscriptions;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How systems of departments are told of changes.
 *
 * @param privateAddresses whether addresses within a private network are told, also by http: only where departments are in one, too
 * @param timeout for how long a system may take to answer
 * @param atOnce how many are told at one time
 * @param giveUpAfter for how long a system may fail before it is told no more until somebody resumes it
 */
@Validated
@ConfigurationProperties("yiwang.subscriptions")
record SubscriptionSettings(
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("32") @Min(1) int atOnce,
        @DefaultValue("5d") Duration giveUpAfter) {}
