/**
 * 基础库 — what the state knows of persons and organisations, behind ports: the population base (人口库), the legal-entity
 * base (法人库), a service that checks faces (实人核验), and the national network identity service (网号、网证). A province joins its own; the demo fills them from its register and says so. Open to other modules.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "基础库",
        allowedDependencies = {"kernel"})
@NullMarked
package org.yiwang.identity.bases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
