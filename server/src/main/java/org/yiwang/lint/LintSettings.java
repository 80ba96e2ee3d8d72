package org.yiwang.lint;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * 每晚自查 of the catalogue.
 *
 * @param nightly whether the catalogue is inspected every night
 * @param links whether addresses are looked at, too; a server without a way out turns it off
 * @param privateAddresses whether addresses within a private network are asked: only where the portal itself is in one
 * @param timeout for how long an address may keep silent
 */
@Validated
@ConfigurationProperties("yiwang.lint")
record LintSettings(
        @DefaultValue("true") boolean nightly,
        @DefaultValue("true") boolean links,
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("5s") Duration timeout) {}
