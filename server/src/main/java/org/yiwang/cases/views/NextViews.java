package org.yiwang.cases.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.materials.SupplementStore;
import org.yiwang.cases.proceedings.Proceedings;
import org.yiwang.cases.proceedings.StepGates;
import org.yiwang.cases.views.CaseView.Next;
import org.yiwang.cases.views.CaseView.WithheldView;
import org.yiwang.kernel.Actor;

/** What whoever looks at a case can do with it next, and the words at hand for it. */
@Component
class NextViews {
    private final Proceedings proceedings;
    private final SupplementStore supplements;
    private final StepGates gates;
    private final Phrases phrases;

    NextViews(Proceedings proceedings, SupplementStore supplements, StepGates gates, Phrases phrases) {
        this.proceedings = proceedings;
        this.supplements = supplements;
        this.gates = gates;
        this.phrases = phrases;
    }

    Next toApplicant(Case shown, Actor actor) {
        var actions = new ArrayList<Action>();
        if (Step.WITHDRAW.isAllowedAt(shown.stage())) {
            actions.add(Action.WITHDRAW);
        }
        if (Step.SUPPLY.isAllowedAt(shown.stage())) {
            actions.add(Action.SUPPLY);
        }
        if (shown.stage() == Stage.CONCLUDED || shown.stage() == Stage.REFUSED) {
            actions.add(Action.RATE);
        }
        return next(actions, shown, actor, List.of());
    }

    Next toOrgan(Case shown, Actor actor) {
        var actions = new ArrayList<Action>();
        if (actor.may("cases:accept", shown.region(), shown.department()) && Step.ACCEPT.isAllowedAt(shown.stage())) {
            actions.add(Action.ACCEPT);
            if (supplements.find(shown.id()).isEmpty()) {
                actions.add(Action.SUPPLEMENT);
            }
            actions.add(Action.REFUSE);
        }
        if (actor.may("cases:decide", shown.region(), shown.department())
                && Step.DECIDE.isAllowedAt(shown.stage())
                && proceedings.mayDecide(actor, shown)) {
            actions.add(Action.DECIDE);
        }
        return next(actions, shown, actor, phrases.of(shown, proceedings.version(shown), proceedings.today()));
    }

    /** What the stage allows, and of it what something stands in the way of. */
    private Next next(List<Action> atThisStage, Case shown, Actor actor, List<Phrases.Phrase> offered) {
        var actions = new ArrayList<Action>();
        var withheld = new ArrayList<WithheldView>();
        for (var action : atThisStage) {
            Optional.ofNullable(action.step())
                    .flatMap(it -> gates.foreseen(it, shown, actor))
                    .ifPresentOrElse(
                            it -> withheld.add(new WithheldView(action, it.problem())), () -> actions.add(action));
        }
        return new Next(actions, withheld, offered);
    }
}
