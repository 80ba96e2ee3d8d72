package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.yiwang.stories.Errand;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Applies again and again, and a clerk refuses each time. Behaves as our page does: when no answer comes, or a 503, the
 * same request is sent again with the same key. Any other failure ends the test.
 */
final class Applicant {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Cases that were filed and refused. */
    final AtomicInteger done = new AtomicInteger();
    /** Requests that got no answer at all. */
    final AtomicInteger unanswered = new AtomicInteger();
    /** Requests that were put off with a 503. */
    final AtomicInteger putOff = new AtomicInteger();

    private final String name;
    private final Visitor resident;
    private final Visitor clerk;
    private final String item;
    private final JsonNode form;
    private final List<String> papers;

    Applicant(String name, Visitor resident, Visitor clerk, String item) {
        this.name = name;
        this.resident = resident;
        this.clerk = clerk;
        this.item = item;
        this.form = resident.get("/api/portal/items/" + item + "/sample-form").json();
        this.papers = new ArrayList<>();
        resident.get("/api/portal/items/" + item)
                .json()
                .get("materials")
                .forEach(it -> papers.add(it.at("/id").asString()));
        assertThat(papers).hasSize(3);
    }

    /** A case as its applicant knows it. */
    record Filed(String key, Map<String, Object> application, Answer answer) {
        String number() {
            return answer.at("/number");
        }
    }

    List<Filed> applyWhile(BooleanSupplier goesOn) {
        var filed = new ArrayList<Filed>();
        do {
            filed.add(apply(name + "-" + filed.size()));
        } while (goesOn.getAsBoolean());
        return filed;
    }

    private Filed apply(String key) {
        var materials = new ArrayList<Map<String, String>>();
        for (String paper : papers) {
            var file = answer(() -> resident.upload("/api/portal/files", paper + ".pdf", Errand.PDF), 201);
            materials.add(Map.of("material", paper, "file", file.at("/id")));
        }
        var application = new HashMap<String, Object>(Map.of("itemCode", item, "form", form, "materials", materials));
        var filed = new Filed(key, application, submit(key, application));
        answer(
                () -> clerk.post(
                        "/api/desk/cases/" + filed.number() + "/refuse",
                        Map.of("reason", "不属于本机关职权范围", "clause", "《行政许可法》第三十二条第一款第二项"),
                        key),
                200);
        done.incrementAndGet();
        return filed;
    }

    private Answer submit(String key, Map<String, Object> application) {
        return answer(() -> resident.post("/api/portal/cases", application, key), 201);
    }

    /** Sends the request once more, as somebody would who never saw the answer. */
    Answer repeat(Filed filed) {
        return submit(filed.key(), filed.application());
    }

    Answer read(String path) {
        return answer(() -> resident.get(path), 200);
    }

    private Answer answer(Supplier<Answer> request, int expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                var answer = request.get();
                if (answer.status() != 503) {
                    assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
                    return answer;
                }
                assertThatItIsPutOff(answer);
                putOff.incrementAndGet();
            } catch (UncheckedIOException lost) {
                unanswered.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new AssertionError("no answer for " + PATIENCE);
    }

    /** Said clearly, and with the time after which to ask again. */
    static void assertThatItIsPutOff(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo("service/unavailable");
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "org.postgresql");
    }
}
