/** 事项 — items, their versions in force, guides, papers and forms. Open to other modules. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "事项",
        allowedDependencies = {"kernel", "catalog", "catalog.elements", "catalog.places", "forms", "text"})
@NullMarked
package org.yiwang.catalog.items;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
