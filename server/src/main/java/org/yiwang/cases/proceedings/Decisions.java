package org.yiwang.cases.proceedings;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Step;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.papers.Refusal;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Items;
import org.yiwang.documents.OfficialDocument;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/** Looks at a decision before it is made: a decision that was served cannot be taken back. */
@Service
@Transactional(readOnly = true)
public class Decisions {
    private final Handling handling;
    private final Order order;
    private final Items items;
    private final Papers papers;
    private final Clock clock;

    Decisions(Handling handling, Order order, Items items, Papers papers, Clock clock) {
        this.handling = handling;
        this.order = order;
        this.items = items;
        this.papers = papers;
        this.clock = clock;
    }

    /** The guide of the item in the version the case was filed under. */
    public Guide guide(Actor actor, CaseNumber number) {
        return items.version(handling.find(actor, "cases:prepare", number).itemVersion())
                .guide();
    }

    /**
     * The decision as it would be worded, to a masked addressee.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope; {@code cases/illegal-step} if it cannot be decided
     */
    public OfficialDocument decision(Actor actor, CaseNumber number, Outcome outcome, String reason, String clause) {
        var shown = handling.find(actor, "cases:decide", number);
        order.require(Step.DECIDE, shown, Days.of(clock.instant()));
        return papers.decisionDraft(shown, outcome, reason, clause, clock.instant());
    }

    /**
     * The same of one that is accepted and decided at once.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope; {@code cases/illegal-step} if it can be neither accepted nor decided
     */
    public OfficialDocument onTheSpot(Actor actor, CaseNumber number, Outcome outcome, String reason, String clause) {
        var shown = handling.find(actor, "cases:decide-on-spot", number);
        var step = Step.ACCEPT.isAllowedAt(shown.stage()) ? Step.ACCEPT : Step.DECIDE;
        order.require(step, shown, Days.of(clock.instant()));
        return papers.decisionDraft(shown, outcome, reason, clause, clock.instant());
    }

    /**
     * The refusal as it would be worded, to a masked addressee.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope; {@code cases/illegal-step} if it cannot be refused
     */
    public OfficialDocument refusal(Actor actor, CaseNumber number, Refusal refusal) {
        var shown = handling.find(actor, "cases:accept", number);
        order.require(Step.REFUSE, shown, Days.of(clock.instant()));
        refusal.require();
        return papers.refusalDraft(shown, refusal, clock.instant());
    }
}
