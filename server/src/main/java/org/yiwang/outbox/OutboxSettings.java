package org.yiwang.outbox;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are brought to their listeners.
 *
 * @param atOnce listeners served at the same time by this node; each takes a connection of the pool meanwhile
 */
@Validated
@ConfigurationProperties("yiwang.outbox")
record OutboxSettings(@DefaultValue("4") @Min(1) int atOnce) {}
