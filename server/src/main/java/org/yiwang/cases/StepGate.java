package org.yiwang.cases;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;

/**
 * 办理前提: what must be so before a step of a case may be taken. Any module may have one, as a bean: a fee to be paid
 * before the licence is issued, a visit to be made, a mandate to be shown.
 *
 * <p>All gates are asked before each {@linkplain Step#isAsked() step somebody takes}, while the case is held, and once
 * more whenever the case is shown, so that the page knows beforehand what cannot be done just now. A gate that fails
 * stops the step. Before {@link Step#CONCLUDE} a hindrance refuses nobody: a decision stays made, and what it brings waits.
 */
public interface StepGate {
    /**
     * What stands in the way of this step at this moment.
     *
     * @param held the case as it is before the step, with the outcome that would be decided; one that is about to be handed in is not kept yet
     * @param actor who would take it; null for the system, because time has passed
     * @return nothing if the step may be taken
     */
    Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor);
}
