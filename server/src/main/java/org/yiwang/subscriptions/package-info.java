/**
 * 事项变更订阅 — systems of departments are told of each change of the catalogue: in order, at least once, signed, and within seconds.
 * Who is slow or away is told later and keeps nobody else waiting.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.subscriptions.Subscriptions}
 *   <li>It tells: nothing
 *   <li>It hears: nothing; it reads the log of changes ({@link org.yiwang.catalog.changes.ChangeFeed}) from where each was told last
 *   <li>It owns: schema {@code subscriptions}
 *   <li>Rule book: Standard Webhooks 1.0.0; docs/adr/0040-a-log-and-a-cursor.md
 * </ul>
 */
@ApplicationModule(
        displayName = "事项变更订阅",
        allowedDependencies = {
            "kernel",
            "audit",
            "catalog",
            "catalog.changes",
            "catalog.items",
            "catalog.places",
            "crypto",
            "demo",
            "identity",
            "notify",
            "words"
        })
@NullMarked
package org.yiwang.subscriptions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
