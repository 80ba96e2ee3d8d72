package org.yiwang.catalog.elements;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 要素: one thing that the description of an item says.
 *
 * @param code unique and stable, such as {@code promise-days}
 * @param number its place among the uniform elements (48同); null if it is not one of them
 * @param lock how far who claims the standard may differ from it
 * @param path where it stands in the description: names of members, {@code *} for each entry of a list
 * @param better which of two values is better for who applies; null unless it may be improved
 * @param order of the values from the worst to the best, for {@link Better#LATER}
 */
public record Element(
        String code,
        @Nullable Integer number,
        Group group,
        String name,
        String nameEn,
        Lock lock,
        List<String> path,
        @Nullable Better better,
        List<String> order) {

    public Element {
        path = List.copyOf(path);
        order = List.copyOf(order);
        if ((lock == Lock.IMPROVE_ONLY) != (better != null)) {
            throw new IllegalArgumentException(
                    code + ": what may be improved says which value is better, nothing else does");
        }
        if (lock == Lock.IMPROVE_ONLY && path.contains(EACH)) {
            throw new IllegalArgumentException(
                    code + ": what stands in the entries of a list cannot be improved one by one");
        }
    }

    /** In a path: each entry of a list. */
    public static final String EACH = "*";

    /** 要素的锁定方式. */
    public enum Lock {
        /** 锁定: as the standard has it. */
        LOCK,
        /** 只减不增: as the standard has it, or better for who applies. */
        IMPROVE_ONLY,
        /** 本地填写. */
        LOCAL
    }

    /** What an element is about. */
    public enum Group {
        BASICS,
        HANDLING,
        FEES_AND_RESULT,
        MATERIALS,
        FORM,
        LOCAL
    }

    /** Which of two values is better. */
    public enum Better {
        /** The smaller number. */
        LESS,
        /** Yes. */
        YES,
        /** A list that holds the other. */
        MORE,
        /** The one that stands later in {@link Element#order}. */
        LATER
    }

    public String name(Language language) {
        return language.choose(name, nameEn);
    }

    /** Whether it is one of those that are the same everywhere. */
    public boolean isUniform() {
        return number != null;
    }

    /** What a description says of it: null where it says nothing; a list where the path goes through one, with what tells its entries apart. */
    public JsonNode of(JsonNode description) {
        return value(description, 0);
    }

    private JsonNode value(JsonNode at, int depth) {
        if (depth == path.size()) {
            return at.isMissingNode() ? NullNode.getInstance() : at;
        }
        String step = path.get(depth);
        if (!step.equals(EACH)) {
            return value(at.path(step), depth + 1);
        }
        if (!at.isArray()) {
            return NullNode.getInstance();
        }
        var values = JsonNodeFactory.instance.objectNode();
        int position = 0;
        for (var entry : at) {
            values.set(
                    entry.path("id").asString(entry.path("name").asString(String.valueOf(position))),
                    value(entry, depth + 1));
            position++;
        }
        return values;
    }

    /** Whether two values of it say the same; the order of a list that is a choice of several does not matter. */
    public boolean isEqual(JsonNode one, JsonNode other) {
        return plain(one).equals(plain(other));
    }

    private static Object plain(JsonNode value) {
        if (value.isArray() && !value.isEmpty() && isChoice(value)) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asString)
                    .sorted()
                    .toList();
        }
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** A list of codes in capitals is a choice; sentences are in an order. */
    private static boolean isChoice(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .allMatch(it -> it.isString() && it.asString().matches("[A-Z_0-9]+"));
    }

    /**
     * Whether a value is better for who applies than that of the standard; never the same.
     *
     * @param value what is offered instead
     * @param standard what the standard says; what it does not say cannot be improved
     */
    public boolean isBetter(JsonNode value, JsonNode standard) {
        if (better == null || value.isNull() || value.isMissingNode() || isEqual(value, standard)) {
            return false;
        }
        return switch (Objects.requireNonNull(better)) {
            case LESS ->
                value.isNumber() && standard.isNumber() && value.asInt() >= 0 && value.asInt() < standard.asInt();
            case YES -> value.isBoolean() && value.asBoolean();
            case MORE -> value.isArray() && texts(value).containsAll(texts(standard));
            case LATER ->
                value.isString()
                        && order.contains(value.asString())
                        && order.indexOf(value.asString()) > order.indexOf(standard.asString(""));
        };
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(it -> texts.add(it.asString()));
        return texts;
    }

    /** Puts a value into a description, in its place. */
    public void put(ObjectNode description, JsonNode value) {
        var at = description;
        for (String step : path.subList(0, path.size() - 1)) {
            var next = at.get(step);
            at = next instanceof ObjectNode object ? object : at.putObject(step);
        }
        at.set(path.getLast(), value);
    }

    static JsonNode copy(JsonNode value) {
        return value instanceof ObjectNode || value instanceof ArrayNode ? value.deepCopy() : value;
    }

    static boolean isAbsent(JsonNode value) {
        return value instanceof MissingNode || value.isNull();
    }
}
