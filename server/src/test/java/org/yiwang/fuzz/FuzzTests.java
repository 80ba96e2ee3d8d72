package org.yiwang.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

/**
 * Everything the contract offers, called by everybody with everything: no failure of ours, nothing told of how the
 * server is made, every answer as promised, nothing of somebody else's. {@code -Dfuzz.seed} and {@code -Dfuzz.seconds}
 * repeat and prolong it.
 */
@OwnServer
class FuzzTests {
    private static final long SEED = Long.getLong("fuzz.seed", 20260302);
    private static final long SECONDS = Long.getLong("fuzz.seconds", 20);
    private static final int LEAST_ROUNDS = 3;
    private static final List<String> NEVER_TOLD =
            List.of("org.yiwang", "java.", "\tat ", "Exception", "PSQL", "SQLState", "org.spring", "jackson");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    private final Random random = new Random(SEED);
    private final Map<String, String> faults = new LinkedHashMap<>();

    record Principal(String name, Visitor visitor, Set<String> roles) {}

    Contract contract;
    Inputs inputs;
    Seeded seeded;
    List<Principal> principals;

    @BeforeEach
    void everybodyIsThere() {
        clock.set(LocalDate.of(2026, 3, 2));
        contract = new Contract(new Visitor(port).get("/openapi.json").json());
        seeded = Seeded.plant(port);
        inputs = new Inputs(random, contract, seeded.known());
        principals = List.of(
                new Principal("nobody", new Visitor(port), Set.of()),
                new Principal("resident", new Visitor(port).as("resident"), Set.of("RESIDENT")),
                new Principal("neighbour", new Visitor(port).as("neighbour"), Set.of("RESIDENT")),
                new Principal("clerk", new Visitor(port).as("clerk"), Set.of("CLERK")),
                new Principal("approver", new Visitor(port).as("approver"), Set.of("APPROVER")),
                new Principal("head", new Visitor(port).as("head"), Set.of("HEAD")),
                new Principal("admin", new Visitor(port).as("admin"), Set.of("ADMIN")),
                new Principal("security-admin", new Visitor(port).as("security-admin"), Set.of("SECURITY_ADMIN")),
                new Principal("auditor", new Visitor(port).as("auditor"), Set.of("AUDITOR")));
    }

    @AfterEach
    void nothingIsLeftForOtherTests() {
        clock.reset();
        TestDatabase.asOwner(
                jdbc,
                "truncate cases.cases, cases.drafts, licence.licences, notify.notices, throttle.failures cascade");
    }

    @Test
    void nothingThatIsSentBreaksTheServerOrTellsWhatIsNotTheCallers() {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        var operations = contract.operations();
        int calls = 0;
        for (int round = 0; round < LEAST_ROUNDS || System.nanoTime() < end; round++) {
            for (var operation : operations) {
                for (var principal : principals) {
                    if (operation.permits(principal.roles()) ? isSafe(operation, principal) : round % 8 == 0) {
                        call(operation, principal, round > 0);
                        calls++;
                    }
                }
            }
        }
        assertThat(faults.values()).as("seed %d, %d calls", SEED, calls).isEmpty();
        assertThat(calls).isGreaterThan(operations.size() * LEAST_ROUNDS);
    }

    /** The matrix of roles and operations, as the contract has it (GB/T 22239-2019 §8.1.4.2 e). */
    @Test
    void whoeverAnOperationIsNotForIsTurnedAway() {
        var everybody = new ArrayList<>(principals);
        everybody.add(new Principal("item-manager", new Visitor(port).as("item-manager"), Set.of("ITEM_MANAGER")));
        everybody.add(new Principal("item-reviewer", new Visitor(port).as("item-reviewer"), Set.of("ITEM_REVIEWER")));
        everybody.add(
                new Principal("legal-reviewer", new Visitor(port).as("legal-reviewer"), Set.of("LEGAL_REVIEWER")));
        everybody.add(new Principal("supervisor", new Visitor(port).as("supervisor"), Set.of("SUPERVISOR")));
        var open = new ArrayList<String>();
        int turnedAway = 0;
        for (var operation : contract.operations()) {
            for (var principal : everybody) {
                if (!operation.permits(principal.roles())) {
                    var headers = new HashMap<String, String>();
                    byte[] body = body(operation, false, headers);
                    var answer = principal
                            .visitor()
                            .raw(operation.method(), inputs.address(operation, false), headers, body);
                    if (answer.status() == (principal.name().equals("nobody") ? 401 : 403)) {
                        turnedAway++;
                    } else {
                        open.add(operation.id() + " by " + principal.name() + ": " + answer.status());
                    }
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(turnedAway).isGreaterThan(100);
    }

    /** Whoever is logged in shall stay so. */
    private static boolean isSafe(Contract.Operation operation, Principal principal) {
        return !operation.path().startsWith("/api/session")
                || operation.method().equals("GET")
                || principal.name().equals("nobody");
    }

    private void call(Contract.Operation operation, Principal principal, boolean wild) {
        var visitor = operation.id().equals("sessionLogIn") ? new Visitor(port) : principal.visitor();
        String address = inputs.address(operation, wild && random.nextBoolean());
        var headers = new HashMap<String, String>();
        byte[] body = body(operation, wild, headers);
        Answer answer = visitor.raw(operation.method(), address, headers, body);
        var found = new ArrayList<>(contract.faults(operation, answer));
        String type = answer.header("Content-Type");
        if (answer.status() >= 500) {
            found.add("failed");
        }
        if (type.contains("json") || type.contains("text")) {
            NEVER_TOLD.stream().filter(answer.text()::contains).forEach(it -> found.add("tells " + it));
        }
        if (!operation.permits(principal.roles()) && answer.status() < 400) {
            found.add("open to whoever it is not for");
        }
        found.addAll(seeded.leaks(operation, principal.name(), address, answer));
        found.forEach(fault -> faults.putIfAbsent(
                operation.id() + " " + answer.status() + " " + fault.replaceAll("[\\d/].*", ""),
                "%s by %s: %s %s %s %s%n  -> %d %s%n  %s"
                        .formatted(
                                fault,
                                principal.name(),
                                operation.method(),
                                address,
                                headers,
                                shortened(new String(body, StandardCharsets.UTF_8)),
                                answer.status(),
                                type,
                                type.contains("json") || type.contains("text") ? shortened(answer.text()) : "")));
    }

    private byte[] body(Contract.Operation operation, boolean wild, Map<String, String> headers) {
        if (!operation.method().equals("GET") && random.nextInt(4) > 0) {
            headers.put("Idempotency-Key", wild && random.nextInt(5) == 0 ? "k".repeat(300) : "k" + random.nextLong());
        }
        if (operation.takesFiles()) {
            headers.put(
                    "Content-Type",
                    wild && random.nextInt(6) == 0
                            ? inputs.one(List.of("multipart/form-data", "text/plain", "application/json"))
                            : "multipart/form-data; boundary=b0undary");
            return inputs.upload("b0undary", wild);
        }
        if (operation.body().isMissingNode()) {
            return new byte[0];
        }
        headers.put(
                "Content-Type",
                wild && random.nextInt(12) == 0
                        ? inputs.one(List.of("text/plain", "application/xml", "application/json;charset=x"))
                        : "application/json");
        JsonNode valid = operation.id().equals("portalCaseSubmit")
                ? seeded.application()
                : inputs.valid(operation.body(), operation.id());
        return wild && random.nextInt(4) > 0 ? inputs.wild(valid) : inputs.bytes(valid);
    }

    private static String shortened(String text) {
        return text.length() < 600 ? text : text.substring(0, 600) + "…";
    }
}
