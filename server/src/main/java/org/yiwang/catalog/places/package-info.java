/** 区划与部门 — divisions, their successors and what lies below them, and the departments in them. Open to other modules. */
@ApplicationModule(type = ApplicationModule.Type.OPEN, displayName = "区划与部门", allowedDependencies = "kernel")
@NullMarked
package org.yiwang.catalog.places;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
