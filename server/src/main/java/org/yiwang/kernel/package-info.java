/**
 * 核心值 — the values every module speaks: numbers with check digits, time in working days, money, problems, who acts.
 *
 * <p>Knows no module and no framework; fewer than 25 types.
 */
@ApplicationModule(
        displayName = "核心值",
        allowedDependencies = {})
@NullMarked
package org.yiwang.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
