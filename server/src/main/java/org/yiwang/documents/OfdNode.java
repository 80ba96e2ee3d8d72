package org.yiwang.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of an OFD, by its local name: writers do not agree on the prefix. */
final class OfdNode {
    private static final int LONGEST_LIST = 400;

    private final String name;
    private final Map<String, String> attributes = new HashMap<>(4);
    private final List<OfdNode> children = new ArrayList<>(2);
    private final StringBuilder text = new StringBuilder(0);

    OfdNode(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void attribute(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void add(OfdNode child) {
        children.add(child);
    }

    void add(String more) {
        text.append(more);
    }

    List<OfdNode> children() {
        return children;
    }

    Stream<OfdNode> children(String wanted) {
        return children.stream().filter(it -> it.name.equals(wanted));
    }

    /** The first of this name. */
    @Nullable
    OfdNode child(String wanted) {
        return children(wanted).findFirst().orElse(null);
    }

    /** All behind these names, one below the other. */
    Stream<OfdNode> below(String... names) {
        Stream<OfdNode> found = Stream.of(this);
        for (String one : names) {
            found = found.flatMap(it -> it.children(one));
        }
        return found;
    }

    String text() {
        return text.toString();
    }

    @Nullable
    String attribute(String wanted) {
        return attributes.get(wanted);
    }

    boolean says(String attribute, String value) {
        return value.equalsIgnoreCase(attributes.get(attribute));
    }

    double number(String attribute, double otherwise) {
        @Nullable String said = attributes.get(attribute);
        return said == null || said.isBlank() ? otherwise : finite(said.strip());
    }

    /** The numbers of an attribute; null if it is not there. */
    double @Nullable [] numbers(String attribute) {
        @Nullable String said = attributes.get(attribute);
        return said == null ? null : numbersOf(said);
    }

    static double[] numbersOf(String list) {
        if (list.length() > LONGEST_LIST) {
            throw new IllegalArgumentException("longer than any box, matrix or pattern");
        }
        return Stream.of(list.strip().split("[\\s,]+"))
                .filter(it -> !it.isEmpty())
                .mapToDouble(OfdNode::finite)
                .toArray();
    }

    /** A number that a page can hold. */
    static double finite(String text) {
        double number = Double.parseDouble(text);
        if (!(Math.abs(number) < 1e6)) {
            throw new NumberFormatException("beyond any page");
        }
        return number;
    }
}
