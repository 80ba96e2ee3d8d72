package org.yiwang.cases;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the law leaves to the province, and how much one account may ask of it.
 *
 * @param supplyDays working days the applicant has to hand in what is missing
 * @param toleranceDays working days after acceptance in which papers must follow that the applicant promised (容缺受理)
 * @param mostADay applications of one account within 24 hours; 0 for as many as it wants, where something before this server limits them
 * @param mostADayByOrganisations the same of an organisation, for which several people may apply; 0 likewise
 */
@Validated
@ConfigurationProperties("yiwang.cases")
public record CaseSettings(
        @DefaultValue("10") @Min(1) int supplyDays,
        @DefaultValue("10") @Min(1) int toleranceDays,
        @DefaultValue("100") @Min(0) int mostADay,
        @DefaultValue("1000") @Min(0) int mostADayByOrganisations) {}
