/** 事项工作台 — what an item manager looks at: what of the items of her scope is not recorded. */
@ApplicationModule(
        displayName = "事项工作台",
        allowedDependencies = {"kernel", "catalog.items"})
@NullMarked
package org.yiwang.catalog.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
