/**
 * 电子证照 — licences as files that prove themselves: issued under the organ's seal, shown, withdrawn, and verified by anybody.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.licence.Licences}, {@link org.yiwang.licence.Verification}
 *   <li>It tells: {@link org.yiwang.licence.LicenceIssued}, {@link org.yiwang.licence.LicenceWithdrawn}
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code licence}, and the keys of seals and of codes below {@code keys/}
 *   <li>Rule book: 国令716号 §10, GB/T 36901–36906-2018, GB/T 33190-2016, GB/T 38540-2020; RFC 7515,
 *       draft-ietf-oauth-status-list
 * </ul>
 */
@ApplicationModule(
        displayName = "电子证照",
        allowedDependencies = {
            "kernel",
            "demo",
            "audit",
            "crypto",
            "database",
            "documents",
            "emergency",
            "identity",
            "identity.parties",
            "jobs",
            "notify",
            "traffic",
            "words"
        })
@NullMarked
package org.yiwang.licence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
