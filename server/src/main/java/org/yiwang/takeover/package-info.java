/**
 * 接管 — somebody asks to go on with an open case of a person or an organisation that is gone or cannot be reached. Whoever has it is
 * told and has some days to object; an official of the organ decides. What comes of it stands in the record of the case.
 *
 * <ul>
 *   <li>Ask it: nothing; it has pages
 *   <li>It shows with a case: that somebody asks to take it over
 *   <li>It tells: nothing
 *   <li>It hears: {@link org.yiwang.cases.CaseConcluded}, with which a request ends
 *   <li>It owns: schema {@code takeover}
 *   <li>Rule book: 民法典 §1121, §1124 (who inherits), §61 (who represents an organisation), §203 (the last day of a period); 行政许可法 §36
 *       (both sides are heard), §70(2) (what is a person's own ends with her). The days to object are the product's own rule
 *       (docs/adr/0032-cases-are-taken-over.md)
 * </ul>
 */
@ApplicationModule(
        displayName = "接管",
        allowedDependencies = {
            "kernel",
            "audit",
            "cases",
            "crypto",
            "demo",
            "documents",
            "files",
            "identity",
            "identity.parties",
            "notify",
            "outbox",
            "throttle",
            "words"
        })
@NullMarked
package org.yiwang.takeover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
