/** 导入 — a file of items is looked through, checked row by row and taken in, as a whole or not at all. */
@ApplicationModule(
        displayName = "事项导入",
        allowedDependencies = {
            "kernel",
            "audit",
            "catalog.elements",
            "catalog.items",
            "catalog.places",
            "database",
            "exchange",
            "exchange.sheets",
            "identity",
            "jobs",
            "standards",
            "words"
        })
@NullMarked
package org.yiwang.exchange.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
