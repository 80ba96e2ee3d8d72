/**
 * 数据异议 — somebody doubts a use of her data, or wants corrected or deleted what an organ holds of her: it answers within days that the law or the province sets.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.objections.Objections}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code objections}
 *   <li>Rule book: 个人信息保护法 §44, §46, §50 (an easy way to ask, and a reason where something is refused)
 * </ul>
 */
@ApplicationModule(
        displayName = "数据异议",
        allowedDependencies = {"kernel", "demo", "audit", "crypto", "identity.parties", "notify", "words"})
@NullMarked
package org.yiwang.objections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
