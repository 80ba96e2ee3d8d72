package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands between the first word typed and the application: drafts, what is known already, what is there already. */
@Story
class CalmDraftsTests {
    private static final String WUCHANG = "420106";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Visitor resident;
    Visitor neighbour;
    String food;

    @BeforeEach
    void people() {
        resident = new Visitor(port).as("resident");
        neighbour = new Visitor(port).as("neighbour");
        food = Errand.find(resident, "食品经营许可", WUCHANG);
        resident.delete("/api/portal/drafts/" + food);
        neighbour.delete("/api/portal/drafts/" + food);
    }

    @Test
    void theSameContentIsNeverAConflict() {
        var typed = Map.of("operatorName", "小店");
        assertThat(save(neighbour, typed, 0).at("/revision")).isEqualTo("1");
        var again = save(neighbour, typed, 0);
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.at("/revision")).isEqualTo("1");

        var other = save(neighbour, Map.of("operatorName", "大店"), 0);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.at("/code")).isEqualTo("cases/draft-changed-elsewhere");
        assertThat(draft(neighbour).at("/form/operatorName").asString()).isEqualTo("小店");
    }

    @Test
    void twoSavesOfTheSameAtOnceAreOne() throws Exception {
        save(neighbour, Map.of("operatorName", "小店"), 0);
        Callable<Integer> saving =
                () -> save(neighbour, Map.of("operatorName", "小店一号"), 1).status();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var answer : pool.invokeAll(List.of(saving, saving, saving, saving))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(draft(neighbour).at("/revision").asInt()).isEqualTo(2);
    }

    @Test
    void whatAnotherDeviceHadStaysBesideIt() {
        var other = Map.of("form", Map.of("operatorName", "那一份"), "savedAt", "2026-03-02T08:00:00Z");
        var kept = neighbour.put(
                "/api/portal/drafts/" + food,
                Map.of("form", Map.of("operatorName", "这一份"), "other", other, "revision", 0));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(draft(neighbour).at("/other/form/operatorName").asString()).isEqualTo("那一份");
        assertThat(save(neighbour, Map.of("operatorName", "这一份"), 1).status()).isEqualTo(200);
        assertThat(draft(neighbour).path("other").isNull()).isTrue();
    }

    @Test
    void herOwnLicenceAnswersTheFormAndTheReadLeavesATrace() {
        int before = prefills(food);
        var known = resident.get("/api/portal/drafts/" + food + "/prefill");
        assertThat(known.status()).as(known.text()).isEqualTo(200);
        // other stories may have left her other business licences
        var source = StreamSupport.stream(known.json().path("sources").spliterator(), false)
                .filter(it -> it.at("/values/creditCode").asString().equals("92420106YW0092017Q"))
                .findFirst()
                .orElseThrow();
        assertThat(source.path("title").asString()).isEqualTo("营业执照");
        assertThat(source.at("/values/operatorName").asString()).isEqualTo("武昌区一网示范便利店");
        assertThat(source.at("/values/premises").asString()).isEqualTo("湖北省武汉市武昌区示范路1号");
        assertThat(prefills(food)).isEqualTo(before + 1);

        assertThat(neighbour
                        .get("/api/portal/drafts/" + food + "/prefill")
                        .json()
                        .path("sources"))
                .isEmpty();
        String card = Errand.find(resident, "社会保障卡申领", WUCHANG);
        int beforeCard = prefills(card);
        assertThat(resident.get("/api/portal/drafts/" + card + "/prefill")
                        .json()
                        .path("sources"))
                .isEmpty();
        assertThat(prefills(card)).isEqualTo(beforeCard + 1);
    }

    @Test
    void aSecondApplicationForTheSamePlaceIsSaidAndNotForbidden() {
        var application = Errand.application(neighbour, food);
        var form = (ObjectNode) application.get("form");
        form.put("premises", "湖北省武汉市武昌区示范路 77 号");
        var first = neighbour.post("/api/portal/cases", application);
        assertThat(first.status()).as(first.text()).isEqualTo(201);

        assertThat(similar().path("cases")).as("no draft, nothing like it").isEmpty();
        save(neighbour, Map.of("premises", "湖北省武汉市武昌区示范路７７号"), 0);
        assertThat(similar().at("/cases/0/number").asString()).isEqualTo(first.at("/number"));
        save(neighbour, Map.of("premises", "湖北省武汉市武昌区示范路78号"), 1);
        assertThat(similar().path("cases")).as("another shop").isEmpty();

        var papers = Errand.application(neighbour, food);
        papers.put("form", form);
        assertThat(neighbour.post("/api/portal/cases", papers).status()).isEqualTo(201);

        String number = first.at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        var decision = Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《食品安全法》第三十五条");
        var granted = new Visitor(port).as("approver").post("/api/desk/cases/" + number + "/decide", decision);
        assertThat(granted.status()).as(granted.text()).isEqualTo(200);
        save(neighbour, Map.of("premises", "湖北省武汉市武昌区示范路77号"), 0);
        assertThat(similar().at("/licences/0/title").asString()).isEqualTo("食品经营许可证");
        assertThat(similar().at("/cases/0/number").asString()).isNotEqualTo(number);
    }

    @Test
    void whatNeedsNoPermitIsRefusedWithWhatToDoInstead() {
        var application = Errand.application(neighbour, food);
        var form = (ObjectNode) application.get("form");
        form.putArray("salesItems").add("PREPACKED");
        var refused = neighbour.post("/api/portal/cases", application);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("cases/not-needed");
        assertThat(refused.at("/detail")).contains("第三十五条", "备案");

        form.withArray("salesItems").add("LOOSE");
        var taken = neighbour.post("/api/portal/cases", application);
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    }

    private Visitor.Answer save(Visitor visitor, Map<String, ?> form, int revision) {
        return visitor.put("/api/portal/drafts/" + food, Map.of("form", form, "revision", revision));
    }

    private JsonNode draft(Visitor visitor) {
        return visitor.get("/api/portal/drafts/" + food).json();
    }

    private JsonNode similar() {
        return neighbour.get("/api/portal/drafts/" + food + "/similar").json();
    }

    private int prefills(String item) {
        return jdbc.sql("select count(*) from audit.records where act = 'licence.prefill' and object_id = :item")
                .param("item", item)
                .query(Integer.class)
                .single();
    }
}
