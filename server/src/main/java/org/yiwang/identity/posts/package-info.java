/**
 * 岗位 — what the staff may do, and where, follows from the posts they hold: a post belongs to an organ and a region and has roles
 * and a scope; a person holds it from and until, for a reason. One place, {@link org.yiwang.identity.posts.HeldPosts}, says what
 * follows from it; session, lists and explanations ask nothing else. Each row carries an integrity code. Open to other modules.
 *
 * <p>Rule book: GB/T 22239-2019 §8.1.4.2 (三员分立, least privilege), GB/T 39786-2021 §8.4 b (integrity of permissions).
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "岗位",
        allowedDependencies = {"kernel", "audit", "crypto", "jobs", "words"})
@NullMarked
package org.yiwang.identity.posts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
