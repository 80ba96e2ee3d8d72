/** 事项沿革 — the versions of an item as one body handles it, and what changed from one to another; for everybody. */
@ApplicationModule(
        displayName = "事项沿革",
        allowedDependencies = {"kernel", "catalog", "catalog.elements", "catalog.items"})
@NullMarked
package org.yiwang.catalog.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
