package org.yiwang.licence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Days;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds values in an application and writes them as people read them: choices by their titles, lists with 、. */
final class FormValues {
    private static final int LONGEST = 1000;

    private final JsonNode form;
    private final JsonNode schema;

    FormValues(JsonNode form, @Nullable JsonNode schema) {
        this.form = form;
        this.schema = schema == null ? MissingNode.getInstance() : schema;
    }

    /** The value at a JSON Pointer such as {@code /premises}; empty if there is none. */
    String at(String pointer) {
        JsonNode shape = schema;
        for (String step : pointer.substring(1).split("/")) {
            shape = shape.path("properties").path(step);
        }
        String text = words(form.at(pointer), shape);
        return text.length() > LONGEST ? text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…" : text;
    }

    private static String words(JsonNode value, JsonNode shape) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(item -> words(item, shape.path("items")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining("、"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry ->
                            words(entry.getValue(), shape.path("properties").path(entry.getKey())))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(" "));
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? FaceTexts.YES : FaceTexts.NO;
        }
        return title(value, shape, value.asString().strip());
    }

    private static String title(JsonNode value, JsonNode shape, String otherwise) {
        for (JsonNode choice : shape.path("oneOf")) {
            if (choice.path("const").equals(value)) {
                return choice.path("title").asString(otherwise);
            }
        }
        try {
            return Days.written(LocalDate.parse(otherwise));
        } catch (DateTimeException noDate) {
            return otherwise;
        }
    }
}
