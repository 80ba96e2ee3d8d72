/**
 * 应急模式 — what a named document switches on in an emergency, for items, regions and days: applications that go first, permits with an
 * end, papers that may follow, licences that hold longer.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.emergency.EmergencyModes}
 *   <li>Take part in it: a bean that is a {@link org.yiwang.emergency.Concerned} takes up what was switched on, and says how much of what
 *       it keeps that touches
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code emergency}
 *   <li>Rule book: 突发事件应对法, 传染病防治法; the documents themselves
 * </ul>
 */
@ApplicationModule(
        displayName = "应急模式",
        allowedDependencies = {"kernel", "audit", "catalog.items", "catalog.places", "demo", "words"})
@NullMarked
package org.yiwang.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
