package org.yiwang.takeover;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How takeovers run. No law says how long the other side has; the fifteen days are the product's own rule, in which a letter reaches
 * her and she can answer.
 *
 * @param objectionDays calendar days the other side has to object, from the day after it was asked; the last is no day off (民法典 §203)
 * @param agentDays calendar days for which whoever takes over a case of an organisation may act in it
 * @param mostOpen requests of one asker that wait at a time
 */
@Validated
@ConfigurationProperties("yiwang.takeover")
record TakeoverSettings(
        @DefaultValue("15") @Min(1) int objectionDays,
        @DefaultValue("365") @Min(1) int agentDays,
        @DefaultValue("20") @Min(1) int mostOpen) {}
