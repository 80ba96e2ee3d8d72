package org.yiwang.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yiwang.stories.Errand;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/**
 * What the resident has before the fuzzing begins, and what nobody but she, and the staff in whose hands it is, may see.
 *
 * @param known values by parameter name, to be tried by everybody
 * @param hers what stands for things of the resident's: numbers, identifiers, her words
 * @param elsewhere her case in a region where neither clerk nor approver nor head work
 */
record Seeded(Map<String, List<String>> known, List<String> hers, String elsewhere, JsonNode application) {
    private static final Pattern MOVES = Pattern.compile("/api/desk/(calendars/\\{region}|outages)");

    private static final String WORDS = "只有我自己知道的话";

    static Seeded plant(int port) {
        var resident = new Visitor(port).as("resident");
        String item = Errand.find(resident, "食品经营许可", "420106");
        String far = Errand.find(resident, "食品经营许可", "420102");
        var granted = Errand.apply(resident, item);
        String number = granted.at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        new Visitor(port)
                .as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", "GRANTED", "reason", WORDS, "clause", "《行政许可法》第三十八条"));
        String open = Errand.apply(resident, item).at("/number");
        String elsewhere = Errand.apply(resident, far).at("/number");
        String bill = bill(port, resident);
        String page =
                resident.post("/api/portal/bills/" + bill + "/pay", Map.of()).at("/page");
        var draft =
                resident.put("/api/portal/drafts/" + item, Map.of("form", Map.of("shopName", WORDS), "revision", 0));
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);

        var seen = resident.get("/api/portal/cases/" + number).json();
        String file = seen.at("/materials/0/file/id").asString();
        String licence = seen.at("/licences/0/identifier").asString();
        String document = seen.at("/documents/0/number").asString();
        String message = resident.get("/api/portal/messages").at("/messages/0/id");
        assertThat(List.of(file, licence, document, message)).doesNotContain("");

        String delivery = delivery(resident, number);

        var known = new HashMap<String, List<String>>(Map.of(
                "number", List.of(number, open, elsewhere, document),
                "file", List.of(file),
                "id", List.of(file, message, delivery),
                "identifier", List.of(licence),
                "itemCode", List.of(item, far),
                "code", List.of(item, far),
                "queue", List.of("to-accept", "to-decide", "correcting"),
                "region", List.of("420106", "420000", "429004"),
                "username", List.of("somebody", "neighbour"),
                "password", List.of("yiwang-demo")));
        known.put("receiveAt", List.of("420111"));
        known.putAll(Map.of(
                "organ", List.of("11420106MB1A23457N"),
                "roles", List.of("CLERK"),
                "scopeRegion", List.of("420106", "429004"),
                "scopeDepartments", List.of("11420106MB1A23457N"),
                "nationality", List.of("USA", "JPN"),
                "nonce", List.of("0123456789abcdef"),
                "event", List.of("birth", "close"),
                "format", List.of("jsonld", "up-task"),
                "bill", List.of(bill),
                "year", List.of("2026")));
        known.put("order", List.of(page.substring(page.indexOf('=') + 1)));
        return new Seeded(
                known,
                List.of(number, open, elsewhere, bill, file, licence, document, message, delivery, WORDS),
                elsewhere,
                Visitor.json(Errand.application(resident, item)));
    }

    /** How one of the papers of her case is served. */
    private static String delivery(Visitor resident, String number) {
        String path = "/api/portal/cases/" + number + "/deliveries";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !resident.get(path).at("/deliveries/0/id").isEmpty());
        return resident.get(path).at("/deliveries/0/id");
    }

    /** A bill of hers that is not paid. */
    private static String bill(int port, Visitor resident) {
        String item = Errand.find(resident, "不动产转移登记", "420106");
        String number = Errand.apply(resident, item).at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        String path = "/api/portal/cases/" + number;
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        !resident.get(path).at("/sections/fees/bills/0/number").isEmpty());
        return resident.get(path).at("/sections/fees/bills/0/number");
    }

    /** What of the resident's was told to somebody it is not for. */
    List<String> leaks(Contract.Operation operation, String principal, String address, Answer answer) {
        if (answer.status() >= 300
                || operation.path().equals("/api/portal/verification")
                || operation.path().equals("/api/portal/public-notices")
                || operation.path().startsWith("/api/portal/simulated-payments/")) {
            return List.of(); // a refusal repeats the address; verification and what was published are for everybody, a
            // page to
            // pay for whoever has it
        }
        var leaks = new ArrayList<String>();
        String told = answer.text();
        boolean outbox = operation.path().equals("/api/desk/outbox"); // where an operator reads the texts of the demo
        if (Set.of("nobody", "neighbour", "admin").contains(principal) && !outbox) {
            if (operation.path().contains("/drafts/")) {
                // one draft for each item and person: in her own she may write down what she has heard of
                hers.stream().filter(WORDS::equals).filter(told::contains).forEach(it -> leaks.add("tells the words"));
            } else if (MOVES.matcher(operation.path()).matches()) {
                // whose last day moves is told by the number of the case, and by nothing else
                hers.stream()
                        .filter(it -> told.contains(it) && !told.contains("\"number\":\"" + it))
                        .forEach(it -> leaks.add("tells what is the resident's: " + it));
            } else {
                hers.stream().filter(told::contains).forEach(it -> leaks.add("tells what is the resident's: " + it));
                hers.stream()
                        .filter(address::contains)
                        .forEach(it -> leaks.add("reaches what is the resident's: " + it));
            }
        }
        if (Set.of("clerk", "approver", "head").contains(principal) && (told + address).contains(elsewhere)) {
            leaks.add("reaches a case of another region");
        }
        return leaks;
    }
}
