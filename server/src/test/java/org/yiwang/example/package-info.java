/**
 * 现场踏勘 — the newcomer's module: no decision before two inspectors have been to the premises, and the visit is shown with
 * the case. It lives among the tests, in a profile of its own, and proves that a module touches nothing outside its
 * folders; {@code server/src/test/example/FILES.txt} names all of them.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.example.SiteVisits}
 *   <li>It shows with a case: whether the premises were visited
 *   <li>It tells: {@link org.yiwang.example.SiteVisited}
 *   <li>It hears: {@link org.yiwang.cases.CaseReceived}, and what it tells itself
 *   <li>It owns: schema {@code example}
 *   <li>Rule book: 行政许可法 §34(3)
 * </ul>
 */
@ApplicationModule(
        displayName = "现场踏勘",
        allowedDependencies = {"kernel", "audit", "cases", "crypto", "outbox", "words"})
@NullMarked
package org.yiwang.example;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
