package org.yiwang.flows;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.flows.FlowCourse.State;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * Nothing is granted before the flow is over, whether or not somebody objected; what somebody objected to can be denied at once.
 * A place is not looked at before its turn.
 */
@Component
class FlowGate implements StepGate {
    private final Flows flows;

    FlowGate(Flows flows) {
        this.flows = flows;
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        return switch (step) {
            case DECIDE -> beforeDecision(held);
            case CHECK_ON_SITE -> beforeCheck(held);
            default -> Optional.empty();
        };
    }

    private Optional<Hindrance> beforeDecision(Case held) {
        if (flows.isAboutToBegin(held)) {
            return Optional.of(new Hindrance(Problem.conflict("flows/about-to-begin"), held.title()));
        }
        return flows.of(held)
                .map(Flows.Running::course)
                .filter(it -> !it.isOver() && (held.outcome() == Outcome.GRANTED || !it.hasObjection()))
                .map(it -> hindrance("flows/not-over", held, it));
    }

    private Optional<Hindrance> beforeCheck(Case held) {
        return flows.of(held)
                .map(Flows.Running::course)
                .filter(it -> it.standings().stream()
                        .filter(one -> one.activity().kind() == Kind.SITE_CHECK)
                        .anyMatch(one -> one.state() == State.WAITING))
                .map(it -> hindrance("flows/check-waits", held, it));
    }

    private static Hindrance hindrance(String code, Case held, FlowCourse course) {
        String names = course.open().stream().map(it -> it.activity().name()).collect(Collectors.joining("、"));
        return new Hindrance(Problem.conflict(code).with("names", names), held.title());
    }
}
