package org.yiwang.catalog.law;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the law leaves to the province.
 *
 * @param noticeDays working days in which an organ says whether it accepts an application, where no statute gives them
 */
@ConfigurationProperties("yiwang.law")
record LawSettings(@DefaultValue("5") int noticeDays) {}
