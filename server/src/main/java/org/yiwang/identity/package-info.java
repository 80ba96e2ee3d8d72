/**
 * 统一身份认证 — who is who: accounts, log-in, roles and where they hold.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.identity.Accounts}, {@link org.yiwang.identity.People}
 *   <li>It tells: {@link org.yiwang.identity.PasswordGuessed}, {@link org.yiwang.identity.AccountChanged}
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code identity}, the sessions among it
 *   <li>Rule book: GB/T 22239-2019 §8.1.4.1–3; personal data by 个人信息保护法
 * </ul>
 */
@ApplicationModule(
        displayName = "统一身份认证",
        allowedDependencies = {"kernel", "audit", "crypto", "database", "jobs", "throttle"})
@NullMarked
package org.yiwang.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
