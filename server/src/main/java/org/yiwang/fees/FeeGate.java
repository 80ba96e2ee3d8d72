package org.yiwang.fees;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** What was granted and is not paid waits; whoever decides faster than the bill was written has it written now. */
@Component
class FeeGate implements StepGate {
    private final Bills bills;

    FeeGate(Bills bills) {
        this.bills = bills;
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        if (step != Step.CONCLUDE || held.outcome() != Outcome.GRANTED) {
            return Optional.empty();
        }
        bills.raise(held);
        return bills.of(held).stream()
                .filter(Bill::isOpen)
                .findFirst()
                .map(it -> new Hindrance(
                        Problem.conflict("fees/unpaid")
                                .with("name", it.name())
                                .with("amount", it.amount().toString()),
                        Objects.requireNonNullElse(it.basis(), "")));
    }
}
