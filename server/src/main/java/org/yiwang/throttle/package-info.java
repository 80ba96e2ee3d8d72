/**
 * 限制尝试 — who guesses passwords or codes must wait, and longer each time, on whichever node she asks; who proves some work
 * need not, so that nobody shuts out anybody else.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.throttle.Throttle}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code throttle}
 *   <li>Rule book: GB/T 22239-2019 §8.1.4.1 b
 * </ul>
 */
@ApplicationModule(
        displayName = "限制尝试",
        allowedDependencies = {"kernel", "crypto", "jobs"})
@NullMarked
package org.yiwang.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
