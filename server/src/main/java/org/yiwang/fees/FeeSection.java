package org.yiwang.fees;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.fees.Bill.State;
import org.yiwang.kernel.Language;

/**
 * What is shown of what a case costs.
 *
 * @param holdsUp whether what was granted waits for a payment
 */
record FeeSection(boolean holdsUp, List<BillView> bills) {
    /**
     * One bill.
     *
     * @param amount in yuan, with two decimals
     * @param receipt number under which the payment platform has the payment; null until it is paid
     * @param refundCause why it is given back; null unless it is
     */
    record BillView(
            String number,
            String caseNumber,
            String title,
            String name,
            String amount,
            @Nullable String basis,
            State state,
            String stateName,
            @Nullable Instant paidAt,
            @Nullable String receipt,
            @Nullable String refundCause,
            @Nullable Instant refundedAt) {
        static BillView of(Bill bill, Language language) {
            var payment = bill.payment();
            var refund = bill.refund();
            return new BillView(
                    bill.number(),
                    bill.about().caseNumber().value(),
                    bill.about().title(),
                    bill.name(),
                    bill.amount().toString(),
                    bill.basis(),
                    bill.state(),
                    bill.state().in(language),
                    payment == null ? null : payment.at(),
                    payment == null ? null : payment.transaction(),
                    refund == null ? null : refund.cause().in(language),
                    refund == null ? null : refund.refundedAt());
        }
    }
}
