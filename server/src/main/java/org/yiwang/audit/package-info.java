/**
 * 审计 — who did what, to which record, when, why, from where, and with what result; nobody can change a line of it.
 *
 * <p>A handler says with {@link org.yiwang.audit.Audited} what it does; use cases add through {@link
 * org.yiwang.audit.Audit} what they alone know. The record is written in the transaction of the write, or before the
 * answer of a read goes out; if it cannot be written, nothing was done and nothing is shown. What can be done is declared by
 * the module in which it is done, in {@code acts.json} among the resources of its package: a code that is public and stable,
 * and a name in both languages. A handler that leaves no record says why with {@link org.yiwang.kernel.NotAudited}.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.audit.Audit}; what was done with one object, {@link org.yiwang.audit.Trails}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code audit}
 *   <li>Rule book: GB/T 22239-2019 §8.1.4.3; 个人信息保护法 §45, §51, §54; 网络安全法 §21; docs/adr/0013-one-audit.md
 * </ul>
 */
@ApplicationModule(
        displayName = "审计",
        allowedDependencies = {"kernel", "catalog.places", "crypto", "database", "declared", "words"})
@NullMarked
package org.yiwang.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
