/**
 * 办件 — an application from the first word typed to the decision in hand: stages, clocks, documents, who did what and why.
 *
 * <p>Here stands only what other modules may use; the rest is below, by subject, each with a wall of its own
 * (docs/adr/0019-packages-by-subject.md).
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.cases.OwnCases}; {@link org.yiwang.cases.CaseTransfers}, once it is decided who goes on with one;
 *       {@link org.yiwang.cases.CaseCharges}, for what one costs; {@link org.yiwang.cases.CaseReviews}, for the flow of its item;
 *       {@link org.yiwang.cases.CaseDeliveries}, once a paper of one has reached her;
 *       {@link org.yiwang.cases.CaseClocks}, for the clocks and steps of all; {@link org.yiwang.cases.CasePapers}, for which papers one has
 *   <li>Take part in it: a bean that is a {@link org.yiwang.cases.StepGate} says what must be so before a step; one that is
 *       a {@link org.yiwang.cases.CaseSection} shows with a case what its module knows of it; one that is a {@link
 *       org.yiwang.cases.CreditStanding} knows whether an applicant's word is good
 *   <li>It tells: {@link org.yiwang.cases.CaseReceived}, {@link org.yiwang.cases.CaseAccepted}, {@link org.yiwang.cases.CaseChecked},
 *       {@link org.yiwang.cases.CaseConcluded}, {@link org.yiwang.cases.PaperIssued}
 *   <li>It hears: nothing yet
 *   <li>It owns: schema {@code cases}
 *   <li>Rule book: {@link org.yiwang.catalog.law.Law}; GB/T 39046-2020
 * </ul>
 */
@ApplicationModule(
        displayName = "办件",
        allowedDependencies = {
            "kernel",
            "demo",
            "audit",
            "database",
            "calendar",
            "catalog",
            "catalog.items",
            "catalog.law",
            "catalog.places",
            "catalog.search",
            "crypto",
            "documents",
            "emergency",
            "evidence",
            "files",
            "identity",
            "identity.mandates",
            "identity.parties",
            "identity.posts",
            "jobs",
            "licence",
            "notify",
            "standards",
            "throttle",
            "words"
        })
@NullMarked
package org.yiwang.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
