package org.yiwang.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the demo begins with; means nothing outside the profile <code>demo</code>.
 *
 * @param cases whether an empty demo gets a made-up past at its first start: some 150 cases, licences, ratings
 */
@ConfigurationProperties("yiwang.demo")
record PastSettings(@DefaultValue("true") boolean cases) {}
