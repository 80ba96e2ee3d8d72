/**
 * 示例 — a module beside {@code cases} that only the tests know: no decision before the site was visited (现场踏勘), and
 * the visit is shown with the case.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.example.SiteVisits}
 *   <li>It owns: nothing that is kept
 *   <li>Rule book: 行政许可法 §34(3)
 * </ul>
 */
@ApplicationModule(
        displayName = "示例",
        allowedDependencies = {"kernel", "cases"})
@NullMarked
package org.yiwang.example;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
