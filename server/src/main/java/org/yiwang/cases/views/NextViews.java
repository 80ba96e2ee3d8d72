package org.yiwang.cases.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Pauses;
import org.yiwang.cases.materials.Commitments;
import org.yiwang.cases.materials.Promises;
import org.yiwang.cases.proceedings.Endings;
import org.yiwang.cases.proceedings.OnTheSpot;
import org.yiwang.cases.proceedings.Passages;
import org.yiwang.cases.proceedings.Proceedings;
import org.yiwang.cases.proceedings.Reviewing;
import org.yiwang.cases.proceedings.StepGates;
import org.yiwang.cases.proceedings.Verifications;
import org.yiwang.cases.records.VerificationStore.Verification;
import org.yiwang.cases.views.CaseView.Next;
import org.yiwang.cases.views.CaseView.WithheldView;
import org.yiwang.catalog.law.Pause;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** What whoever looks at a case can do with it next, and the words at hand for it. */
@Component
class NextViews {
    private final Proceedings proceedings;
    private final Reviewing reviewing;
    private final Endings endings;
    private final Passages passages;
    private final Pauses pauses;
    private final Promises promises;
    private final Commitments commitments;
    private final OnTheSpot onTheSpot;
    private final Verifications verifications;
    private final StepGates gates;
    private final Phrases phrases;

    NextViews(
            Proceedings proceedings,
            Reviewing reviewing,
            Endings endings,
            Passages passages,
            Pauses pauses,
            Promises promises,
            Commitments commitments,
            OnTheSpot onTheSpot,
            Verifications verifications,
            StepGates gates,
            Phrases phrases) {
        this.proceedings = proceedings;
        this.reviewing = reviewing;
        this.endings = endings;
        this.passages = passages;
        this.pauses = pauses;
        this.promises = promises;
        this.commitments = commitments;
        this.onTheSpot = onTheSpot;
        this.verifications = verifications;
        this.gates = gates;
        this.phrases = phrases;
    }

    Next toApplicant(Case shown, Actor actor) {
        var actions = new ArrayList<Action>();
        for (var hers : List.of(Action.WITHDRAW, Action.ASK_TO_WITHDRAW, Action.KEEP_ON)) {
            if (Objects.requireNonNull(hers.step()).isAllowedAt(shown.stage())) {
                actions.add(hers);
            }
        }
        if (Step.SUPPLY.isAllowedAt(shown.stage())) {
            actions.add(Action.SUPPLY);
        }
        if (Step.FOLLOW_UP.isAllowedAt(shown.stage())
                && !promises.absent(shown, proceedings.version(shown)).isEmpty()) {
            actions.add(Action.FOLLOW_UP);
        }
        if (Step.WITHDRAW_COMMITMENT.isAllowedAt(shown.stage())
                && commitments.inForce(shown).isPresent()) {
            actions.add(Action.WITHDRAW_COMMITMENT);
        }
        if (shown.stage() == Stage.CONCLUDED || shown.stage() == Stage.REFUSED) {
            actions.add(Action.RATE);
        }
        return next(actions, shown, actor);
    }

    Next toOrgan(Case shown, Actor actor, Language language) {
        var actions = new ArrayList<Action>();
        if (actor.may("cases:decide-on-spot", shown.region(), shown.department()) && onTheSpot.suits(shown)) {
            actions.add(Action.DECIDE_ON_SPOT);
        }
        if (passages.canSendOn(actor, shown)) {
            actions.add(Action.SEND_ON);
        }
        if (passages.canTakeIn(actor, shown)) {
            actions.add(Action.TAKE_IN);
        }
        if (may(actor, "cases:accept", Step.ACCEPT, shown)) {
            actions.add(Action.ACCEPT);
            actions.add(Action.SUPPLEMENT);
            actions.add(Action.REFUSE);
        }
        if (may(actor, "cases:confirm-withdrawal", Step.CONFIRM_WITHDRAWAL, shown)) {
            actions.add(Action.CONFIRM_WITHDRAWAL);
            actions.add(Action.DECLINE_WITHDRAWAL);
        }
        if (may(actor, "cases:check", Step.CHECK_ON_SITE, shown)) {
            actions.add(Action.CHECK_ON_SITE);
        }
        if (may(actor, "cases:decide", Step.DECIDE, shown) && proceedings.mayDecide(actor, shown)) {
            actions.add(Action.DECIDE);
        }
        if (may(actor, "cases:forward", Step.FORWARD, shown)) {
            actions.add(Action.FORWARD);
        }
        actions.addAll(annulment(actor, shown));
        actions.addAll(verification(actor, shown));
        if (may(actor, "cases:suspend", Step.RESUME, shown)) {
            actions.add(Action.RESUME);
        }
        var version = proceedings.version(shown);
        var pausing = may(actor, "cases:suspend", Step.SUSPEND, shown)
                ? pauses.of(shown, version.guide(), proceedings.today())
                : Map.<Pause, String>of();
        if (!pausing.isEmpty()) {
            actions.add(Action.SUSPEND);
        }
        var next = next(actions, shown, actor)
                .offering(phrases.of(shown, version, proceedings.today()), pausing, language);
        return may(actor, "cases:extend", Step.EXTEND, shown)
                ? reviewing
                        .extension(shown, proceedings.now())
                        .map(it -> next.extending(it.rule(), it.hindrance()))
                        .orElse(next)
                : next;
    }

    /** Whoever handles it verifies what was promised, and somebody else revokes. */
    private List<Action> verification(Actor actor, Case shown) {
        if (shown.stage() != Stage.CONCLUDED) {
            return List.of();
        }
        var known = verifications.of(shown);
        if (may(actor, "cases:verify", Step.VERIFY, shown)
                && known.filter(Verification::isOpen).isPresent()) {
            return List.of(Action.VERIFY);
        }
        return may(actor, "cases:revoke", Step.REVOKE, shown)
                        && known.filter(Verification::awaitsRevocation)
                                .filter(it -> !actor.account().equals(it.verifiedBy()))
                                .isPresent()
                ? List.of(Action.REVOKE)
                : List.of();
    }

    /** Whoever handles it proposes, and somebody else answers. */
    private List<Action> annulment(Actor actor, Case shown) {
        var proposed = endings.proposed(shown);
        if (proposed.isEmpty()) {
            return may(actor, "cases:propose-annulment", Step.PROPOSE_ANNULMENT, shown)
                    ? List.of(Action.PROPOSE_ANNULMENT)
                    : List.of();
        }
        return may(actor, "cases:annul", Step.VOID, shown)
                        && !proposed.get().by().equals(actor.account())
                ? List.of(Action.ANNUL, Action.DECLINE_ANNULMENT)
                : List.of();
    }

    private static boolean may(Actor actor, String permission, Step step, Case shown) {
        return step.isAllowedAt(shown.stage()) && actor.may(permission, shown.region(), shown.department());
    }

    /** What the stage allows, and of it what something stands in the way of. */
    private Next next(List<Action> atThisStage, Case shown, Actor actor) {
        var actions = new ArrayList<Action>();
        var withheld = new ArrayList<WithheldView>();
        for (var action : atThisStage) {
            Optional.ofNullable(action.step())
                    .flatMap(it -> gates.foreseen(it, shown, actor))
                    .ifPresentOrElse(
                            it -> withheld.add(new WithheldView(action, it.problem())), () -> actions.add(action));
        }
        return new Next(actions, withheld, List.of(), List.of(), null);
    }
}
