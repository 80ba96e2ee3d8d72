/** 事项检索 — finding items by what people type, at the place nearest to them. Open to other modules. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "事项检索",
        allowedDependencies = {"kernel", "catalog", "catalog.items", "catalog.places", "text"})
@NullMarked
package org.yiwang.catalog.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
