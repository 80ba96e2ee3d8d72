package org.yiwang.fuzz;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The served contract: which operations there are, and whether an answer is one that was promised. */
final class Contract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new HashMap<>();

    Contract(JsonNode document) {
        this.document = document;
    }

    /**
     * @param roles who may call; empty for everybody
     */
    record Operation(String id, String method, String path, JsonNode node, Set<String> roles) {
        boolean permits(Set<String> held) {
            return roles.isEmpty() || roles.stream().anyMatch(held::contains);
        }

        /** Whether programs of departments call it, which sign each request: nobody types what they send. */
        boolean isOfSystems() {
            return path.startsWith("/api/exchange/");
        }

        JsonNode body() {
            return node.at("/requestBody/content/application~1json/schema");
        }

        boolean takesFiles() {
            return takes("multipart/form-data");
        }

        boolean takes(String mediaType) {
            return node.at("/requestBody/content").has(mediaType);
        }
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(it -> {
                    var roles = new HashSet<String>();
                    it.getValue().path("x-roles").forEach(role -> roles.add(role.asString()));
                    operations.add(new Operation(
                            it.getValue().get("operationId").asString(),
                            it.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            it.getValue(),
                            roles));
                }));
        return operations;
    }

    /** Follows a reference, if it is one. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** What about this answer was not promised. */
    List<String> faults(Operation operation, Answer answer) {
        var promised = resolved(operation.node().at("/responses/" + answer.status()));
        if (promised.isMissingNode()) {
            return List.of("status not in the contract");
        }
        String type = answer.header("Content-Type").split(";")[0];
        if (type.isEmpty() && answer.bytes().length == 0) {
            return promised.has("content") ? List.of("empty") : List.of();
        }
        var content = promised.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("content type not in the contract: " + type);
        }
        return type.endsWith("json")
                ? faults(operation.id() + answer.status(), content.get("schema"), answer)
                : List.of();
    }

    private List<String> faults(String name, JsonNode schema, Answer answer) {
        return compiled.computeIfAbsent(name, key -> compile(schema)).validate(answer.json()).stream()
                .map(it -> "not as in the contract: " + it)
                .limit(3)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.get("components"));
        schema.properties().forEach(it -> whole.set(it.getKey(), it.getValue()));
        return schemas.getSchema(whole);
    }
}
