package org.yiwang.exchange.imports;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * 事项导入.
 *
 * @param mostRows how many items a file may have
 * @param lease how long a server that says nothing is waited for before another goes on with its import
 * @param keptDays how long it can be read what became of an import
 */
@Validated
@ConfigurationProperties("yiwang.exchange.import")
record ImportSettings(
        @DefaultValue("10000") @Min(1) @Max(100_000) int mostRows,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("30") @Min(1) int keptDays) {}
