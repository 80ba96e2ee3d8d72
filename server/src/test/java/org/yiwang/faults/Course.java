package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yiwang.faults.Cast.Item;
import org.yiwang.kernel.Days;
import org.yiwang.stories.Errand;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** One application, all that was done with it and acknowledged, and what that must have left behind it. */
final class Course {
    final Cast cast;
    final Visitor applicant;

    private final Page page;
    private final String name;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private String number = "";
    private int papers;

    /** @param name makes its keys differ from those of others */
    Course(Page page, Cast cast, Visitor applicant, String name) {
        this.page = page;
        this.cast = cast;
        this.applicant = applicant;
        this.name = name;
    }

    /** A request that was acknowledged. */
    private record Taken(Visitor by, String path, Object body, String key, Answer answer) {}

    /** As its applicant was told. */
    String number() {
        return number;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** How many papers were handed in. */
    int papers() {
        return papers;
    }

    Course filed(Item item) {
        return filed(item, Map.of());
    }

    /** @param more of the application than the sample has */
    Course filed(Item item, Map<String, ?> more) {
        var application = new HashMap<String, Object>(
                Map.of("itemCode", item.code(), "form", item.form(), "materials", handedIn(item.papers())));
        application.putAll(more);
        number = post(applicant, "/api/portal/cases", application, 201).at("/number");
        return left(Mark.RECEIVED);
    }

    List<Map<String, String>> handedIn(List<String> wanted) {
        papers += wanted.size();
        return wanted.stream()
                .map(paper -> {
                    var file =
                            page.answer(() -> applicant.upload("/api/portal/files", paper + ".pdf", Errand.PDF), 201);
                    return Map.of("material", paper, "file", file.at("/id"));
                })
                .toList();
    }

    /** What somebody of the staff does with it. */
    Answer desk(Visitor by, String step, Object body, Mark... left) {
        var answer = post(by, "/api/desk/cases/" + number + step, body, 200);
        left(left);
        return answer;
    }

    /** What its applicant does with it. */
    Answer hers(String step, Object body, Mark... left) {
        var answer = post(applicant, "/api/portal/cases/" + number + step, body, 200);
        left(left);
        return answer;
    }

    Answer post(Visitor by, String path, Object body, int expected) {
        String key = name + "/" + taken.size();
        var answer = page.post(by, path, body, key, expected);
        taken.add(new Taken(by, path, body, key, answer));
        return answer;
    }

    Course left(Mark... left) {
        marks.addAll(List.of(left));
        return this;
    }

    Answer own() {
        return read(applicant, "/api/portal/cases/" + number);
    }

    Answer read(Visitor by, String path) {
        return page.read(by, path);
    }

    /** Waits until the applicant finds something at this place of her case, which is not there at once. */
    String found(String pointer) {
        await().atMost(Duration.ofMinutes(2)).until(() -> !own().at(pointer).isEmpty());
        return own().at(pointer);
    }

    /** Sends every request once more, as somebody would who never saw the answer: each is answered as before, and nothing is done. */
    void askAgain() {
        for (var it : taken) {
            var again = page.answer(
                    () -> it.by().post(it.path(), it.body(), it.key()),
                    it.answer().status());
            assertThat(again.header("Idempotent-Replayed")).as(it.path()).isEqualTo("true");
            Stream.of("/number", "/queryCode", "/ids/0", "/siteChecks/0/id", "/page")
                    .filter(told -> !it.answer().at(told).isEmpty())
                    .forEach(told -> assertThat(again.at(told))
                            .as(it.path())
                            .isEqualTo(it.answer().at(told)));
        }
    }

    /** What is wrong with its clocks: they are those that follow from all that happened. */
    Optional<String> wrongClocks() {
        var seen = own().json();
        var filedOn = Days.of(Instant.parse(seen.at("/receivedAt").asString()));
        var replayed = page.read(applicant, "/api/portal/cases/" + number + "/clocks/replay?law=" + filedOn)
                .json();
        boolean agree =
                replayed.get("differences").isEmpty() && replayed.get("asFiled").equals(seen.get("clocks"));
        return agree
                ? Optional.empty()
                : Optional.of("clocks of " + number + ": " + replayed.get("differences") + " " + seen.get("clocks"));
    }

    @Override
    public String toString() {
        return name + " " + number + " " + marks;
    }
}
