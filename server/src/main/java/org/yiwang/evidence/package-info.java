/**
 * 存证 — what was written down cannot be unwritten: each step of a case and each line of the audit is a leaf of a tree that only grows,
 * whose root is signed each minute, published, and held by others.
 *
 * <p>A module that has something to seal writes its hash beside it, and a trigger of the table puts that down ({@code
 * evidence.await}): in the transaction that writes it, in whatever way it is written. {@link org.yiwang.evidence.Sealing} gives the leaves their places; {@link org.yiwang.evidence.Witness}es hold the roots; the watch
 * reads all of it again and says what does not fit.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.evidence.Proofs}, for what proves a case; {@link org.yiwang.evidence.SealingGuard}, before what must not happen unsealed
 *   <li>Take part in it: a bean that is a {@link org.yiwang.evidence.LeafOrigin} reads again what its module had sealed; one that is a
 *       {@link org.yiwang.evidence.Witness} holds roots
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code evidence}
 *   <li>Rule book: RFC 9162 §2.1; GB/T 32905 (SM3); GB/T 32918.2 (SM2); docs/adr/0044-a-tree-that-others-hold.md
 * </ul>
 */
@ApplicationModule(
        displayName = "存证",
        allowedDependencies = {"kernel", "audit", "clock", "crypto", "database", "jobs", "words"})
@NullMarked
package org.yiwang.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
