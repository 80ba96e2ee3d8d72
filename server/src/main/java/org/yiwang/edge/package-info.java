/**
 * 边界 — where requests come in: what of them is read, who may call, how refusals and pages are answered.
 *
 * <ul>
 *   <li>Ask it: nothing; no module knows it
 *   <li>It owns: no schema
 *   <li>Rule book: RFC 9457 (problems), RFC 9110 (HTTP)
 * </ul>
 */
@ApplicationModule(
        displayName = "边界",
        allowedDependencies = {
            "kernel",
            "audit",
            "clients",
            "crypto",
            "database",
            "federation",
            "files",
            "identity",
            "words",
            "writes"
        })
@NullMarked
package org.yiwang.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
