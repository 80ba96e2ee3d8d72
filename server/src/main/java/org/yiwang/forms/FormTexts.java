package org.yiwang.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The texts in the answers to a form, whatever else its schema wants of them; the page has the same rules. */
final class FormTexts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Longer texts than this are written in several lines. */
    private static final int ONE_LINE_AT_MOST = 100;

    private static final int DEEPEST_REFERENCE = 8;

    private final JsonNode root;

    FormTexts(JsonNode schema) {
        this.root = schema;
    }

    /** Texts that say nothing, or hold what no text may hold. */
    List<Problem.Invalid> faults(JsonNode form) {
        var faults = new ArrayList<Problem.Invalid>();
        faults(form, root, FormFaults.FORM, faults);
        return faults;
    }

    private void faults(JsonNode answer, JsonNode schema, String at, List<Problem.Invalid> faults) {
        var known = resolved(schema);
        if (answer.isString()) {
            String text = answer.asString();
            if (!Characters.areAllowed(text, known.path("maxLength").asInt(0) > ONE_LINE_AT_MOST)) {
                faults.add(new Problem.Invalid(at, "field/characters"));
            } else if (!text.isEmpty() && Characters.areBlank(text)) {
                faults.add(new Problem.Invalid(at, "field/blank"));
            }
        } else if (answer instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                if (!Characters.areAllowed(property.getKey(), false)) {
                    faults.add(new Problem.Invalid(at, "field/characters"));
                }
                faults(property.getValue(), property(known, property.getKey()), below(at, property.getKey()), faults);
            }
        } else if (answer instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                faults(array.get(i), known.path("items"), at + "/" + i, faults);
            }
        }
    }

    /** The answers as their formats are written: codes without spaces, in capitals, and never full-width. */
    JsonNode taken(JsonNode answer) {
        return taken(answer, root);
    }

    private JsonNode taken(JsonNode answer, JsonNode schema) {
        var known = resolved(schema);
        return switch (answer) {
            case ObjectNode object -> {
                var taken = NODES.objectNode();
                object.properties()
                        .forEach(it -> taken.set(it.getKey(), taken(it.getValue(), property(known, it.getKey()))));
                yield taken;
            }
            case ArrayNode array -> {
                var taken = NODES.arrayNode();
                array.forEach(it -> taken.add(taken(it, known.path("items"))));
                yield taken;
            }
            default ->
                answer.isString()
                        ? NODES.stringNode(FormFormats.asWritten(
                                answer.asString(), known.path("format").asString("")))
                        : answer;
        };
    }

    /** The answers without those that are empty texts. */
    static JsonNode withoutEmpty(JsonNode answer) {
        return switch (answer) {
            case ObjectNode object -> {
                var kept = NODES.objectNode();
                object.properties().stream()
                        .filter(it -> !(it.getValue().isString()
                                && it.getValue().asString().isEmpty()))
                        .forEach(it -> kept.set(it.getKey(), withoutEmpty(it.getValue())));
                yield kept;
            }
            case ArrayNode array -> {
                var kept = NODES.arrayNode();
                array.forEach(it -> kept.add(withoutEmpty(it)));
                yield kept;
            }
            default -> answer;
        };
    }

    static String below(String at, String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode property(JsonNode schema, String name) {
        return schema.path("properties").path(name);
    }

    /** Follows a local reference; what is written beside it wins. */
    private JsonNode resolved(JsonNode schema) {
        var at = schema;
        for (int depth = 0; at.path("$ref").isString() && depth < DEEPEST_REFERENCE; depth++) {
            var target = root.at(at.path("$ref").asString().replaceFirst("^#", ""));
            var joined = NODES.objectNode();
            target.properties().forEach(it -> joined.set(it.getKey(), it.getValue()));
            at.properties().stream()
                    .filter(it -> !it.getKey().equals("$ref"))
                    .forEach(it -> joined.set(it.getKey(), it.getValue()));
            at = joined;
        }
        return at;
    }
}
