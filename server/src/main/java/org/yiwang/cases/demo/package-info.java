/** 演示办件 — the cases of the demo province, lived through in the past (docs/adr/0018-the-demo-has-a-past-that-was-lived.md). */
@ApplicationModule(
        displayName = "演示办件",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.records",
            "cases.materials",
            "cases.papers",
            "cases.proceedings",
            "cases.filing",
            "cases.views",
            "catalog",
            "catalog.items",
            "catalog.law",
            "catalog.places",
            "catalog.search",
            "demo",
            "documents",
            "files",
            "identity",
            "words"
        })
@NullMarked
package org.yiwang.cases.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
