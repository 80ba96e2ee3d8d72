/** 办理 — how a case goes on: the one door for every step, what the organ does, what passing time does. */
@ApplicationModule(
        displayName = "办理",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.clocks",
            "cases.records",
            "cases.materials",
            "cases.papers",
            "audit",
            "calendar",
            "catalog",
            "catalog.law",
            "catalog.items",
            "catalog.places",
            "database",
            "documents",
            "emergency",
            "evidence",
            "identity",
            "identity.mandates",
            "identity.posts",
            "jobs",
            "licence",
            "notify",
            "words"
        })
@NullMarked
package org.yiwang.cases.proceedings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
