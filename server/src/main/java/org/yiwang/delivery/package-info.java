/**
 * 送达 — every paper of a case is brought to the applicant, and when it reached her, or counts as if it had, is recorded as a fact of law from
 * which the time to contest it runs. Electronically if she has agreed; else by post, in person, left with witnesses, or by public
 * notice where the law lets it. What cannot be served in one way waits for the next by itself. That she could have seen a paper is no
 * receipt: only that she says so.
 *
 * <ul>
 *   <li>Ask it: nothing; it has pages
 *   <li>Give it: a bean that is a {@link org.yiwang.delivery.PostOffice}; without one the staff type the numbers of parcels and what
 *       became of them
 *   <li>It tells: nothing; what it finds stands in the record of the case
 *   <li>It hears: {@link org.yiwang.cases.PaperIssued}
 *   <li>It owns: schema {@code delivery}
 *   <li>Rule book: {@link org.yiwang.catalog.law.Serving}, {@link org.yiwang.cases.ServedPaper}; 《行政许可法》第四十四条; 《个人信息保护法》
 *       第十四条、第十五条; docs/adr/0045-receipt-is-what-she-says.md
 * </ul>
 */
@ApplicationModule(
        displayName = "送达",
        allowedDependencies = {
            "kernel",
            "audit",
            "cases",
            "catalog.law",
            "catalog.places",
            "crypto",
            "demo",
            "files",
            "identity",
            "identity.parties",
            "jobs",
            "outbox",
            "words"
        })
@NullMarked
package org.yiwang.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
