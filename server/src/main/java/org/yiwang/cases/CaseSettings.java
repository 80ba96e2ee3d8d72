package org.yiwang.cases;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the law leaves to the province.
 *
 * @param supplyDays working days the applicant has to hand in what is missing
 */
@ConfigurationProperties("yiwang.cases")
record CaseSettings(@DefaultValue("10") int supplyDays) {}
