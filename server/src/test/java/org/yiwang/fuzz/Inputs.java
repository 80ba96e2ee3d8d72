package org.yiwang.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.yiwang.stories.Errand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent: valid values, by name where one is known, and those that break things. */
final class Inputs {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Stand for JSON that no tree can hold; put in when the body is written. */
    private static final String HALF_A_CHARACTER = "@half@";

    private static final String BEYOND_DOUBLE = "@beyond@";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "𬭎䶮㛃",
            "a\u0000b",
            "\u202Etxt.exe",
            "' or 1=1; drop table cases.cases; --",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "${jndi:ldap://127.0.0.1/x}",
            "x\r\nSet-Cookie: a=b",
            "null",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "NaN",
            "2026-02-30",
            "+999999999-12-31",
            "000000",
            "420106\u0661",
            "%",
            ";a=b",
            cursor("x"),
            cursor("1", "2"),
            cursor("+999999999-12-31", "00000000-0000-0000-0000-000000000000"),
            cursor("1.0", "1", "1", "x"),
            cursor("NaN", "Infinity", "1e99", "\uFFFF"),
            "é".repeat(700));

    /** Already encoded, as no well-behaved caller would. */
    private static final List<String> ENCODED =
            List.of("%00", "%FF", "%ED%A0%80", "%2e%2e%2f", "%2F", "%25", "a%0d%0ab", "%C0%AE", ".", "*");

    /** What fits only between the step before and now, and may be left out. */
    private static final Set<String> LEFT_OUT = Set.of("happenedAt");

    private final Random random;
    private final Contract contract;
    private final Map<String, List<String>> known;

    Inputs(Random random, Contract contract, Map<String, List<String>> known) {
        this.random = random;
        this.contract = contract;
        this.known = known;
    }

    private static String cursor(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", keys).getBytes(StandardCharsets.UTF_8));
    }

    /** The address with every parameter filled in; {@code wild} ones may be anything. */
    String address(Contract.Operation operation, boolean wild) {
        return address(operation, wild, Map.of());
    }

    /** The same with these values for some of the parameters. */
    String address(Contract.Operation operation, boolean wild, Map<String, String> chosen) {
        String path = operation.path();
        var query = new ArrayList<String>();
        for (JsonNode parameter : operation.node().path("parameters")) {
            String name = parameter.get("name").asString();
            String in = parameter.get("in").asString();
            if (in.equals("path")) {
                String value = chosen.containsKey(name) ? encode(chosen.get(name)) : value(parameter, wild);
                path = path.replace("{" + name + "}", value.isEmpty() ? "%20" : value);
            } else if (in.equals("query") && chosen.containsKey(name)) {
                query.add(name + "=" + encode(chosen.get(name)));
            } else if (in.equals("query")
                    && (parameter.path("required").asBoolean(false)
                            ? !wild || random.nextInt(8) > 0
                            : random.nextBoolean())) {
                query.add(name + "=" + value(parameter, wild));
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String value(JsonNode parameter, boolean wild) {
        if (wild && random.nextInt(3) > 0) {
            return random.nextInt(4) == 0 ? one(ENCODED) : encode(one(TEXTS));
        }
        return encode(
                valid(parameter.get("schema"), parameter.get("name").asString()).asString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A value that fits the schema. */
    JsonNode valid(JsonNode schema, String name) {
        var shape = contract.resolved(schema);
        if (shape.has("anyOf")) {
            return valid(shape.get("anyOf").get(0), name);
        }
        if (shape.has("enum")) {
            return shape.get("enum").get(random.nextInt(shape.get("enum").size()));
        }
        var type = shape.path("type");
        return switch (type.isArray() ? type.get(0).asString() : type.asString("string")) {
            case "object" -> object(shape);
            case "array" -> JSON.createArrayNode().add(valid(shape.get("items"), name));
            case "integer", "number" ->
                JSON.getNodeFactory().numberNode(Math.max(shape.path("minimum").asInt(0), random.nextInt(4)));
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            default -> JSON.getNodeFactory().stringNode(word(shape, name));
        };
    }

    private ObjectNode object(JsonNode shape) {
        var object = JSON.createObjectNode();
        shape.path("properties").properties().stream()
                .filter(it -> !LEFT_OUT.contains(it.getKey()))
                .forEach(it -> object.set(it.getKey(), valid(it.getValue(), it.getKey())));
        return object;
    }

    private String word(JsonNode shape, String name) {
        if (known.containsKey(name)) {
            return one(known.get(name));
        }
        return switch (shape.path("format").asString("")) {
            case "date" -> "2026-03-02";
            case "date-time" -> "2026-03-02T02:00:00Z";
            case "uuid" -> one(known.get("id"));
            default -> "社保𬭎";
        };
    }

    /** The body as it goes over the wire. */
    byte[] bytes(JsonNode body) {
        return JSON.writeValueAsString(body)
                .replace(HALF_A_CHARACTER, "\\ud800")
                .replace('"' + BEYOND_DOUBLE + '"', "1e400")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The body with something wrong somewhere in it, or something wrong instead of it. */
    byte[] wild(JsonNode body) {
        if (random.nextInt(6) == 0) {
            return one(List.of(
                            "",
                            "{",
                            "null",
                            "[]",
                            "\"x\"",
                            "1",
                            "{\"a\":1,\"a\":2}",
                            "[".repeat(3000),
                            "{\"form\":".repeat(1500),
                            "\u0000",
                            "{\"\\u0000\":1}",
                            "<x/>"))
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (random.nextInt(30) == 0) {
            return new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
        }
        var copy = body.deepCopy();
        var places = new ArrayList<JsonNode>();
        containers(copy, places);
        var place = one(places);
        if (place instanceof ObjectNode object) {
            var names = List.copyOf(object.propertyNames());
            switch (random.nextInt(6)) {
                case 0 -> object.set("unheardOf", wildValue());
                case 1 -> object.remove(names.isEmpty() ? "x" : one(names));
                default -> object.set(names.isEmpty() ? "x" : one(names), wildValue());
            }
        } else if (place instanceof ArrayNode array) {
            array.add(wildValue());
        }
        return bytes(copy);
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainer()) {
            found.add(node);
            node.forEach(it -> containers(it, found));
        }
    }

    private JsonNode wildValue() {
        var nodes = JSON.getNodeFactory();
        return switch (random.nextInt(14)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(true);
            case 2 -> nodes.numberNode(one(List.of(-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE)));
            case 3 -> nodes.numberNode(99_999_999_999L);
            case 4 -> nodes.stringNode(BEYOND_DOUBLE);
            case 5 -> nodes.stringNode("x" + HALF_A_CHARACTER);
            case 6 -> nodes.stringNode("字".repeat(50_000));
            case 7 -> nodes.objectNode();
            case 8 -> nodes.arrayNode().add(nodes.nullNode());
            case 9 -> deep();
            case 10 -> nodes.stringNode(one(known.get("id")));
            default -> nodes.stringNode(one(TEXTS));
        };
    }

    private static JsonNode deep() {
        JsonNode node = JSON.createArrayNode();
        for (int i = 0; i < 400; i++) {
            node = JSON.createArrayNode().add(node);
        }
        return node;
    }

    /** A multipart body with a file, more or less. */
    byte[] upload(String boundary, boolean wild) {
        String name = wild ? one(TEXTS).replace("\r\n", "%0d%0a") + one(List.of("", ".pdf", ".exe", ".svg")) : "纸.pdf";
        String field = wild && random.nextInt(6) == 0 ? "fiel" : "file";
        byte[] content = wild
                ? one(List.of(
                        new byte[0],
                        "MZ\u0000".getBytes(StandardCharsets.ISO_8859_1),
                        "%PDF-".getBytes(StandardCharsets.US_ASCII),
                        new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0},
                        "PK\u0003\u0004OFD.xml".getBytes(StandardCharsets.US_ASCII),
                        "<svg onload='alert(1)'/>".getBytes(StandardCharsets.US_ASCII)))
                : Errand.PDF;
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail =
                (wild && random.nextInt(5) == 0 ? "" : "\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + content.length + tail.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        System.arraycopy(tail, 0, whole, head.length + content.length, tail.length);
        return whole;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
