/**
 * 指标 — the figures by which a province is measured, worked out of what is in force on a day and never typed in; each with the list
 * that it counts, so that anybody can work it out again.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.indicators.Indicators}; contribute figures: {@link org.yiwang.indicators.Indicator}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: nothing; it reads schema {@code catalog}
 *   <li>Rule book: 国办发〔2018〕45号; 国办函〔2016〕108号; GB/T 39046-2020
 * </ul>
 */
@ApplicationModule(
        displayName = "指标",
        allowedDependencies = {
            "kernel",
            "audit",
            "catalog",
            "catalog.elements",
            "catalog.items",
            "catalog.places",
            "declared",
            "words"
        })
@NullMarked
package org.yiwang.indicators;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
