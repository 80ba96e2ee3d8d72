/**
 * 幂等写入 — a write happens exactly once, even if it is sent twice or the database dies in the middle.
 *
 * <ul>
 *   <li>Ask it: nothing; it stands around every write over HTTP
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code writes}
 *   <li>Rule book: docs/adr/0002-writes-happen-once.md
 * </ul>
 */
@ApplicationModule(
        displayName = "幂等写入",
        allowedDependencies = {"kernel", "crypto", "database", "jobs", "traffic"})
@NullMarked
package org.yiwang.writes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
