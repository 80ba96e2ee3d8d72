/**
 * 网号、网证 — what the national network identity service is asked, by which browser, and what it says (docs/adr/0033). It gives a
 * result and no number; whoever has shown one is not asked for hers.
 *
 * <p>Rule book: 国家网络身份认证公共服务管理办法 (公安部等六部门令第173号): voluntary, equal treatment, nothing in plaintext asked for again.
 */
@ApplicationModule(
        displayName = "网号网证",
        allowedDependencies = {"kernel", "crypto", "throttle", "identity.bases"})
@NullMarked
package org.yiwang.identity.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
