package org.yiwang.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every text of the contract but passwords, with what cannot be seen in its place: refused there, or trimmed to nothing. */
@OwnServer
class InvisibleTextsTests {
    private static final List<String> INVISIBLE =
            List.of("   ", "\u00A0", "\u200B", "\uFEFF", "\u3164", "\u2800", "\u3000\u2003", " \u2060\u00AD ");
    private static final List<String> NEVER = List.of("\u202E一", "一\u0007", "\u2067一", "\uFFFE");

    @LocalServerPort
    int port;

    /** Passwords and what codes say are taken as they are. */
    private static final Set<String> SECRETS = Set.of("/password", "/current", "/next", "/token", "/ticket", "/state");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    Contract contract;
    Inputs inputs;
    /**
     * Refused for the code that was sent to a phone, for a password that is known, or for what a key has signed, before anything else is
     * looked at, or for a department, an address or the content of an item that are none; ResidentsTests, NetworkIdentityTests,
     * PasskeysTests, ChangesTests and CourierTests look at the rest.
     */
    private static final Set<String> REFUSED_FIRST = Set.of(
            "residentRegister",
            "residentRecover",
            "residentChangePhone",
            "passkeyAdd",
            "networkRegister",
            "deskClaimClaim",
            "deskClaimFill",
            "deskProposalOpen",
            "deskOfficerAssign/reason", // nobody of that identifier is a colleague
            "deskClientRegister/keys", // asked for or not by how a system shows who it is
            "deskDeliveryPost", // an address that is none
            "deskSubscriptionRegister",
            "deskSubscriptionChange");

    Map<String, Visitor> callers;

    @BeforeEach
    void everybodyIsThere() {
        clock.set(LocalDate.of(2026, 3, 2));
        contract = new Contract(new Visitor(port).get("/openapi.json").json());
        inputs = new Inputs(new Random(1), contract, Seeded.plant(port).known());
        callers = new HashMap<>();
        Stream.of(
                        "resident",
                        "clerk",
                        "approver",
                        "head",
                        "item-manager",
                        "item-reviewer",
                        "legal-reviewer",
                        "supervisor",
                        "admin",
                        "security-admin",
                        "auditor")
                .forEach(it -> callers.put(it.toUpperCase(Locale.ROOT).replace('-', '_'), new Visitor(port).as(it)));
    }

    @AfterEach
    void nothingIsLeftForOtherTests() {
        clock.reset();
        TestDatabase.asOwner(
                jdbc,
                "truncate cases.cases, cases.drafts, licence.licences, notify.notices, throttle.failures cascade");
    }

