/**
 * 表单校验 — forms as JSON Schema 2020-12, checked on the server exactly as in the page.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.forms.FormChecks}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: nothing
 *   <li>Rule book: the profile in demo/README.md; GB 32100-2015, GB 11643-1999 for the formats
 * </ul>
 */
@ApplicationModule(displayName = "表单校验", allowedDependencies = "kernel")
@NullMarked
package org.yiwang.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
