/** 法律规则 — each rule of procedure with its clause, its days and the days on which it holds. Open to other modules. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "法律规则",
        allowedDependencies = {"kernel", "catalog"})
@NullMarked
package org.yiwang.catalog.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
