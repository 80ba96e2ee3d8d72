package org.yiwang.identity.posts;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long posts are held.
 *
 * @param longest how far ahead the end of a holding may lie
 * @param remind how long before its end whoever holds it is reminded
 */
@ConfigurationProperties("yiwang.posts")
public record PostSettings(
        @DefaultValue("P3Y") Period longest,
        @DefaultValue("P30D") Period remind) {}
