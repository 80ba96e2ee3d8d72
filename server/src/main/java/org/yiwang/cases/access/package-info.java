/** 权限说明 — why somebody may see a case and act on it, or may not: said by what decides it. */
@ApplicationModule(
        displayName = "权限说明",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.proceedings",
            "cases.records",
            "audit",
            "database",
            "identity",
            "identity.posts",
            "words"
        })
@NullMarked
package org.yiwang.cases.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
