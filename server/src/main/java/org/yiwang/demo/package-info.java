/**
 * 演示数据 — what the demo begins with, brought by each module through its own use cases; nothing of it runs outside the demo.
 *
 * <ul>
 *   <li>Ask it: bring a {@link org.yiwang.demo.DemoPart} in the profile {@code demo}; {@link org.yiwang.demo.DemoDays}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code demo}
 * </ul>
 */
@ApplicationModule(
        displayName = "演示数据",
        allowedDependencies = {"kernel"})
@NullMarked
package org.yiwang.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
