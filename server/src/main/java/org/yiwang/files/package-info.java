/**
 * 文件 — what people upload, checked at the door and encrypted on disk.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.files.Files}, {@link org.yiwang.files.DiskSpace} before anything large is written;
 *       tell it, by a {@link org.yiwang.files.FileUse}, which files are in use
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: schema {@code files}, the folders {@code files} and {@code uploads} below
 *       the data folder
 *   <li>Rule book: GB/T 22239-2019 §8.1.4.5; GB/T 33190-2016, ISO 32000-1, ISO/IEC 15948, ITU-T T.81 for what can be opened
 * </ul>
 */
@ApplicationModule(
        displayName = "文件",
        allowedDependencies = {"kernel", "audit", "crypto", "database", "identity.parties", "jobs", "rotation"})
@NullMarked
package org.yiwang.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
