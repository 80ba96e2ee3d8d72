package org.yiwang.cases;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the law leaves to the province.
 *
 * @param supplyDays working days the applicant has to hand in what is missing
 */
@Validated
@ConfigurationProperties("yiwang.cases")
record CaseSettings(@DefaultValue("10") @Min(1) int supplyDays) {}
