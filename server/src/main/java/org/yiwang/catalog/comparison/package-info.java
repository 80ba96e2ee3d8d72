/** 同一事项跨地区比较 — why the same item asks one paper more in another county; anybody may look. */
@ApplicationModule(
        displayName = "事项比较",
        allowedDependencies = {"kernel", "catalog", "catalog.elements", "catalog.items", "catalog.places"})
@NullMarked
package org.yiwang.catalog.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
