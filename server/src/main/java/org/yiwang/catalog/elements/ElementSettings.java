package org.yiwang.catalog.elements;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Which elements describe an item.
 *
 * @param elements a file like {@code org/yiwang/catalog/elements.json}; the 48 of which no public list was found are here as they
 *     were reconstructed
 */
@Validated
@ConfigurationProperties("yiwang.catalog.standard")
public record ElementSettings(
        @DefaultValue("classpath:org/yiwang/catalog/elements.json")
        Resource elements) {}
