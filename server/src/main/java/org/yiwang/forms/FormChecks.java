package org.yiwang.forms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Checks what somebody filled in against a JSON Schema, as the page does, and says what is wrong at which field. */
@Service
public class FormChecks {
    private final SchemaRegistry registry;
    private final FormFormats formats;
    private final Cache<JsonNode, Schema> schemas =
            Caffeine.newBuilder().maximumSize(2_000).build();

    FormChecks(Clock clock) {
        this.formats = new FormFormats(clock);
        var dialect = Dialect.builder(Dialects.getDraft202012())
                .formats(formats.all())
                .build();
        var config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .build();
        this.registry = SchemaRegistry.withDefaultDialect(
                dialect, builder -> builder.schemaRegistryConfig(config).schemaCacheEnabled(false));
    }

    /**
     * What is wrong with a form, in the order of its fields; nothing if it may be submitted.
     *
     * @return pointers begin with {@code /form}; codes have texts in {@code problems*.properties}
     */
    public List<Problem.Invalid> check(JsonNode schema, JsonNode form) {
        var faults = new ArrayList<Problem.Invalid>(new FormTexts(schema).faults(form));
        var spoilt = pointers(faults);
        bySchema(schema, form).filter(it -> !spoilt.contains(it.pointer())).forEach(faults::add);
        var faulty = pointers(faults);
        unanswered(schema, form).filter(it -> !faulty.contains(it.pointer())).forEach(faults::add);
        var order = List.copyOf(schema.path("properties").propertyNames());
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(it -> place(it.pointer(), order)))
                .toList();
    }

    private static Set<String> pointers(List<Problem.Invalid> faults) {
        return faults.stream().map(Problem.Invalid::pointer).collect(Collectors.toSet());
    }

    private Stream<Problem.Invalid> bySchema(JsonNode schema, JsonNode form) {
        return compiled(schema).validate(form).stream()
                .map(error -> FormFaults.of(error, form, formats))
                .flatMap(Optional::stream);
    }

    /** What is required, there, and empty: to the schema a text like any other, to people no answer. */
    private Stream<Problem.Invalid> unanswered(JsonNode schema, JsonNode form) {
        var answered = FormTexts.withoutEmpty(form);
        return answered.equals(form)
                ? Stream.empty()
                : bySchema(schema, answered).filter(it -> it.code().equals("field/required"));
    }

    /** The answers as their formats are written: codes without spaces, in capitals, and never full-width. */
    public JsonNode taken(JsonNode schema, JsonNode form) {
        return new FormTexts(schema).taken(form);
    }

    /** Whether a condition, itself a JSON Schema, holds for a form. */
    public boolean holds(JsonNode condition, JsonNode form) {
        return compiled(condition).validate(form).isEmpty();
    }

    private Schema compiled(JsonNode schema) {
        return schemas.get(schema, registry::getSchema);
    }

    private static int place(String pointer, List<String> order) {
        var steps = pointer.split("/", -1);
        int place = steps.length < 3 ? -1 : order.indexOf(steps[2]);
        return place < 0 ? order.size() : place;
    }
}
