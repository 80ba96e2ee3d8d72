package org.yiwang.stories;

import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** Papers in a case as it is shown. */
final class Materials {
    private Materials() {}

    static JsonNode named(Answer shown, String id) {
        return shown.json()
                .get("materials")
                .valueStream()
                .filter(it -> it.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not in " + shown.text()));
    }
}
