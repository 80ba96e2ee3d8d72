/**
 * 事项体检 — finds where what is said of an item contradicts itself, the law, or what the same item says elsewhere, and says how
 * to mend it. Rules are code; what they say, where they come from and how hard they are is data ({@code lint.json}).
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.lint.Linter}; contribute rules: {@link org.yiwang.lint.LintRules}
 *   <li>It tells: nothing
 *   <li>It hears: nothing; the catalogue's changes ask it before they go on ({@link org.yiwang.standards.PublicationGate})
 *   <li>It owns: schema {@code lint}
 *   <li>Rule book: 国办函〔2016〕108号; GB/T 39046-2020; 国务院令第716号; 优化营商环境条例; 行政许可法
 * </ul>
 */
@ApplicationModule(
        displayName = "事项体检",
        allowedDependencies = {
            "kernel",
            "audit",
            "catalog",
            "catalog.elements",
            "catalog.items",
            "catalog.places",
            "declared",
            "jobs",
            "standards"
        })
@NullMarked
package org.yiwang.lint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
