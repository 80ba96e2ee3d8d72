package org.yiwang.edge;

import org.springframework.boot.jackson.JacksonComponent;
import org.yiwang.kernel.Problem;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** A problem within an answer, which says beforehand how something would be refused, is written as it would be then. */
@JacksonComponent
class ForetoldProblems extends ValueSerializer<Problem> {
    private final ProblemBodies bodies;

    ForetoldProblems(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public void serialize(Problem problem, JsonGenerator out, SerializationContext context) {
        context.writeValue(out, bodies.of(problem, Languages.now()));
    }
}
