/** 查看个人信息 — looking behind the mask, for a reason and leaving a trace (个人信息保护法 §6, §51). */
@ApplicationModule(
        displayName = "查看个人信息",
        allowedDependencies = {
            "kernel",
            "cases",
            "cases.records",
            "cases.papers",
            "cases.proceedings",
            "audit",
            "catalog.items",
            "crypto",
            "identity",
            "licence",
            "throttle"
        })
@NullMarked
package org.yiwang.cases.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
