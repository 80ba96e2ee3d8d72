/**
 * 电子监察 — whether organs keep their time limits, and whether the clocks say the truth: warnings, yellow and red cards by rules that are data
 * with dates, and patterns in the steps of cases that ordinary work does not leave.
 *
 * <ul>
 *   <li>Ask it: nothing; it watches cases through {@link org.yiwang.cases.CaseClocks}
 *   <li>It shows with a case: to the organ its cards, to whoever applied that a red card was issued; nothing of patterns
 *   <li>It tells: nothing
 *   <li>It hears: nothing; it goes through clocks and steps by itself
 *   <li>It owns: schema {@code supervision}
 *   <li>Rule book: GB/T 39046-2020 table 11; the rules of the province, which stand in its tables; docs/adr/0046-cards-by-rules-with-dates.md
 * </ul>
 */
@ApplicationModule(
        displayName = "电子监察",
        allowedDependencies = {"kernel", "demo", "audit", "cases", "crypto", "identity.posts", "jobs", "notify", "words"
        })
@NullMarked
package org.yiwang.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
