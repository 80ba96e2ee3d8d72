/**
 * 接口契约 — what the handlers take and give, written down for whoever calls them: {@code /openapi.json}.
 *
 * <ul>
 *   <li>Ask it: nothing; no module knows it
 *   <li>It owns: no schema
 *   <li>Rule book: OpenAPI 3.1
 * </ul>
 */
@ApplicationModule(
        displayName = "接口契约",
        allowedDependencies = {"kernel"})
@NullMarked
package org.yiwang.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
