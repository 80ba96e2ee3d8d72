/**
 * 定时任务 — work that is done again and again, by one node at a time.
 *
 * <ul>
 *   <li>Ask it: declare a {@link org.yiwang.jobs.RecurringJob} bean; {@link org.yiwang.jobs.Lots}, where one in trouble must hold up no
 *       other
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code jobs}
 * </ul>
 */
@ApplicationModule(
        displayName = "定时任务",
        allowedDependencies = {"kernel", "clock", "database"})
@NullMarked
package org.yiwang.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
