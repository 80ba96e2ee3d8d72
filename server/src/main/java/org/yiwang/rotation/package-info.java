/**
 * 密钥轮换 — a new key for stored data, and everything that may change re-encrypted with it while the work goes on.
 *
 * <p>Which columns of a module are encrypted is declared in {@code cells.json} among the resources of its package; what it keeps
 * encrypted outside of the database it hands over as {@link org.yiwang.rotation.EncryptedPieces}.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.rotation.Rotation}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code rotation}, how far it has come
 *   <li>Rule book: GB/T 39786-2021 §8.5; docs/adr/0028-a-new-key-while-the-work-goes-on.md
 * </ul>
 */
@ApplicationModule(
        displayName = "密钥轮换",
        allowedDependencies = {"kernel", "audit", "crypto", "declared", "jobs"})
@NullMarked
package org.yiwang.rotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
