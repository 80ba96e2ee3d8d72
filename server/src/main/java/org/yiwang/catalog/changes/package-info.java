/** 事项变更 — what was published, in order, for whoever keeps a catalogue of her own in step with this one. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "事项变更",
        allowedDependencies = {"kernel", "catalog", "catalog.guides", "catalog.items"})
@NullMarked
package org.yiwang.catalog.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
