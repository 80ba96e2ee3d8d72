package org.yiwang.example;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** A gate that holds up what a test tells it to. */
@TestComponent
class ForbiddenSteps implements StepGate {
    private final Set<Step> forbidden = ConcurrentHashMap.newKeySet();

    void forbid(Step step) {
        forbidden.add(step);
    }

    void allow(Step step) {
        forbidden.remove(step);
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        return forbidden.contains(step)
                ? Optional.of(new Hindrance(Problem.conflict("example/not-now"), VisitedCases.CLAUSE))
                : Optional.empty();
    }
}
