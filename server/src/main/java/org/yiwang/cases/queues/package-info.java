/** 待办 — the lists a desk works through, what falls due first on top, and what a supervisor watches. */
@ApplicationModule(
        displayName = "待办",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.clocks",
            "cases.records",
            "audit",
            "catalog.items",
            "catalog.places",
            "emergency",
            "identity",
            "identity.parties",
            "identity.posts",
            "jobs"
        })
@NullMarked
package org.yiwang.cases.queues;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
