package org.yiwang.cases.proceedings;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.kernel.Actor;

/** Asks every {@link StepGate} there is. */
@Component
public class StepGates {
    /** Asked for late: the modules that have gates may ask this one. */
    private final Supplier<List<StepGate>> gates;

    private final Guests guests;

    StepGates(ObjectProvider<StepGate> gates, Guests guests) {
        this.gates = SingletonSupplier.of(() -> gates.orderedStream().toList());
        this.guests = guests;
    }

    /** The first thing that stands in the way of a step which is about to be taken. */
    Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        return !step.isAsked()
                ? Optional.empty()
                : gates.get().stream()
                        .flatMap(it -> it.before(step, held, actor).stream())
                        .findFirst();
    }

    /** The first thing that would stand in its way, to be shown: a gate that fails is asked again when the step is taken. */
    public Optional<Hindrance> foreseen(Step step, Case shown, Actor actor) {
        return gates.get().stream()
                .flatMap(it -> guests.ask(it, () -> it.before(step, shown, actor)).flatMap(found -> found).stream())
                .findFirst();
    }
}
