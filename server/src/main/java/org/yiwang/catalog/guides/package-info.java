/** 办事指南 — the guide of an item as people read it. */
@ApplicationModule(
        displayName = "办事指南",
        allowedDependencies = {"kernel", "catalog", "catalog.items", "catalog.law", "catalog.search", "words"})
@NullMarked
package org.yiwang.catalog.guides;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
