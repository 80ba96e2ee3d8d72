/** 演示事项 — the items of the demo province, read from demo/ and put into the catalogue. */
@ApplicationModule(
        displayName = "演示事项",
        allowedDependencies = {"kernel", "catalog", "catalog.items", "catalog.places", "demo", "forms"})
@NullMarked
package org.yiwang.catalog.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
