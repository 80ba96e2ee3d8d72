package org.yiwang.edge;

import java.util.Locale;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
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
        context.writeValue(out, bodies.of(problem, language()));
    }

    private static Locale language() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                ? ProblemTexts.language(asked.getRequest())
                : Locale.CHINESE;
    }
}
