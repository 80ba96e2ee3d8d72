package org.yiwang.catalog.elements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The elements by which items are described in this province, and what can be said of two descriptions by them. */
@Service
public class Elements {
    private final List<Element> all;
    private final Map<String, Element> byCode;

    /**
     * @throws IllegalStateException if the list has two elements of one code, or the uniform ones are not numbered from 1
     *     without a gap
     */
    Elements(ElementSettings settings, JsonMapper json) {
        this.all = read(settings.elements(), json);
        this.byCode = all.stream().collect(Collectors.toUnmodifiableMap(Element::code, Function.identity()));
        var numbers = uniform().stream().map(Element::number).sorted().toList();
        if (!numbers.equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList())) {
            throw new IllegalStateException("the uniform elements are not numbered from 1 without a gap: " + numbers);
        }
    }

    private static List<Element> read(Resource file, JsonMapper json) {
        try (InputStream in = file.getInputStream()) {
            return List.copyOf(json.readValue(in, new TypeReference<List<Element>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, in the order in which they are shown. */
    public List<Element> all() {
        return all;
    }

    /** 48同: those that are the same wherever an item is handled, in the order of their numbers. */
    public List<Element> uniform() {
        return all.stream().filter(Element::isUniform).toList();
    }

    public Optional<Element> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** One element of which two descriptions do not say the same. */
    public record Difference(Element element, JsonNode before, JsonNode after) {}

    /** Where two descriptions differ, in the order of the elements. */
    public List<Difference> between(JsonNode before, JsonNode after) {
        var differences = new ArrayList<Difference>();
        for (var element : all) {
            var one = element.of(before);
            var other = element.of(after);
            if (!element.isEqual(one, other)) {
                differences.add(new Difference(element, one, other));
            }
        }
        return differences;
    }

    /**
     * A standard with what somebody who claims it does better. What is not, or is no longer better than the standard, changes
     * nothing: the standard holds.
     *
     * @param improvements value by code of element
     */
    public ObjectNode improved(ObjectNode standard, Map<String, JsonNode> improvements) {
        var improved = standard.deepCopy();
        improvements.forEach((code, value) -> find(code)
                .filter(it -> it.isBetter(value, it.of(standard)))
                .ifPresent(it -> it.put(improved, Element.copy(value))));
        return improved;
    }

    /** Of what somebody offers who claims a standard, what does better than it. */
    public Map<String, JsonNode> effective(ObjectNode standard, Map<String, JsonNode> improvements) {
        return improvements.entrySet().stream()
                .filter(it -> find(it.getKey())
                        .filter(element -> element.isBetter(it.getValue(), element.of(standard)))
                        .isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
