package org.yiwang.owndata;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how long a copy lies ready. 个人信息保护法 §45 asks that it be given in time, and leaves the days to the province.
 *
 * @param days after which it is deleted
 */
@Validated
@ConfigurationProperties("yiwang.owndata")
record OwnDataSettings(@DefaultValue("7") @Min(1) int days) {}
