/** 文书 — the documents an organ issues in a case, and their sentences. */
@ApplicationModule(
        displayName = "文书",
        allowedDependencies = {
            "kernel",
            "audit",
            "cases",
            "cases.clocks",
            "cases.records",
            "cases.materials",
            "catalog",
            "catalog.items",
            "catalog.law",
            "documents",
            "files",
            "identity",
            "licence",
            "words"
        })
@NullMarked
package org.yiwang.cases.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