    /** A text of a body: where, and the body to put something in. */
    record Place(Contract.Operation operation, String pointer, ObjectNode body) {
        byte[] with(String text, Inputs inputs) {
            var copy = body.deepCopy();
            int last = pointer.lastIndexOf('/');
            var parent = copy.at(pointer.substring(0, last));
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(pointer.substring(last + 1)), text);
            } else {
                ((ObjectNode) parent).put(pointer.substring(last + 1), text);
            }
            return inputs.bytes(copy);
        }
    }

    @Test
    void bodies() {
        var wrong = new ArrayList<String>();
        var places = places();
        for (Place place : places) {
            if (REFUSED_FIRST.contains(place.operation().id())
                    || REFUSED_FIRST.contains(place.operation().id() + place.pointer())) {
                continue;
            }
            INVISIBLE.forEach(text -> {
                var answer = call(place, text);
                if (!isRefusedAt(answer, place.pointer()) && !isTrimmed(answer, text)) {
                    wrong.add(said(place, text, answer));
                }
            });
            NEVER.forEach(text -> {
                var answer = call(place, text);
                if (!isRefusedAt(answer, place.pointer()) || !answer.text().contains("field/characters")) {
                    wrong.add(said(place, text, answer));
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(places).extracting(Place::pointer).contains("/reason", "/clause", "/username", "/email", "/comment");
        assertThat(places).hasSizeGreaterThan(15);
    }

    @Test
    void parameters() {
        var wrong = new ArrayList<String>();
        int asked = 0;
        for (var operation : contract.operations()) {
            if (!operation.method().equals("GET") || operation.isOfSystems()) {
                continue;
            }
            for (JsonNode parameter : operation.node().path("parameters")) {
                String name = parameter.get("name").asString();
                for (String text :
                        Stream.concat(INVISIBLE.stream(), NEVER.stream()).toList()) {
                    String address = inputs.address(operation, false, Map.of(name, text));
                    var answer = caller(operation).raw("GET", address, Map.of(), new byte[0]);
                    boolean never = NEVER.contains(text) && isWritten(parameter);
                    boolean refused = answer.status() == 422 || answer.status() == 404 || answer.status() == 400;
                    if (answer.status() >= 500 || never && !refused || !refused && !isTrimmed(answer, text)) {
                        wrong.add(operation.id() + " " + name + ": " + answer.status() + " " + answer.text());
                    }
                    asked++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(200);
    }

    private static boolean isWritten(JsonNode parameter) {
        return Set.of("path", "query").contains(parameter.get("in").asString());
    }

    private List<Place> places() {
        var places = new ArrayList<Place>();
        for (var operation : contract.operations()) {
            if (!operation.isOfSystems()
                    && !operation.body().isMissingNode()
                    && inputs.valid(operation.body(), "") instanceof ObjectNode body) {
                if (operation.id().equals("portalCaseSubmit")) {
                    body.put("commitment", false).putObject("form").put("shopName", "小店");
                }
                if (operation.id().equals("portalRatingGive")) {
                    body.put("score", "SATISFIED").putArray("labels").add("413");
                }
                if (operation.id().equals("deskCaseSupplement")) {
                    ((ObjectNode) body.at("/materials/0")).put("id", "layout");
                    ((ObjectNode) body.at("/fields/0")).put("pointer", "/form/premises");
                }
                texts(body, operation.body(), "").forEach(it -> places.add(new Place(operation, it, body)));
            }
        }
        return places;
    }

    /** Pointers of all texts but passwords, choices and what has a format of its own. */
    private Stream<String> texts(JsonNode node, JsonNode schema, String at) {
        var shape = contract.resolved(schema);
        if (shape.has("anyOf")) {
            return texts(node, shape.get("anyOf").get(0), at);
        }
        if (node.isString()) {
            boolean free = !shape.has("enum") && !shape.has("format") && !SECRETS.contains(at);
            return free ? Stream.of(at) : Stream.empty();
        }
        return switch (node) {
            case ObjectNode object ->
                object.properties().stream()
                        .flatMap(it -> texts(
                                it.getValue(), shape.path("properties").path(it.getKey()), at + "/" + it.getKey()));
            case ArrayNode array -> texts(array.get(0), shape.path("items"), at + "/0");
            default -> Stream.empty();
        };
    }

    private Answer call(Place place, String text) {
        var headers = Map.of("Content-Type", "application/json");
        String address = inputs.address(place.operation(), false);
        return caller(place.operation()).raw(place.operation().method(), address, headers, place.with(text, inputs));
    }

    private Visitor caller(Contract.Operation operation) {
        return operation.id().startsWith("session")
                ? new Visitor(port)
                : callers.entrySet().stream()
                        .filter(it -> operation.permits(Set.of(it.getKey())))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
    }

    private static boolean isRefusedAt(Answer answer, String pointer) {
        return answer.status() == 422
                && StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                        .anyMatch(it -> it.get("pointer").asString().equals(pointer));
    }

    /** What was taken says nothing of it any more; a draft is kept as it was typed. */
    private static boolean isTrimmed(Answer answer, String text) {
        // a table begins with the mark that tells spreadsheets how it is written
        String said = answer.header("Content-Type").startsWith("text/csv")
                ? answer.text().substring(1)
                : answer.text();
        return answer.status() < 500 && answer.status() != 422 && (text.isBlank() || !said.contains(text));
    }

    private static String said(Place place, String text, Answer answer) {
        return place.operation().id() + " " + place.pointer() + " U+" + Integer.toHexString(text.codePointAt(0)) + ": "
                + answer.status() + " " + answer.text();
    }
}
