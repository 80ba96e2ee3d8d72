package org.yiwang.fees;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CaseAccepted;
import org.yiwang.cases.CaseCharges;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.demo.DemoDays;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.fees.Bill.State;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Money;
import org.yiwang.kernel.RegionCode;

/**
 * In the past of the demo people paid the same day what their cases cost; who was accepted lately has not yet, and one paid twice, here
 * and at the window. Somebody tried the payment platform out, so that one line of its statement is not ours.
 */
@Component
@Profile("demo")
class DemoFees implements DemoPart {
    /** Working days before the first start; whoever was accepted since has not paid yet. */
    private static final int LATELY = 2;

    private static final RegionCode COUNTY = new RegionCode("420106");
    private static final Duration HESITATES = Duration.ofHours(3);
    private static final String PAID_TWICE = "同一笔费用已在窗口缴纳，退还网上重复缴纳的部分。";
    private static final PaymentGateway.Order TRIED_OUT =
            new PaymentGateway.Order("LT0001", new Money(1), "支付平台联调测试", "/");

    private final Bills bills;
    private final BillStore store;
    private final Payments payments;
    private final Refunds refunds;
    private final Reconciliation reconciliation;
    private final SimulatedPayments platform;
    private final CaseCharges cases;
    private final DemoDays days;
    private @Nullable Telling telling;

    DemoFees(
            Bills bills,
            BillStore store,
            Payments payments,
            Refunds refunds,
            Reconciliation reconciliation,
            SimulatedPayments platform,
            CaseCharges cases,
            DemoDays days) {
        this.bills = bills;
        this.store = store;
        this.payments = payments;
        this.refunds = refunds;
        this.reconciliation = reconciliation;
        this.platform = platform;
        this.cases = cases;
        this.days = days;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        telling = new Telling(past);
        past.at(past.end().minus(Duration.ofDays(LATELY)), () -> platform.pay(token(platform.open(TRIED_OUT))));
        past.at(past.end().minus(Duration.ofMillis(1)), () -> {
            telling = null;
            refunds.tryAll();
            reconciliation.catchUp();
        });
    }

    /** Only while the past is told: afterwards the bill is written when the news comes. */
    @EventListener
    void accepted(CaseAccepted accepted) {
        if (telling != null) {
            telling.bill(accepted);
        }
    }

    @EventListener
    void concluded(CaseConcluded concluded) {
        if (telling != null) {
            bills.on(concluded);
        }
    }

    private static UUID token(String page) {
        return UUID.fromString(page.substring(page.indexOf('=') + 1));
    }

    private final class Telling {
        private final DemoPast past;
        private final Set<UUID> applicants;
        private boolean gaveBack;

        Telling(DemoPast past) {
            this.past = past;
            this.applicants =
                    past.applicants().stream().map(it -> it.actor().party()).collect(Collectors.toSet());
        }

        void bill(CaseAccepted accepted) {
            var number = new CaseNumber(accepted.number());
            bills.raise(cases.hold(number));
            var lately = days.back(past.today(), LATELY, new RegionCode(accepted.region()));
            for (var bill : store.of(number)) {
                if (Days.of(accepted.at()).isBefore(lately)
                        && applicants.contains(bill.about().applicant())) {
                    past.at(accepted.at().plus(HESITATES), () -> pay(bill.number()));
                }
            }
        }

        private void pay(String number) {
            var bill = store.find(number).orElseThrow();
            if (bill.state() != State.OPEN) {
                return;
            }
            store.opened(bill, bill.raisedAt().plus(HESITATES), past.end());
            platform.pay(token(platform.open(
                    new PaymentGateway.Order(number, bill.amount(), bill.name(), "/account/bill?number=" + number))));
            payments.heard(number);
            if (!gaveBack && COUNTY.equals(bill.about().region())) {
                gaveBack = true;
                var about = bill.about();
                var head = past.staff("fees:refund", about.region(), about.department());
                past.at(bill.raisedAt().plus(Duration.ofDays(1)), () -> refunds.give(head, number, PAID_TWICE));
                past.at(bill.raisedAt().plus(Duration.ofDays(1)).plus(HESITATES), refunds::tryAll);
            }
        }
    }
}
