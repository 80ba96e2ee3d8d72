package org.yiwang.flows;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the law leaves to the province of how organs work with each other.
 *
 * @param consultationDays working days in which another department answers, where whoever asks it names no others
 */
@Validated
@ConfigurationProperties("yiwang.flows")
record FlowSettings(
        @DefaultValue("3") @Min(1) @Max(Consultation.MOST_DAYS)
        int consultationDays) {}
