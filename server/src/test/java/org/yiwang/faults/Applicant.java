package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.yiwang.stories.Errand;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** Applies again and again, and a clerk refuses each time. */
final class Applicant {
    /** Cases that were filed and refused. */
    final AtomicInteger done = new AtomicInteger();

    final Page page = new Page();

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

    Filed apply(int turn) {
        return apply(name + "-" + turn);
    }

    private Filed apply(String key) {
        var materials = new ArrayList<Map<String, String>>();
        for (String paper : papers) {
            var file = page.answer(() -> resident.upload("/api/portal/files", paper + ".pdf", Errand.PDF), 201);
            materials.add(Map.of("material", paper, "file", file.at("/id")));
        }
        var application = new HashMap<String, Object>(Map.of("itemCode", item, "form", form, "materials", materials));
        var filed = new Filed(key, application, submit(key, application));
        page.post(
                clerk,
                "/api/desk/cases/" + filed.number() + "/refuse",
                Map.of("reason", "不属于本机关职权范围", "clause", "《行政许可法》第三十二条第一款第二项"),
                key,
                200);
        done.incrementAndGet();
        return filed;
    }

    private Answer submit(String key, Map<String, Object> application) {
        return page.post(resident, "/api/portal/cases", application, key, 201);
    }

    /** Sends the request once more, as somebody would who never saw the answer. */
    Answer repeat(Filed filed) {
        return submit(filed.key(), filed.application());
    }

    Answer read(String path) {
        return page.read(resident, path);
    }
}
