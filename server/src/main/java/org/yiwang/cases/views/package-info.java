/** 办件展示 — a case as the applicant, the organ or whoever has the query code sees it, and its addresses. */
@ApplicationModule(
        displayName = "办件展示",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.clocks",
            "cases.records",
            "cases.materials",
            "cases.papers",
            "cases.proceedings",
            "cases.filing",
            "cases.queues",
            "audit",
            "catalog",
            "catalog.items",
            "catalog.law",
            "catalog.places",
            "documents",
            "emergency",
            "evidence",
            "files",
            "identity",
            "licence",
            "throttle",
            "words"
        })
@NullMarked
package org.yiwang.cases.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
