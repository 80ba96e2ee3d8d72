package org.yiwang.cases.proceedings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.evidence.SealingGuard;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What must be provable does not happen while nothing has been sealed for hours: no decision, no licence, nothing revoked or ended. */
@Component
class SealingGate implements StepGate {
    private static final Set<Step> PROVABLE = EnumSet.of(
            Step.REFUSE, Step.EXTEND, Step.FORWARD, Step.DECIDE, Step.CONCLUDE, Step.REVOKE, Step.VOID, Step.DELETE);

    private final SealingGuard guard;
    private final Words words;

    SealingGate(SealingGuard guard, Words words) {
        this.guard = guard;
        this.words = words;
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        return !PROVABLE.contains(step) || guard.isSealing()
                ? Optional.empty()
                : Optional.of(new Hindrance(
                        Problem.unavailable("evidence/not-sealed"), words.write(Sentence.of("cases/clause-sealing"))));
    }
}
