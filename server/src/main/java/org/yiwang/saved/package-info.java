/**
 * 收藏 — the items somebody keeps at hand, to find them again on any device; and the lists a member of the staff looks at again and
 * again (常用视图).
 *
 * <ul>
 *   <li>Ask it: nothing; portal and desk do
 *   <li>It tells: nothing
 *   <li>It hears: {@link org.yiwang.identity.AccountClosed}
 *   <li>It owns: schema {@code saved}
 * </ul>
 */
@ApplicationModule(
        displayName = "收藏",
        allowedDependencies = {"kernel", "catalog.items", "identity", "identity.parties"})
@NullMarked
package org.yiwang.saved;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
