package org.yiwang.catalog.items;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A form in which one answer is not asked: wherever it is required it is not, and nobody may give it. */
final class NotAsked {
    private NotAsked() {}

    /** @param field of the form itself, not of a part of it */
    static JsonNode of(JsonNode schema, String field) {
        var copy = schema.deepCopy();
        forget(copy, field);
        if (copy instanceof ObjectNode whole && whole.get("properties") instanceof ObjectNode properties) {
            properties.put(field, false);
        }
        return copy;
    }

    private static void forget(JsonNode part, String field) {
        if (!(part instanceof ObjectNode node)) {
            return;
        }
        if (node.get("required") instanceof ArrayNode required) {
            var others = JsonNodeFactory.instance.arrayNode();
            required.forEach(it -> {
                if (!it.asString().equals(field)) {
                    others.add(it);
                }
            });
            node.set("required", others);
        }
        node.path("allOf").forEach(it -> forget(it, field));
        forget(node.path("then"), field);
        forget(node.path("else"), field);
    }
}
