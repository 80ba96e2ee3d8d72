/**
 * 可信时间 — a clock that does not jump, and the question whether its time may have legal effects.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.clock.TrustedTime} before something is done that cannot be undone because a time has
 *       come; everything else asks the {@link java.time.Clock}, which is a {@link org.yiwang.clock.SteadyClock}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code clock}
 *   <li>Rule book: docs/adr/0012-time-is-doubted-before-it-counts.md
 * </ul>
 */
@ApplicationModule(
        displayName = "可信时间",
        allowedDependencies = {"kernel", "audit"})
@NullMarked
package org.yiwang.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
