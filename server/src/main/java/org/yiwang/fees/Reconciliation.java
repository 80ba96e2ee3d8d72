package org.yiwang.fees;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.fees.PaymentGateway.Line;
import org.yiwang.fees.PaymentGateway.Payment;
import org.yiwang.fees.PaymentGateway.Unanswered;
import org.yiwang.fees.ReconciliationStore.Day;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Money;
import org.yiwang.kernel.Problem;

/**
 * 对账: each day that is over is compared once with the statement of the platform. What is missing here is booked; what else differs is
 * for somebody to clear up.
 */
@Service
class Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final int MOST_A_RUN = 400;

    private final ReconciliationStore store;
    private final BillStore bills;
    private final Payments payments;
    private final Refunds refunds;
    private final Gateway gateway;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            ReconciliationStore store,
            BillStore bills,
            Payments payments,
            Refunds refunds,
            Gateway gateway,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.bills = bills;
        this.payments = payments;
        this.refunds = refunds;
        this.gateway = gateway;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Compares all days up to yesterday that were not; a day without a statement is left to the next run. */
    void catchUp() {
        var last = store.lastDay().map(it -> it.plusDays(1)).or(bills::firstDay);
        if (last.isEmpty() || !gateway.isThere()) {
            return;
        }
        var today = Days.of(clock.instant());
        var day = last.orElseThrow();
        try {
            for (int run = 0; run < MOST_A_RUN && day.isBefore(today); run++) {
                compare(day);
                day = day.plusDays(1);
            }
        } catch (Unanswered e) {
            log.warn("There is no statement of {} yet", day, e);
        }
    }

    /** Compares one day. */
    void compare(LocalDate day) {
        var statement = gateway.get().statement(day);
        transaction.executeWithoutResult(status -> {
            var found = new ArrayList<Difference>();
            var theirs = new HashMap<Line.Kind, Map<String, Money>>();
            for (var line : statement) {
                theirs.computeIfAbsent(line.kind(), kind -> new HashMap<>()).put(line.number(), line.amount());
                differing(day, line, found);
            }
            var paid = bills.paidOn(day);
            var refunded = bills.refundedOn(day);
            paid.forEach(it -> absent(day, Line.Kind.PAYMENT, it.number(), it.amount(), theirs, found));
            refunded.forEach(it -> absent(day, Line.Kind.REFUND, it.refundNumber(), it.amount(), theirs, found));
            var compared = new Day(
                    day,
                    clock.instant(),
                    bills.raisedOn(day),
                    paid.size(),
                    sum(paid),
                    refunded.size(),
                    sum(refunded),
                    found.size(),
                    0);
            if (store.add(compared)) {
                found.forEach(store::add);
            }
        });
    }

    private void differing(LocalDate day, Line line, List<Difference> found) {
        boolean payment = line.kind() == Line.Kind.PAYMENT;
        var bill = bills.find(payment ? line.number() : line.number().replaceFirst("R$", ""))
                .filter(it -> payment || it.refund() != null)
                .orElse(null);
        if (bill == null) {
            found.add(difference(day, Difference.Kind.NOT_OURS, line, null));
        } else if (!bill.amount().equals(line.amount())) {
            found.add(difference(day, Difference.Kind.AMOUNT, line, bill.amount()));
        } else if (payment ? bill.payment() == null : bill.state() == Bill.State.REFUNDING) {
            if (payment) {
                String transactionNumber = line.transaction() == null ? line.number() : line.transaction();
                payments.book(bill.number(), new Payment(transactionNumber, line.amount(), line.at()));
            } else {
                refunds.confirm(bill.number(), line.at());
            }
            found.add(difference(day, Difference.Kind.MISSING_HERE, line, null));
        }
    }

    private void absent(
            LocalDate day,
            Line.Kind kind,
            String number,
            Money ours,
            Map<Line.Kind, Map<String, Money>> theirs,
            List<Difference> found) {
        if (!theirs.getOrDefault(kind, Map.of()).containsKey(number)) {
            found.add(new Difference(
                    Ids.next(),
                    day,
                    Difference.Kind.MISSING_THERE,
                    kind,
                    number,
                    ours,
                    null,
                    clock.instant(),
                    false,
                    null));
        }
    }

    private Difference difference(LocalDate day, Difference.Kind kind, Line line, @Nullable Money ours) {
        Instant now = clock.instant();
        boolean putRight = kind == Difference.Kind.MISSING_HERE;
        return new Difference(
                Ids.next(), day, kind, line.kind(), line.number(), ours, line.amount(), now, putRight, null);
    }

    private static Money sum(List<Bill> bills) {
        return bills.stream().map(Bill::amount).reduce(Money.ZERO, Money::plus);
    }

    List<Day> days(@Nullable LocalDate before, int limit) {
        return store.days(before, limit);
    }

    List<Difference> differences(@Nullable Cursor after, int limit) {
        return store.page(after, limit);
    }

    /** @throws Problem {@code fees/unknown-difference}; {@code fees/already-resolved} */
    Difference resolve(Actor actor, UUID id, String note) {
        return transaction.execute(status -> {
            if (store.find(id).isEmpty()) {
                throw Problem.notFound("fees/unknown-difference");
            }
            if (!store.resolve(id, note, actor, clock.instant())) {
                throw Problem.conflict("fees/already-resolved");
            }
            return store.find(id).orElseThrow();
        });
    }
}
