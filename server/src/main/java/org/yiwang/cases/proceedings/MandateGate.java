package org.yiwang.cases.proceedings;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Whoever acts for another does within her mandate what she does (民法典 §162). */
@Component
class MandateGate implements StepGate {
    private static final Map<Step, Act> WANTED = Map.of(
            Step.RECEIVE, Act.SUBMIT,
            Step.SUPPLY, Act.SUBMIT,
            Step.FOLLOW_UP, Act.SUBMIT,
            Step.WITHDRAW_COMMITMENT, Act.SUBMIT,
            Step.WITHDRAW, Act.WITHDRAW,
            Step.ASK_TO_WITHDRAW, Act.WITHDRAW,
            Step.KEEP_ON, Act.WITHDRAW);

    private final Words words;

    MandateGate(Words words) {
        this.words = words;
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        @Nullable Mandate mandate = actor == null ? null : actor.mandate();
        @Nullable Act wanted = WANTED.get(step);
        boolean allowed = mandate == null
                || wanted != null
                        && mandate.allows(wanted)
                        && mandate.covers(held.itemCode(), held.number().value());
        return allowed
                ? Optional.empty()
                : Optional.of(new Hindrance(
                        Problem.forbidden("mandate/beyond"), words.write(Sentence.of("cases/clause-mandate"))));
    }
}
