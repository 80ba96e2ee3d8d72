package org.yiwang.supervision;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the province has decided about supervision beside its rules.
 *
 * @param tellApplicantOfRed whether whoever applied sees on the page of her case that a red card was issued
 * @param patternDays over how many days steps are looked at for patterns; twice as long they are kept
 */
@Validated
@ConfigurationProperties("yiwang.supervision")
record SupervisionSettings(
        @DefaultValue("true") boolean tellApplicantOfRed,
        @DefaultValue("90") @Min(7) @Max(365) int patternDays) {}
