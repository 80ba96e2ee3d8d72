package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.AnnulmentStore;
import org.yiwang.cases.records.AnnulmentStore.Proposed;
import org.yiwang.cases.records.Paper;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;

/**
 * 不经本机关决定而终结: how a case that is under way ends without a decision of the organ: its withdrawal is confirmed, it is forwarded to
 * the organ above, or its head lets it be voided or deleted.
 */
@Service
@Transactional
public class Endings {
    private final AnnulmentStore annulments;
    private final Law law;
    private final Papers papers;
    private final Proceedings proceedings;
    private final Holding holding;
    private final Audit audit;

    Endings(AnnulmentStore annulments, Law law, Papers papers, Proceedings proceedings, Holding holding, Audit audit) {
        this.annulments = annulments;
        this.law = law;
        this.papers = papers;
        this.proceedings = proceedings;
        this.holding = holding;
        this.audit = audit;
    }

    /**
     * 确认撤回: what the applicant asked for after it had been accepted.
     *
     * @param happenedAt when, if not now
     */
    public Case confirmWithdrawal(Actor actor, CaseNumber number, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:confirm-withdrawal", number);
        var by = By.organ(actor, held, "cases:confirm-withdrawal");
        var after = proceedings.take(Step.CONFIRM_WITHDRAWAL, held, by).closedAt(proceedings.now());
        var deed = Deed.of(Step.CONFIRM_WITHDRAWAL, proceedings.happened(held, happenedAt));
        var paper = papers.withdrawal(held, proceedings.reasonOf(held, Step.ASK_TO_WITHDRAW), proceedings.now());
        end(after, deed, by, Why.NONE, paper, Sentence.of("cases/notice-withdrawal-confirmed"));
        return after;
    }

    /**
     * 不同意撤回: the applicant is told why, and the case goes on where it was.
     *
     * @param happenedAt when, if not now
     */
    public Case declineWithdrawal(Actor actor, CaseNumber number, String reason, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:confirm-withdrawal", number);
        var by = By.organ(actor, held, "cases:confirm-withdrawal");
        var after = proceedings.goingOn(proceedings.take(Step.DECLINE_WITHDRAWAL, held, by));
        var deed = Deed.of(Step.DECLINE_WITHDRAWAL, proceedings.happened(held, happenedAt));
        proceedings.record(after, deed, by, new Why(reason, null), null);
        proceedings.tell(after, Sentence.of("cases/notice-withdrawal-declined"));
        return after;
    }

    /**
     * 转报: examined here, decided by the organ above (行政许可法 §35, §43).
     *
     * @param to that organ
     * @param opinion 初步审查意见
     * @param happenedAt when, if not now
     * @throws Problem {@code invalid-input} at {@code /to} if it is the organ itself
     */
    public Case forward(Actor actor, CaseNumber number, String to, String opinion, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:forward", number);
        var by = By.organ(actor, held, "cases:forward");
        var after = proceedings.take(Step.FORWARD, held, by).closedAt(proceedings.now());
        if (to.equals(held.departmentName())) {
            throw Problem.invalid("/to", "cases/forwarded-to-itself");
        }
        var deed = Deed.sending(Step.FORWARD, proceedings.happened(held, happenedAt), to);
        @Nullable
        String clause = law.rule(Duty.FORWARD, held.item(), Days.of(deed.at()))
                .map(Rule::citation)
                .orElse(null);
        var paper = papers.forwarding(held, to, opinion, Days.of(deed.at()), proceedings.now());
        end(
                after,
                deed,
                by,
                new Why(opinion, clause),
                paper,
                Sentence.of("cases/notice-forwarded").with("to", to));
        return after;
    }

    /** What somebody proposed and nobody has answered, as long as it can be; a decision leaves nothing to annul. */
    @Transactional(readOnly = true)
    public Optional<Proposed> proposed(Case shown) {
        return annulments.find(shown.id()).filter(it -> it.step().isAllowedAt(shown.stage()));
    }

    /** Why it was proposed. */
    @Transactional(readOnly = true)
    public String reason(Case shown) {
        return proceedings.reasonOf(shown, Step.PROPOSE_ANNULMENT);
    }

    /**
     * 提请作废, 提请删除: asks the head to end a case.
     *
     * @param step {@link Step#VOID} or {@link Step#DELETE}
     * @throws Problem {@code cases/annulment-proposed-before}
     */
    public Case proposeAnnulment(Actor actor, CaseNumber number, Step step, String reason) {
        var held = holding.hold(actor, "cases:propose-annulment", number);
        audit.detail(step.name());
        var by = By.organ(actor, held, "cases:propose-annulment");
        var after = proceedings.take(Step.PROPOSE_ANNULMENT, held, by);
        if (!annulments.add(held.id(), new Proposed(step, actor.account(), proceedings.now()))) {
            throw Problem.conflict("cases/annulment-proposed-before");
        }
        proceedings.record(after, Step.PROPOSE_ANNULMENT, by, new Why(reason, null), null);
        return after;
    }

    /**
     * 批准作废, 批准删除: the record stays, the applicant is told why and how she can contest it.
     *
     * @throws Problem {@code cases/no-annulment-proposed}; {@code cases/annulled-by-same-person}: nobody approves what she herself proposed
     */
    public Case annul(Actor actor, CaseNumber number) {
        var held = holding.hold(actor, "cases:annul", number);
        var proposed = proposedByAnother(actor, held);
        audit.detail(proposed.step().name());
        var by = By.organ(actor, held, "cases:annul");
        var after = proceedings.take(proposed.step(), held, by).closedAt(proceedings.now());
        String reason = proceedings.reasonOf(held, Step.PROPOSE_ANNULMENT);
        var paper = papers.annulment(held, proposed.step(), reason, proceedings.now());
        end(
                after,
                Deed.of(proposed.step(), proceedings.now()),
                by,
                new Why(reason, null),
                paper,
                proposed.step() == Step.VOID
                        ? Sentence.of("cases/notice-voided")
                        : Sentence.of("cases/notice-deleted"));
        return after;
    }

    /**
     * 不同意作废, 不同意删除: it goes on.
     *
     * @throws Problem {@code cases/no-annulment-proposed}; {@code cases/annulled-by-same-person}
     */
    public Case declineAnnulment(Actor actor, CaseNumber number, String reason) {
        var held = holding.hold(actor, "cases:annul", number);
        proposedByAnother(actor, held);
        var by = By.organ(actor, held, "cases:annul");
        var after = proceedings.take(Step.DECLINE_ANNULMENT, held, by);
        annulments.forget(held.id());
        proceedings.record(after, Step.DECLINE_ANNULMENT, by, new Why(reason, null), null);
        return after;
    }

    private Proposed proposedByAnother(Actor actor, Case held) {
        var proposed = annulments.find(held.id()).orElseThrow(() -> Problem.conflict("cases/no-annulment-proposed"));
        if (proposed.by().equals(actor.account())) {
            throw Problem.forbidden("cases/annulled-by-same-person");
        }
        return proposed;
    }

    private void end(Case after, Deed deed, By by, Why why, Paper paper, Sentence notice) {
        proceedings.written(after, deed, by, why, paper);
        proceedings.tell(after, notice);
        proceedings.concluded(after);
    }
}
