package org.yiwang.cases.materials;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Single answers of a form, each named by a JSON Pointer into the case: {@code /form/premises}. */
public final class Answers {
    static final String FORM = "/form";

    private static final int DEEPEST = 16;

    private Answers() {}

    /** The pointer as others write it, too: into the form instead of the case. */
    public static String pointer(String written) {
        return written.startsWith(FORM + "/") ? written : FORM + written;
    }

    /**
     * What the answer is called: its title, after those of what it is a part of; nothing if the form has no such one, or
     * takes only one answer, as a confirmation.
     */
    static Optional<String> title(JsonNode schema, String pointer) {
        var titles = new ArrayList<String>();
        JsonNode at = schema;
        JsonPointer rest = within(pointer).orElse(JsonPointer.empty());
        if (rest.matches()) {
            return Optional.empty();
        }
        for (; !rest.matches(); rest = rest.tail()) {
            if (at.path("type").asString("").equals("array")) {
                if (!rest.mayMatchElement()) {
                    return Optional.empty();
                }
                titles.add(String.valueOf(rest.getMatchingIndex() + 1));
                at = resolved(schema, at.path("items"));
            } else {
                at = resolved(schema, at.path("properties").path(rest.getMatchingProperty()));
                titles.add(at.path("title").asString(rest.getMatchingProperty()));
            }
            if (!at.isObject() || at.has("const")) {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(" · ", titles));
    }

    private static JsonNode resolved(JsonNode schema, JsonNode node) {
        JsonNode at = node;
        for (int depth = 0; at.path("$ref").isString() && depth < DEEPEST; depth++) {
            at = schema.at(at.get("$ref").asString().substring(1));
        }
        return at;
    }

    /** Where the answers differ: as deep as both have the same shape. */
    public static List<String> changed(JsonNode before, JsonNode after) {
        var changed = new ArrayList<String>();
        compare(FORM, before, after, changed);
        return changed;
    }

    private static void compare(String at, JsonNode before, JsonNode after, List<String> changed) {
        if (before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(it -> compare(at + "/" + escaped(it), before.path(it), after.path(it), changed));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(at + "/" + i, before.get(i), after.get(i), changed);
            }
        } else if (!before.equals(after)) {
            changed.add(at);
        }
    }

    static JsonNode at(JsonNode form, String pointer) {
        return within(pointer).map(form::at).orElseGet(() -> form.path(""));
    }

    /** The form with another value for this answer; a missing one takes it away. */
    static JsonNode with(JsonNode form, String pointer, JsonNode value) {
        var copy = form.deepCopy();
        var path = within(pointer).orElseThrow();
        if (copy.at(path.head()) instanceof ObjectNode parent) {
            String name = path.last().getMatchingProperty();
            if (value.isMissingNode()) {
                parent.remove(name);
            } else {
                parent.set(name, value);
            }
        }
        return copy;
    }

    private static Optional<JsonPointer> within(String pointer) {
        try {
            return Optional.of(JsonPointer.compile(pointer.substring(FORM.length())));
        } catch (IllegalArgumentException noPointer) {
            return Optional.empty();
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
