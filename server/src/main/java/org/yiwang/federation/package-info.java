/**
 * 身份互通 — other providers of identities: the national platform (国家政务服务平台), with which people go over by tickets in both directions,
 * and providers that speak OpenID Connect. Whom they have logged in comes to the account here that is hers, or to a shadow account.
 *
 * <ul>
 *   <li>Ask it: nothing; it is a way in and a way out
 *   <li>It is given: {@link org.yiwang.federation.NationalPlatform}, the line to the national platform
 *   <li>It tells: nothing
 *   <li>It hears: nothing from the outbox; what ends a log-in here is told to the platform, too
 *   <li>It owns: schema {@code federation}
 *   <li>Rule book: docs/adr/0034-other-providers-log-people-in.md; OpenID Connect Core 1.0, Back-Channel Logout 1.0, RFC 9207, RFC 9700;
 *       GB/T 32918 (SM2), GB/T 32905 (SM3); 个人信息保护法 §23
 * </ul>
 */
@ApplicationModule(
        displayName = "身份互通",
        allowedDependencies = {"kernel", "audit", "crypto", "identity", "identity.parties", "jobs", "words"})
@NullMarked
package org.yiwang.federation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
