/**
 * 当事人 — who has cases, licences and drafts: natural persons and organisations, each with the history of what it was called
 * and where it was. An account is a login to act for one. Open to other modules.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "当事人",
        allowedDependencies = {"kernel", "audit", "crypto", "words"})
@NullMarked
package org.yiwang.identity.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
