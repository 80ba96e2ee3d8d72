package org.yiwang.contract;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Guide;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;

/**
 * The shapes in the contract. What a record does not mark {@code @Nullable} is always there; what it does may be null, or
 * left out of a request.
 */
final class OpenApiTypes extends ModelResolver {
    /** Where the value of an element of an item stands, which may be a number, a text, a list or anything else. */
    private static final Set<String> VALUES = Set.of("before", "after", "standard", "own", "improvements", "values");

    OpenApiTypes(ObjectMapper mapper) {
        super(mapper, new Names());
        openapi31(true);
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        var raw = _mapper.constructType(type.getType()).getRawClass();
        if (JsonNode.class.isAssignableFrom(raw)) {
            return type.getPropertyName() != null && VALUES.contains(type.getPropertyName())
                    ? new JsonSchema().description("Any value.")
                    : OpenApi.type("object").additionalProperties(true);
        }
        if (raw == RegionCode.class) {
            return OpenApi.type("string").pattern("^[1-9][0-9]{5}$");
        }
        if (raw == Problem.class) {
            return new JsonSchema().$ref(OpenApi.PROBLEM_REF);
        }
        var schema = super.resolve(type, context, next);
        var model = context.getDefinedModels().get(_typeNameResolver.nameForType(_mapper.constructType(raw)));
        if (raw.isRecord() && model != null) {
            complete(model, raw, context);
        }
        return schema;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private void complete(Schema model, Class<?> record, ModelConverterContext context) {
        var required = new ArrayList<String>();
        Map<String, Schema> given = model.getProperties();
        var properties = new LinkedHashMap<String, Schema>();
        for (var component : record.getRecordComponents()) {
            var schema = given.get(component.getName());
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                var part = part(component.getType(), context);
                properties.putAll(part.getProperties());
                required.addAll(Objects.requireNonNullElse(part.getRequired(), List.of()));
            } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                if (schema != null) {
                    properties.put(component.getName(), orNull(schema));
                }
            } else {
                if (schema != null) {
                    properties.put(component.getName(), schema);
                }
                required.add(component.getName());
            }
        }
        given.keySet().removeIf(Objects::isNull); // what is unwrapped has no name
        given.forEach(properties::putIfAbsent);
        model.setProperties(properties);
        model.setRequired(required);
    }

    /** A record whose components stand among those of the one that holds it. */
    @SuppressWarnings("rawtypes")
    private Schema part(Class<?> record, ModelConverterContext context) {
        context.resolve(new AnnotatedType(record));
        return Objects.requireNonNull(
                context.getDefinedModels().get(_typeNameResolver.nameForType(_mapper.constructType(record))));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema orNull(Schema schema) {
        if (schema.getAnyOf() != null) {
            return schema;
        }
        if (schema.get$ref() != null || schema.getEnum() != null) {
            return new JsonSchema().anyOf(List.of(schema, OpenApi.type("null")));
        }
        schema.addType("null");
        return schema;
    }

    /** An answer has all its properties, those without a value as null; only a request may leave some out. */
    static void answersAreWhole(OpenAPI contract) {
        var schemas = contract.getComponents().getSchemas();
        var taken = new HashSet<String>();
        contract.getPaths().values().stream()
                .flatMap(it -> it.readOperations().stream())
                .filter(it -> it.getRequestBody() != null)
                .flatMap(it -> it.getRequestBody().getContent().values().stream())
                .forEach(it -> reach(it.getSchema(), schemas, taken));
        schemas.forEach((name, schema) -> {
            if (!taken.contains(name) && !name.equals("Problem") && schema.getProperties() != null) {
                schema.setRequired(List.copyOf(schema.getProperties().keySet()));
            }
        });
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void reach(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> reached) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            if (reached.add(name)) {
                reach(schemas.get(name), schemas, reached);
            }
        }
        reach(schema.getItems(), schemas, reached);
        Map<String, Schema> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
        properties.values().forEach(it -> reach(it, schemas, reached));
        List<Schema> choices = schema.getAnyOf() == null ? List.of() : schema.getAnyOf();
        choices.forEach(it -> reach(it, schemas, reached));
    }

    /** Names a nested type after what it is nested in, so that two modules may both have a {@code Row}. */
    private static final class Names extends TypeNameResolver {
        private final Map<String, Class<?>> taken = new LinkedHashMap<>();

        @Override
        protected String getNameOfClass(Class<?> type) {
            var outer = type.getEnclosingClass();
            String name = type == Guide.class
                    ? "ItemGuide" // what an item says; what the portal makes of it is the guide
                    : outer == null ? stem(type) : joined(stem(outer), stem(type));
            if (type.isRecord() && taken.computeIfAbsent(name, it -> type) != type) {
                throw new IllegalStateException(type + " and " + taken.get(name) + " are both called " + name);
            }
            return name;
        }

        private static String stem(Class<?> type) {
            return type.getSimpleName().replaceAll("^Portal|(Controller|Views?|Store)$", "");
        }

        /** {@code DemoAccount} and {@code AccountList} are {@code DemoAccountList}. */
        private static String joined(String outer, String inner) {
            for (int from = 0; from < outer.length(); from++) {
                if (Character.isUpperCase(outer.charAt(from)) && inner.startsWith(outer.substring(from))) {
                    return outer.substring(0, from) + inner;
                }
            }
            return outer + inner;
        }
    }
}
