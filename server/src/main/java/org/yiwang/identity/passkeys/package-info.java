/**
 * 通行密钥 — passkeys (W3C Web Authentication Level 3): a key in a person's device or password manager that signs what this server
 * asks, for this site alone, after the device has made sure that it is she. It replaces password and code at once, and nobody can
 * be talked into giving it away (docs/adr/0029).
 *
 * <p>Rule book: GB/T 22239-2019 §8.1.4.1 d (two factors, one of them cryptographic).
 */
@ApplicationModule(
        displayName = "通行密钥",
        allowedDependencies = {"kernel", "crypto"})
@NullMarked
package org.yiwang.identity.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
