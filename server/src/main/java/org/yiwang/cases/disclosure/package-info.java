/** 查看个人信息 — looking behind the mask, for a reason and leaving a trace, and who looked at a case (个人信息保护法 §6, §51). */
@ApplicationModule(
        displayName = "查看个人信息",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.materials",
            "cases.records",
            "cases.papers",
            "cases.proceedings",
            "audit",
            "catalog.items",
            "crypto",
            "files",
            "identity",
            "licence",
            "throttle",
            "words"
        })
@NullMarked
package org.yiwang.cases.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
