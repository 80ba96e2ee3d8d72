/**
 * 委托 — by what right somebody acts for another: representatives of firms and whom they appoint, guardians, agents. A mandate is
 * granted, accepted, scoped, ends by itself, and either side ends it. Open to other modules.
 *
 * <p>Rule book: 民法典 §19, §27, §34 (guardians), §61 (representatives), §161–§173 (agency).
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "委托",
        allowedDependencies = {"kernel", "crypto", "catalog", "catalog.items", "identity.parties", "jobs"})
@NullMarked
package org.yiwang.identity.mandates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
