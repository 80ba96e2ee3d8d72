/**
 * 用语 — what Yiwang says: each module brings its sentences, a province may put its own in their place.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.words.Words}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: the folder {@code words} below the data folder
 * </ul>
 */
@ApplicationModule(
        displayName = "用语",
        allowedDependencies = {"kernel", "database"})
@NullMarked
package org.yiwang.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
