/**
 * 流量 — nobody can stall the server: slow connections are cut, and whoever waits is let in by turns.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.traffic.Traffic}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: nothing
 *   <li>Rule book: docs/adr/0010-nobody-can-stall-it.md
 * </ul>
 */
@ApplicationModule(displayName = "流量", allowedDependencies = "kernel")
@NullMarked
package org.yiwang.traffic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
