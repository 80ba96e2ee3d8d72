/**
 * 事件投递 — consequences reach every module that hears of them, after commit, once each.
 *
 * <ul>
 *   <li>Ask it: publish a record with Spring's {@code ApplicationEventPublisher}; hear it with {@link org.yiwang.outbox.Hears}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code outbox}
 *   <li>Rule book: docs/adr/0003-our-own-outbox.md
 * </ul>
 */
@ApplicationModule(
        displayName = "事件投递",
        allowedDependencies = {"kernel", "audit", "writes"})
@NullMarked
package org.yiwang.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
