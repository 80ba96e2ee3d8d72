/**
 * 接入应用 — systems of departments to which people log in with their account here (OpenID Connect): their registration, what
 * people allow them, and the tokens that say so. Spring Security's authorization server speaks the protocol; this module keeps what
 * it needs and says what is allowed.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.clients.Clients}
 *   <li>It tells: nothing
 *   <li>It hears: nothing from the outbox; what ends an account's sessions ends its grants in the same transaction
 *   <li>It owns: schema {@code clients}
 *   <li>Rule book: OpenID Connect Core 1.0, RFC 6749, RFC 7636, RFC 9207, RFC 9700; 个人信息保护法 §14, §15, §23
 * </ul>
 */
@ApplicationModule(
        displayName = "接入应用",
        allowedDependencies = {"kernel", "demo", "audit", "crypto", "identity", "jobs", "throttle", "traffic"})
@NullMarked
package org.yiwang.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
