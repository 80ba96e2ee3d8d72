/**
 * 收费 · 统一支付 — what a case costs is asked for when it is accepted, paid once however often an answer is lost, given back when the case
 * ends without what was paid for, and compared each day with what the payment platform says. What is not paid holds up the licence,
 * never the acceptance nor the decision.
 *
 * <ul>
 *   <li>Ask it: nothing yet; it takes part in cases
 *   <li>Give it: a bean that is a {@link org.yiwang.fees.PaymentGateway}, which leads to the payment platform of the province; without
 *       one nothing is asked for
 *   <li>It shows with a case: what it costs, and how that stands
 *   <li>It tells: {@link org.yiwang.fees.BillPaid}
 *   <li>It hears: {@link org.yiwang.cases.CaseAccepted}, {@link org.yiwang.cases.CaseConcluded}, and its own
 *   <li>It owns: schema {@code fees}
 *   <li>Rule book: 《行政许可法》第五十八条、第五十九条; docs/adr/0041-paid-once.md
 * </ul>
 */
@ApplicationModule(
        displayName = "收费",
        allowedDependencies = {
            "kernel",
            "demo",
            "audit",
            "cases",
            "crypto",
            "identity.parties",
            "jobs",
            "outbox",
            "words"
        })
@NullMarked
package org.yiwang.fees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
