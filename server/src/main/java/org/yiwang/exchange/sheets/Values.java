package org.yiwang.exchange.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.kernel.Characters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What was handed in against what holds: which values are others, and a description with them in their places. */
@Component
public class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Elements elements;

    Values(Elements elements) {
        this.elements = elements;
    }

    /** Those of the values that say something else than a description, by code of element, in the order of the elements. */
    public Map<String, Given> others(ObjectNode description, Map<String, Given> given) {
        var others = new LinkedHashMap<String, Given>();
        for (var element : elements.all()) {
            var value = given.get(element.code());
            if (value != null) {
                var held = element.of(description);
                var whole = new Given(whole(element, held, given), value.cell());
                if (!isSame(element, held, whole.value())) {
                    others.put(element.code(), whole);
                }
            }
        }
        return others;
    }

    /** Whether two values say the same, however they are typed: blanks, the order of choices, nothing and an empty text. */
    public boolean isSame(Element element, JsonNode one, JsonNode other) {
        return element.isEqual(one, other) || plain(one).equals(plain(other));
    }

    /**
     * Of a value made of several those that were handed in, over those that hold. Which entries a list has says its first
     * element; where that was not handed in there are those that hold.
     */
    private JsonNode whole(Element element, JsonNode held, Map<String, Given> given) {
        var value = Objects.requireNonNull(given.get(element.code())).value();
        boolean isWhole = element.path().contains(Element.EACH)
                ? given.containsKey(first(element).code())
                : Shape.of(element).filter(Shape.Group.class::isInstance).isEmpty();
        if (!isWhole && held instanceof ObjectNode before && value instanceof ObjectNode more) {
            var whole = before.deepCopy();
            whole.setAll(more);
            return whole;
        }
        return value;
    }

    /** The first element of the list that this one is of. */
    private Element first(Element element) {
        var list = element.path().subList(0, element.path().indexOf(Element.EACH) + 1);
        return elements.all().stream()
                .filter(it -> it.path().size() > list.size()
                        && it.path().subList(0, list.size()).equals(list))
                .findFirst()
                .orElseThrow();
    }

    /** What {@link #with} needs to bring these values into a description: with each of a list what says which entries it has. */
    public Map<String, JsonNode> patch(Map<String, Given> others, Map<String, Given> given) {
        var patch = new LinkedHashMap<String, JsonNode>();
        others.forEach((code, it) -> {
            var element = elements.find(code).orElseThrow();
            if (element.path().contains(Element.EACH)) {
                var first = given.get(first(element).code());
                if (first != null) {
                    patch.put(first(element).code(), first.value());
                }
            }
            patch.put(code, it.value());
        });
        return patch;
    }

    private static JsonNode plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            var plain = JSON.objectNode();
            object.properties().forEach(it -> {
                var member = plain(it.getValue());
                if (!member.isNull()) {
                    plain.set(it.getKey(), member);
                }
            });
            return plain;
        }
        if (value instanceof ArrayNode list) {
            var plain = JSON.arrayNode();
            list.forEach(it -> plain.add(plain(it)));
            return plain;
        }
        if (value.isString()) {
            String text = Characters.tidy(value.asString().replace("\r\n", "\n"));
            return text.isEmpty() ? NullNode.getInstance() : JSON.stringNode(text);
        }
        if (value.isIntegralNumber()) {
            return JSON.numberNode(value.asInt());
        }
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /**
     * A description with these values in their places. What no element says of the entries of a list, such as when a paper is
     * wanted, goes on with the entry of the same key.
     *
     * @param values by code of element
     */
    public ObjectNode with(ObjectNode description, Map<String, JsonNode> values) {
        var changed = description.deepCopy();
        var lists = new LinkedHashMap<List<String>, List<Element>>();
        values.forEach((code, value) -> {
            var element = elements.find(code).orElseThrow();
            int each = element.path().indexOf(Element.EACH);
            if (each < 0) {
                element.put(changed, value);
                emptied(changed, element);
            } else {
                lists.computeIfAbsent(element.path().subList(0, each), it -> new ArrayList<>())
                        .add(element);
            }
        });
        lists.forEach((path, of) -> list(changed, path, of, values));
        return changed;
    }

    /** Where nothing is left of what belongs together, there is nothing of it: no time limit without days and unit. */
    private static void emptied(ObjectNode description, Element element) {
        var path = element.path();
        if (path.size() < 3) {
            return;
        }
        JsonNode around = description;
        for (String step : path.subList(0, path.size() - 2)) {
            around = around.path(step);
        }
        String group = path.get(path.size() - 2);
        if (around.path(group) instanceof ObjectNode members
                && members.valueStream()
                        .allMatch(it ->
                                it.isNull() || it.isString() && it.asString().isBlank())) {
            ((ObjectNode) around).putNull(group);
        }
    }

    private void list(ObjectNode description, List<String> path, List<Element> of, Map<String, JsonNode> values) {
        var around = description;
        for (String step : path.subList(0, path.size() - 1)) {
            around = around.withObjectProperty(step);
        }
        var before = around.path(path.getLast());
        if (of.stream().anyMatch(it -> valueOf(it, values).isNull())) {
            around.putNull(path.getLast());
            return;
        }
        var first = first(of.getFirst());
        var keys = of.contains(first) ? valueOf(first, values).propertyNames() : keys(before);
        var entries = JSON.arrayNode();
        for (String key : keys) {
            var entry = entry(before, group(path), key);
            for (var element : of) {
                var value = valueOf(element, values).path(key);
                if (!value.isMissingNode()) {
                    entry.set(element.path().getLast(), value);
                }
            }
            entries.add(entry);
        }
        around.set(path.getLast(), entries);
    }

    private static Shape.Group group(List<String> path) {
        Shape at = Shape.ITEM;
        for (String step : path) {
            at = Objects.requireNonNull(((Shape.Group) at).fields().get(step)).shape();
        }
        return ((Shape.Entries) at).of();
    }

    private static List<String> keys(JsonNode list) {
        return list.valueStream().map(Values::key).toList();
    }

    /** As {@link Element#of} tells entries apart. */
    private static String key(JsonNode entry) {
        return entry.path("id").asString(entry.path("name").asString(""));
    }

    private static JsonNode valueOf(Element element, Map<String, JsonNode> values) {
        return Objects.requireNonNull(values.get(element.code()));
    }

    /** The entry of this key as it was, or a new one. */
    private static ObjectNode entry(JsonNode list, Shape.Group of, String key) {
        for (var entry : list) {
            if (key(entry).equals(key)) {
                return (ObjectNode) entry.deepCopy();
            }
        }
        return JSON.objectNode().put(of.fields().containsKey("id") ? "id" : "name", key);
    }

    /**
     * What is missing in a description: codes of elements that must say something where they stand; empty where it is no
     * element's. Explanations that no element has are put in, empty.
     */
    public List<String> missing(ObjectNode description) {
        var missing = new ArrayList<String>();
        missing(Shape.ITEM, description, List.of(), missing);
        return missing;
    }

    private void missing(Shape shape, JsonNode at, List<String> path, List<String> missing) {
        if (shape instanceof Shape.Entries entries && at.isArray()) {
            at.forEach(it -> missing(entries.of(), it, with(path, Element.EACH), missing));
        }
        if (shape instanceof Shape.Group group && at instanceof ObjectNode members) {
            group.fields().forEach((name, field) -> {
                var place = with(path, name);
                var value = members.path(name);
                if (!value.isNull() && !value.isMissingNode()) {
                    missing(field.shape(), value, place, missing);
                } else if (field.needed()
                        && field.shape() instanceof Shape.Text
                        && elementAt(place).isEmpty()) {
                    members.put(name, "");
                } else if (field.needed()) {
                    missing.add(elementAround(place).map(Element::code).orElse(""));
                }
            });
        }
    }

    private static List<String> with(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private Optional<Element> elementAt(List<String> path) {
        return elements.all().stream().filter(it -> it.path().equals(path)).findFirst();
    }

    /** The element of which this is a part. */
    private Optional<Element> elementAround(List<String> path) {
        return elements.all().stream()
                .filter(it -> it.path().size() <= path.size()
                        && path.subList(0, it.path().size()).equals(it.path()))
                .findFirst();
    }
}
