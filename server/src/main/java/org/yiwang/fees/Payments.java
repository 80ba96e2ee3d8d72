package org.yiwang.fees;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.cases.CaseCharges;
import org.yiwang.fees.Bill.Cause;
import org.yiwang.fees.Bill.State;
import org.yiwang.fees.PaymentGateway.Order;
import org.yiwang.fees.PaymentGateway.Payment;
import org.yiwang.fees.PaymentGateway.Standing;
import org.yiwang.fees.PaymentGateway.Unanswered;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.Hears;
import org.yiwang.words.Sentence;

/**
 * 支付: a bill is one order at the platform, and what it says of that order is booked once, whoever asks, however often, and in
 * whatever order the answers come. The platform is asked outside of any lock.
 */
@Service
public class Payments {
    private static final Logger log = LoggerFactory.getLogger(Payments.class);
    private static final int AT_ONCE = 500;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration RARELY = Duration.ofHours(6);

    private final Bills bills;
    private final BillStore store;
    private final Refunds refunds;
    private final Gateway gateway;
    private final CaseCharges cases;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final Clock clock;

    Payments(
            Bills bills,
            BillStore store,
            Refunds refunds,
            Gateway gateway,
            CaseCharges cases,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.bills = bills;
        this.store = store;
        this.refunds = refunds;
        this.gateway = gateway;
        this.cases = cases;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * Lets somebody pay a bill of a case of hers.
     *
     * @return address of the page to pay on; null if it turns out that it is paid, or is not asked for any more
     * @throws Problem {@code fees/unknown}; {@code fees/unanswered}: try again later, nothing is paid twice
     */
    @Nullable
    String pay(Actor actor, String number) {
        var bill = settled(bills.find(actor, number));
        if (!bill.isOpen()) {
            return null;
        }
        // kept whatever becomes of the answer: the order may be there
        apart.executeWithoutResult(
                status -> store.opened(bill, clock.instant(), clock.instant().plus(SOON)));
        try {
            return gateway.get()
                    .open(new Order(
                            bill.number(), bill.amount(), bill.name(), "/account/bill?number=" + bill.number()));
        } catch (Unanswered e) {
            log.warn("The payment platform does not answer for {}", number, e);
            throw Problem.unavailable("fees/unanswered");
        }
    }

    /**
     * How a bill of a case of the actor's stands, after the platform was asked.
     *
     * @throws Problem {@code fees/unknown}
     */
    Asked check(Actor actor, String number) {
        var bill = bills.find(actor, number);
        try {
            return new Asked(ask(bill), true);
        } catch (Unanswered e) {
            log.warn("The payment platform does not answer for {}", number, e);
            return new Asked(bill, false);
        }
    }

    /**
     * @param answered whether the platform has said how it stands
     */
    record Asked(Bill bill, boolean answered) {}

    /** The platform, or whoever calls in its name, says that something has happened to an order: it is asked what. */
    public void heard(String number) {
        store.find(number).ifPresent(this::settled);
    }

    /** Asks for all that somebody has begun to pay; seldom for what has been begun long ago. */
    void askForOpen() {
        if (!gateway.isThere()) {
            return;
        }
        for (var bill : store.toAsk(clock.instant(), AT_ONCE)) {
            try {
                askAgain(bill);
            } catch (RuntimeException e) {
                later(bill);
                log.warn("Nothing is known of payment {} yet", bill.number(), e);
            }
        }
    }

    private void askAgain(Bill bill) {
        boolean dropped = bill.state() == State.DROPPED;
        var standing =
                dropped ? gateway.get().close(bill.number()) : gateway.get().ask(bill.number());
        var then = book(bill, standing);
        if (dropped && standing.payment() == null && standing.state() != PaymentGateway.State.OPEN) {
            store.askAt(bill, null);
        } else if (then.payment() == null) {
            later(bill);
        }
    }

    private void later(Bill bill) {
        var now = clock.instant();
        var age = Duration.between(bill.openedAt() == null ? now : bill.openedAt(), now)
                .dividedBy(2);
        var pause = age.compareTo(SOON) < 0 ? SOON : age.compareTo(RARELY) > 0 ? RARELY : age;
        store.askAt(bill, now.plus(pause));
    }

    /** The same, where no answer is as good as none of any news. */
    private Bill settled(Bill bill) {
        try {
            return ask(bill);
        } catch (Unanswered e) {
            log.warn("The payment platform does not answer for {}", bill.number(), e);
            return bill;
        }
    }

    private Bill ask(Bill bill) {
        if (bill.payment() != null || bill.openedAt() == null || !gateway.isThere()) {
            return bill;
        }
        return book(bill, gateway.get().ask(bill.number()));
    }

    private Bill book(Bill bill, Standing standing) {
        var payment = standing.payment();
        if (payment != null) {
            transaction.executeWithoutResult(status -> book(bill.number(), payment));
        }
        return store.find(bill.number()).orElseThrow();
    }

    /** What the platform says was paid; the second time it is known. False if it is not what was asked for. */
    boolean book(String number, Payment payment) {
        var held = store.lock(number).orElseThrow();
        if (held.payment() != null) {
            return true;
        }
        if (!payment.amount().equals(held.amount())) {
            log.error("Payment {} is of another amount than its bill: left to the reconciliation", number);
            return false;
        }
        Instant now = clock.instant();
        store.pay(held, payment, now);
        store.become(held, State.PAID);
        store.askAt(held, null);
        var about = held.about();
        cases.tell(
                cases.find(about.caseNumber()),
                Sentence.of("fees/notice-paid")
                        .with("name", held.name())
                        .with("amount", held.amount().toString()));
        if (held.state() == State.DROPPED) {
            refunds.begin(store.find(number).orElseThrow(), Cause.LATE, null, null);
        } else {
            events.publishEvent(new BillPaid(number, about.caseNumber().value(), now));
        }
        return true;
    }

    /** The licence that waited for the payment is issued. */
    @Hears("fees.conclude")
    void on(BillPaid paid) {
        cases.conclude(new CaseNumber(paid.caseNumber()));
    }
}
