/** 案卷 — what is written down of a case: itself, its form, each step, each clock, each document. */
@ApplicationModule(
        displayName = "案卷",
        allowedDependencies = {
            "kernel",
            "audit",
            "cases",
            "cases.clocks",
            "catalog",
            "catalog.law",
            "crypto",
            "evidence",
            "identity.parties",
            "standards"
        })
@NullMarked
package org.yiwang.cases.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
