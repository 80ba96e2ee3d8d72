package org.yiwang.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the law leaves to the province of how papers are served.
 *
 * @param receiptDays days in which somebody who agreed to electronic delivery says that a paper has reached her; after that it goes by post
 */
@Validated
@ConfigurationProperties("yiwang.delivery")
record DeliverySettings(@DefaultValue("5") @Min(1) @Max(60) int receiptDays) {}
