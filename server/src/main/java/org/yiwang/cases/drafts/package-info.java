/** 草稿 — what comes before an application: drafts, what is already known of the applicant, applications like it. */
@ApplicationModule(
        displayName = "草稿",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.records",
            "audit",
            "catalog.items",
            "crypto",
            "files",
            "identity",
            "identity.parties",
            "licence"
        })
@NullMarked
package org.yiwang.cases.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
