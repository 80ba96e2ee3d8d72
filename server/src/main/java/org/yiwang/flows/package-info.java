/**
 * 审查流程 — what happens to a case between acceptance and decision, as the version of its item says: who is asked, in which order, side
 * by side or only in some cases, until when, and to where it can be handed back. No programme knows of any single item: the flow is
 * data, and how far it has come is a pure function of it and of what was said. 征求意见: whatever the flow says, the organ that decides may ask
 * other departments about a case; no clock of the law waits for their answers, and no decision.
 *
 * <ul>
 *   <li>Ask it: nothing yet; it takes part in cases
 *   <li>It shows with a case: its flow, how far that has come, and to organs who was asked and what was answered
 *   <li>It tells: nothing
 *   <li>It hears: {@link org.yiwang.cases.CaseAccepted}, {@link org.yiwang.cases.CaseChecked}, {@link org.yiwang.cases.CaseConcluded}
 *   <li>It owns: schema {@code flows}
 *   <li>Rule book: 《行政许可法》第三十四条第三款、第四十五条 (consulting others is not among what is left out of the clocks); docs/adr/0042-flows-are-data.md
 * </ul>
 */
@ApplicationModule(
        displayName = "审查流程",
        allowedDependencies = {
            "kernel",
            "demo",
            "audit",
            "cases",
            "catalog",
            "catalog.items",
            "catalog.places",
            "crypto",
            "forms",
            "identity",
            "identity.posts",
            "jobs",
            "lint",
            "notify",
            "outbox",
            "words"
        })
@NullMarked
package org.yiwang.flows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
