/** 放假与停算 — what governments decree of days, and outages of the platform: put down at the desk, and which open cases they move. */
@ApplicationModule(
        displayName = "放假与停算",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.clocks",
            "cases.proceedings",
            "cases.records",
            "audit",
            "calendar",
            "catalog",
            "catalog.places",
            "database"
        })
@NullMarked
package org.yiwang.cases.decrees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
