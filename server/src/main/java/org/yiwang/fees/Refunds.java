package org.yiwang.fees;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.cases.CaseCharges;
import org.yiwang.fees.Bill.Cause;
import org.yiwang.fees.Bill.State;
import org.yiwang.fees.PaymentGateway.Refund;
import org.yiwang.fees.PaymentGateway.Unanswered;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;

/** 退费: all of what was paid, once, tried until the platform confirms it. */
@Service
class Refunds {
    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final int AT_ONCE = 500;
    private static final int LONGEST = 6;

    private final BillStore store;
    private final Gateway gateway;
    private final CaseCharges cases;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refunds(
            BillStore store,
            Gateway gateway,
            CaseCharges cases,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.gateway = gateway;
        this.cases = cases;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Begins to give back what was paid for a bill that is held. */
    void begin(Bill held, Cause cause, @Nullable String reason, @Nullable UUID by) {
        store.refund(held, cause, reason, by, clock.instant());
        store.become(held, State.REFUNDING);
        if (by == null) {
            audit.record("fee.refund-by-law", "bill", held.number(), cause.name());
        }
        cases.tell(
                cases.find(held.about().caseNumber()),
                Sentence.of("fees/notice-refunding")
                        .with("name", held.name())
                        .with("amount", held.amount().toString()));
    }

    /**
     * Gives back what was paid by mistake. What is given back is not asked for again.
     *
     * @throws Problem {@code fees/unknown} also if it is out of scope; {@code fees/not-refundable}
     */
    Bill give(Actor actor, String number, String reason) {
        return transaction.execute(status -> {
            var held = store.lock(number)
                    .filter(it -> actor.may(
                            "fees:refund", it.about().region(), it.about().department()))
                    .orElseThrow(Bills::unknown);
            if (held.state() != State.PAID) {
                throw Problem.conflict("fees/not-refundable")
                        .with("state", held.state().name());
            }
            audit.about(held.about().applicant());
            begin(held, Cause.BY_STAFF, reason, actor.account());
            return store.find(number).orElseThrow();
        });
    }

    /** Tries all that is not given back yet; what fails is tried again, later and later. */
    void tryAll() {
        if (!gateway.isThere()) {
            return;
        }
        for (var bill : store.toRefund(clock.instant(), AT_ONCE)) {
            try {
                gateway.get()
                        .refund(new Refund(bill.number(), bill.refundNumber(), bill.amount()))
                        .ifPresentOrElse(at -> confirm(bill.number(), at), () -> later(bill));
            } catch (Unanswered e) {
                later(bill);
                log.warn("Refund {} is not confirmed yet", bill.refundNumber(), e);
            } catch (RuntimeException e) {
                later(bill);
                log.error("Refund {} fails", bill.refundNumber(), e);
            }
        }
    }

    /** The platform says that it was given back; the second time it is known. */
    void confirm(String number, Instant at) {
        transaction.executeWithoutResult(status -> {
            var held = store.lock(number).orElseThrow();
            if (held.state() == State.REFUNDING) {
                store.refunded(held, at);
                store.become(held, State.REFUNDED);
                cases.tell(
                        cases.find(held.about().caseNumber()),
                        Sentence.of("fees/notice-refunded")
                                .with("name", held.name())
                                .with("amount", held.amount().toString()));
            }
        });
    }

    private void later(Bill bill) {
        int tries = store.tried(bill);
        store.tryAt(bill, clock.instant().plus(Duration.ofMinutes(1L << Math.min(tries, LONGEST))));
    }
}
