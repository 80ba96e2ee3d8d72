/** 事项门户 — the addresses under which people find items, guides and places. */
@ApplicationModule(
        displayName = "事项门户",
        allowedDependencies = {
            "kernel",
            "catalog",
            "catalog.guides",
            "catalog.items",
            "catalog.places",
            "catalog.search"
        })
@NullMarked
package org.yiwang.catalog.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
