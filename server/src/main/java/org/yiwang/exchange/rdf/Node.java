package org.yiwang.exchange.rdf;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/** Something that has an address of its own, and what is said of it. What is blank is not said. */
final class Node {
    private final String iri;
    private final List<Term> types;
    private final Map<Term, Set<Value>> said = new LinkedHashMap<>();

    Node(String iri, Term... types) {
        this.iri = iri;
        this.types = List.of(types);
    }

    /** What a property says. */
    sealed interface Value {
        /** Another thing. */
        record Link(String iri) implements Value {}

        /** Words of a language. */
        record Text(String text, Language language) implements Value {}

        /** A value of a type; none: a string. */
        record Literal(String value, @Nullable Term type) implements Value {}
    }

    String iri() {
        return iri;
    }

    List<Term> types() {
        return types;
    }

    Map<Term, Set<Value>> said() {
        return said;
    }

    /** Says something in Chinese. */
    Node says(Term property, @Nullable String chinese) {
        return text(property, chinese, Language.CHINESE);
    }

    /** Says the same in both languages. */
    Node says(Term property, @Nullable String chinese, @Nullable String english) {
        return says(property, chinese).text(property, english, Language.ENGLISH);
    }

    private Node text(Term property, @Nullable String text, Language language) {
        return text == null || text.isBlank() ? this : value(property, new Value.Text(text.strip(), language));
    }

    /** Gives a string that is of no language, such as a code. */
    Node gives(Term property, @Nullable String value) {
        return value == null || value.isBlank() ? this : value(property, new Value.Literal(value.strip(), null));
    }

    /** Gives a value as its type writes it. */
    Node gives(Term property, String value, Term type) {
        return value(property, new Value.Literal(value, type));
    }

    /** Points to another thing. */
    Node points(Term property, Node other) {
        return value(property, new Value.Link(other.iri));
    }

    private Node value(Term property, Value value) {
        said.computeIfAbsent(property, it -> new LinkedHashSet<>()).add(value);
        return this;
    }
}
