/** 申请 — what the applicant does: handing in, supplying what is missing, taking back. */
@ApplicationModule(
        displayName = "申请",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.clocks",
            "cases.records",
            "cases.drafts",
            "cases.materials",
            "cases.papers",
            "cases.proceedings",
            "audit",
            "catalog.items",
            "catalog.places",
            "emergency",
            "identity",
            "words"
        })
@NullMarked
package org.yiwang.cases.filing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
