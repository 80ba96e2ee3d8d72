package org.yiwang.cases.proceedings;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.materials.Commitments;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;

/**
 * 当场决定: one officer accepts and decides at once, on one day, what the item says is decided on the spot (即办件), and what rests on a
 * promise (告知承诺). Of everything else acceptance and decision are two people's.
 */
@Service
@Transactional
public class OnTheSpot {
    private static final String PERMISSION = "cases:decide-on-spot";

    private final Handling handling;
    private final Holding holding;
    private final Proceedings proceedings;
    private final Commitments commitments;
    private final Audit audit;

    OnTheSpot(Handling handling, Holding holding, Proceedings proceedings, Commitments commitments, Audit audit) {
        this.handling = handling;
        this.holding = holding;
        this.proceedings = proceedings;
        this.commitments = commitments;
        this.audit = audit;
    }

    /**
     * Whether a case can be decided so as it stands now: it waits for its acceptance, or was accepted today. What has a flow is decided
     * when that is over.
     */
    @Transactional(readOnly = true)
    public boolean suits(Case shown) {
        var version = proceedings.version(shown);
        return isInTime(shown)
                && version.guide().flow() == null
                && (version.isInstant() || commitments.inForce(shown).isPresent());
    }

    private boolean isInTime(Case shown) {
        return shown.stage() == Stage.RECEIVED
                || shown.stage() == Stage.ACCEPTED && proceedings.today().equals(shown.acceptedOn());
    }

    /**
     * Accepts a case, unless that was done today, and grants or denies what was applied for: two steps of one transaction, both put down.
     *
     * @throws Problem {@code cases/not-on-the-spot}; what {@link Handling#accept} and {@link Handling#decide} say, but for {@code
     *     cases/same-person}
     */
    public Case decide(Actor actor, CaseNumber number, Outcome outcome, String reason, String clause) {
        var held = holding.hold(actor, PERMISSION, number);
        audit.detail(outcome.name());
        var by = By.organ(actor, held, PERMISSION);
        if (!suits(held)) {
            proceedings.inOrder(held.stage() == Stage.ACCEPTED ? Step.DECIDE : Step.ACCEPT, held);
            throw Problem.conflict("cases/not-on-the-spot");
        }
        var accepted = held.stage() == Stage.RECEIVED ? handling.accept(actor, held, by, null) : held;
        var decided = proceedings.take(Step.DECIDE, accepted, by).decided(outcome);
        return handling.decided(
                accepted, decided, Deed.of(Step.DECIDE, proceedings.now()), by, new Why(reason, clause));
    }
}
