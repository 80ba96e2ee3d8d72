package org.yiwang.clock;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the time is doubted.
 *
 * @param stopHours hours without any server after which the time must be confirmed, unless there is demo data
 */
@Validated
@ConfigurationProperties("yiwang.clock")
record ClockSettings(@DefaultValue("6") @Min(1) int stopHours) {}
