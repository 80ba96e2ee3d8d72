package org.yiwang.edge;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes in every text of a body as its record says it is to be taken, and finds those that cannot be taken at all. */
final class BodyTexts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Problem.Invalid> faults;

    BodyTexts(List<Problem.Invalid> faults) {
        this.faults = faults;
    }

    JsonNode taken(JsonNode body, Type type) {
        return taken(body, "", type, Text.Kind.LINE);
    }

    private JsonNode taken(JsonNode node, String at, Type type, Text.Kind kind) {
        return switch (node) {
            case ObjectNode object -> object(object, at, type, kind);
            case ArrayNode array -> array(array, at, type, kind);
            default -> node.isString() ? text(node.asString(), at, kind) : number(node, at);
        };
    }

    private JsonNode object(ObjectNode object, String at, Type type, Text.Kind kind) {
        var taken = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            String place = at + "/" + name.replace("~", "~0").replace("/", "~1");
            if (!Characters.areAllowed(name, false)) {
                faults.add(new Problem.Invalid(place, "field/characters"));
            }
            var component = component(type, name);
            taken.set(
                    name,
                    component == null
                            ? taken(property.getValue(), place, JsonNode.class, free(type, kind))
                            : taken(property.getValue(), place, component.getGenericType(), kind(component, kind)));
        }
        return taken;
    }

    private JsonNode array(ArrayNode array, String at, Type type, Text.Kind kind) {
        Type element = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : JsonNode.class;
        var taken = NODES.arrayNode();
        for (int i = 0; i < array.size(); i++) {
            taken.add(taken(array.get(i), at + "/" + i, element, kind));
        }
        return taken;
    }

    private JsonNode text(String text, String at, Text.Kind kind) {
        if (kind == Text.Kind.SECRET ? !Characters.areStorable(text) : !allowed(text, kind)) {
            faults.add(new Problem.Invalid(at, "field/characters"));
        }
        boolean asTyped = kind == Text.Kind.SECRET || kind == Text.Kind.DRAFT;
        return NODES.stringNode(asTyped ? text : Characters.tidy(text));
    }

    private static boolean allowed(String text, Text.Kind kind) {
        return Characters.areAllowed(text, kind != Text.Kind.LINE);
    }

    /** Numbers that cannot be kept: 1e400. */
    private JsonNode number(JsonNode node, String at) {
        if (node.isBigDecimal() && !Double.isFinite(node.decimalValue().doubleValue())) {
            faults.add(new Problem.Invalid(at, "field/number"));
        }
        return node;
    }

    private static @Nullable RecordComponent component(Type type, String name) {
        return type instanceof Class<?> record && record.isRecord()
                ? Arrays.stream(record.getRecordComponents())
                        .filter(it -> it.getName().equals(name))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Text.Kind kind(RecordComponent component, Text.Kind around) {
        var said = component.getAnnotation(Text.class);
        return said == null ? around : said.value();
    }

    /** A form says by its schema which of its texts have lines; that is checked with the form. */
    private static Text.Kind free(Type type, Text.Kind kind) {
        return type == JsonNode.class && kind == Text.Kind.LINE ? Text.Kind.LINES : kind;
    }
}
