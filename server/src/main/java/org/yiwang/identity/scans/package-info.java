/**
 * 扫码登录 — a browser shows a code, a phone that is logged in scans it and confirms, and the browser has a session of its own. The
 * code is worth nothing in another browser, so whoever sees or sends it on gains nothing by it (docs/adr/0029).
 */
@ApplicationModule(
        displayName = "扫码登录",
        allowedDependencies = {"kernel", "crypto", "throttle"})
@NullMarked
package org.yiwang.identity.scans;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
