package org.yiwang.rating;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Time limits for bad ratings. 国办发〔2019〕51号 demands that they be put right and leaves the days to the province.
 *
 * @param contactDays working days in which the applicant is called back and the matter verified
 * @param rectifyDays working days in which it is put right and answered
 */
@Validated
@ConfigurationProperties("yiwang.rating")
record RatingSettings(
        @DefaultValue("1") @Min(1) int contactDays,
        @DefaultValue("5") @Min(1) int rectifyDays) {}
