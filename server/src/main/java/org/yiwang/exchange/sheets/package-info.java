/** 表格和 JSON — the two forms that can be handed in again: how the elements of an item are written in them, and read. */
@ApplicationModule(
        displayName = "事项表格",
        allowedDependencies = {"kernel", "catalog", "catalog.elements", "catalog.items", "exchange"})
@NullMarked
package org.yiwang.exchange.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
