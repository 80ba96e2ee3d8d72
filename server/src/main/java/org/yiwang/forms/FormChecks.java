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
        var faults = new ArrayList<Problem.Invalid>(FormFaults.unstorable(form));
        if (faults.isEmpty()) {
            compiled(schema).validate(form).stream()
                    .map(error -> FormFaults.of(error, form, formats))
                    .flatMap(Optional::stream)
                    .forEach(faults::add);
        }
        var order = List.copyOf(schema.path("properties").propertyNames());
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(it -> place(it.pointer(), order)))
                .toList();
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
