/**
 * 模块声明 — what modules declare in files among the resources of their packages: what may be done in them, who may do it,
 * what leaves a record.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.declared.Declarations}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: nothing
 *   <li>Rule book: docs/adr/0016-permissions-are-data.md, docs/adr/0022-acts-are-data.md
 * </ul>
 */
@ApplicationModule(
        displayName = "模块声明",
        allowedDependencies = {})
@NullMarked
package org.yiwang.declared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
