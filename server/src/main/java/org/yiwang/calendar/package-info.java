/**
 * 工作日历 — which days people work, as the State Council and the governments below it arrange them.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.kernel.WorkingDays}, which it provides as a bean, and {@link
 *       org.yiwang.calendar.CalendarChanges}
 *   <li>Tell it: {@link org.yiwang.calendar.Decrees}, {@link org.yiwang.calendar.Outages}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code calendar}, the folder {@code calendar} below the data folder
 *   <li>Rule book: the yearly notices of 国务院办公厅, 行政许可法 §82, 民法典 §§201–203
 * </ul>
 */
@ApplicationModule(
        displayName = "工作日历",
        allowedDependencies = {"kernel", "catalog.places", "database", "demo", "jobs"})
@NullMarked
package org.yiwang.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
