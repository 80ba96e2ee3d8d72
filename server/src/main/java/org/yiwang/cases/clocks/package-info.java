/** 期限 — the clocks of the law: on which day each runs out, by which rule, and what follows then. */
@ApplicationModule(
        displayName = "期限",
        allowedDependencies = {
            "kernel",
            "cases",
            "calendar",
            "catalog",
            "catalog.items",
            "catalog.law",
            "catalog.places",
            "words"
        })
@NullMarked
package org.yiwang.cases.clocks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
