package org.yiwang.objections;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Time limits for questions about the use of data. 个人信息保护法 §50 demands an easy way to ask and leaves the days to the
 * province.
 *
 * @param days working days in which the organ answers, from the day after it was asked
 */
@Validated
@ConfigurationProperties("yiwang.objections")
record ObjectionSettings(@DefaultValue("5") @Min(1) int days) {}
