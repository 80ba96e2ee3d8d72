package org.yiwang.fees;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.fees.FeeSection.BillView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.UnderMandate;

/** Paying what a case of one's own costs. */
@RestController
@RequestMapping("/api/portal/bills/{bill}")
@RolesAllowed("fees:pay")
@UnderMandate({Act.SUBMIT, Act.RECEIVE})
class PortalBillController {
    private final Bills bills;
    private final Payments payments;

    PortalBillController(Bills bills, Payments payments) {
        this.bills = bills;
        this.payments = payments;
    }

    /** A bill of a case of the caller's. */
    @GetMapping
    @NotAudited("her own bill")
    BillView find(Actor actor, @PathVariable @Size(max = 40) String bill, Language language) {
        return BillView.of(bills.find(actor, bill), language);
    }

    /**
     * Begins to pay, or goes on. However often this is asked the bill is one order, and is paid once; if it turns out that it is paid
     * already there is no page to pay on.
     */
    @PostMapping("/pay")
    @Audited(value = "fee.pay", object = "bill", id = "bill")
    @AnswersWith(also = 503)
    PayingView pay(Actor actor, @PathVariable @Size(max = 40) String bill, Language language) {
        @Nullable String page = payments.pay(actor, bill);
        return new PayingView(page, BillView.of(bills.find(actor, bill), language));
    }

    /** Asks the payment platform how the bill stands. */
    @PostMapping("/check")
    @NotAudited("her own bill")
    CheckedView check(Actor actor, @PathVariable @Size(max = 40) String bill, Language language) {
        var asked = payments.check(actor, bill);
        return new CheckedView(asked.answered(), BillView.of(asked.bill(), language));
    }

    /**
     * @param page where to pay; null if there is nothing to pay any more
     */
    record PayingView(@Nullable String page, BillView bill) {}

    /**
     * @param answered whether the platform has said how it stands; if not, it is asked again
     */
    record CheckedView(boolean answered, BillView bill) {}
}
