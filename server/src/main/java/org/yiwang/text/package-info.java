/**
 * 中文检索 — Chinese text as people type it: words, pinyin, initials, and what was misspelt.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.text.SearchText}, {@link org.yiwang.text.Pinyin}, {@link org.yiwang.text.Spelling}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: nothing
 * </ul>
 */
@ApplicationModule(
        displayName = "中文检索",
        allowedDependencies = {})
@NullMarked
package org.yiwang.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
