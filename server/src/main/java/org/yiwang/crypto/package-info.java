/**
 * 密码服务 — personal data encrypted at rest, and looked up without being decrypted.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.crypto.FieldCipher}, {@link org.yiwang.crypto.BlindIndex}, {@link
 *       org.yiwang.crypto.Keys} for secrets on which stored data depends
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: the keys below the data folder, and schema {@code crypto} with their fingerprints
 *   <li>Rule book: GM/T 0002 (SM4), GM/T 0004 (SM3), GB/T 39786-2021 §8.4
 * </ul>
 */
@ApplicationModule(
        displayName = "密码服务",
        allowedDependencies = {"kernel", "database"})
@NullMarked
package org.yiwang.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
