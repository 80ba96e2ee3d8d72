/** 国家交换 — the catalogue as rows of the national exchange ({@code up_task_*}). */
@ApplicationModule(
        displayName = "国家交换",
        allowedDependencies = {"kernel", "audit", "catalog", "catalog.items", "catalog.places", "exchange", "words"})
@NullMarked
package org.yiwang.exchange.national;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
