package org.yiwang.fees;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseAccepted;
import org.yiwang.cases.CaseCharges;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.OwnCases;
import org.yiwang.cases.Stage;
import org.yiwang.fees.Bill.About;
import org.yiwang.fees.Bill.Cause;
import org.yiwang.fees.Bill.State;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.Hears;
import org.yiwang.words.Sentence;

/** 缴费单: each amount that a case costs is asked for once, from when it is accepted until it ends. */
@Service
@Transactional
class Bills {
    private final BillStore store;
    private final Refunds refunds;
    private final Gateway gateway;
    private final CaseCharges cases;
    private final OwnCases own;
    private final Clock clock;

    Bills(BillStore store, Refunds refunds, Gateway gateway, CaseCharges cases, OwnCases own, Clock clock) {
        this.store = store;
        this.refunds = refunds;
        this.gateway = gateway;
        this.cases = cases;
        this.own = own;
        this.clock = clock;
    }

    @Hears("fees.raise")
    void on(CaseAccepted accepted) {
        raise(cases.hold(new CaseNumber(accepted.number())));
    }

    /** What is asked for, of a case that is held and accepted; what was asked for before is not asked for again. */
    void raise(Case held) {
        boolean accepted = switch (held.stage()) {
            case ACCEPTED, SUSPENDED, DECIDED -> held.outcome() != Outcome.DENIED;
            default -> false;
        };
        if (!accepted || !gateway.isThere()) {
            return;
        }
        for (var charge : cases.of(held)) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var bill = new Bill(
                    Ids.next(),
                    store.nextNumber(Days.of(now)),
                    about(held),
                    charge.id(),
                    charge.name(),
                    charge.basis(),
                    charge.amount(),
                    State.OPEN,
                    now,
                    null,
                    null,
                    null);
            if (store.add(bill)) {
                cases.tell(
                        held,
                        Sentence.of("fees/notice-due")
                                .with("name", bill.name())
                                .with("amount", bill.amount().toString()));
            }
        }
    }

    /** A case that ends with what was paid for keeps its payment; of any other it is given back, and no more is asked. */
    @Hears("fees.end")
    void on(CaseConcluded concluded) {
        if (concluded.stage() == Stage.CONCLUDED && concluded.outcome() == Outcome.GRANTED) {
            return;
        }
        for (var bill : store.of(new CaseNumber(concluded.number()))) {
            var held = store.lock(bill.number()).orElseThrow();
            switch (held.state()) {
                case OPEN -> drop(held);
                case PAID -> refunds.begin(held, Cause.ENDED, null, null);
                case DROPPED, REFUNDING, REFUNDED -> {}
            }
        }
    }

    /** Somebody may be paying just now: if she has begun, the platform is asked to close the order. */
    private void drop(Bill held) {
        store.become(held, State.DROPPED);
        if (held.openedAt() != null) {
            store.askAt(held, clock.instant());
        }
    }

    /** Of a case that the caller may see. */
    @Transactional(readOnly = true)
    List<Bill> of(Case shown) {
        return store.of(shown.number());
    }

    /** @throws Problem {@code fees/unknown} also if the case is somebody else's */
    @Transactional(readOnly = true)
    Bill find(Actor actor, String number) {
        var bill = store.find(number).orElseThrow(Bills::unknown);
        try {
            own.find(actor, bill.about().caseNumber());
        } catch (Problem notHers) {
            throw unknown();
        }
        return bill;
    }

    /** Bills within the actor's scope, the latest first. */
    @Transactional(readOnly = true)
    List<Bill> of(Actor actor, @Nullable State state, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope("fees:read"), state, after, limit);
    }

    private static About about(Case held) {
        return new About(
                held.number(),
                held.itemCode(),
                held.title(),
                held.region(),
                held.department(),
                held.departmentName(),
                held.applicant());
    }

    static Problem unknown() {
        return Problem.notFound("fees/unknown");
    }
}
