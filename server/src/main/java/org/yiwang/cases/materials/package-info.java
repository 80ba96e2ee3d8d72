/** 申请材料 — what was handed in, and what is still wanted of it (补正). */
@ApplicationModule(
        displayName = "申请材料",
        allowedDependencies = {"kernel", "audit", "cases", "catalog.items", "crypto", "emergency", "files", "words"})
@NullMarked
package org.yiwang.cases.materials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
