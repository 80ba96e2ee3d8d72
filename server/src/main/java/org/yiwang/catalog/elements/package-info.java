/**
 * 要素 — which elements describe an item, and which of them are the same everywhere (三级48同). The list is data: {@code
 * elements.json}, or a file of the province. Open to other modules.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN, displayName = "事项要素", allowedDependencies = "kernel")
@NullMarked
package org.yiwang.catalog.elements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
