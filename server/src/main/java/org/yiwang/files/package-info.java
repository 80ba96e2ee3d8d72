/**
 * 文件 — what people upload, checked at the door and encrypted on disk.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.files.Files}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code files}, the folder {@code files} below the data folder
 *   <li>Rule book: GB/T 22239-2019 §8.1.4.5
 * </ul>
 */
@ApplicationModule(
        displayName = "文件",
        allowedDependencies = {"kernel", "crypto", "database"})
@NullMarked
package org.yiwang.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
