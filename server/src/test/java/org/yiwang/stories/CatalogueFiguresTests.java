package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** What anybody can ask of the catalogue as a whole: its figures, with what they count, and one item side by side everywhere. */
@Story
class CatalogueFiguresTests {
    private static final List<String> RATES = List.of(
            "online-available-rate",
            "fully-online-rate",
            "at-most-once-rate",
            "zero-visit-rate",
            "instant-rate",
            "time-reduction-rate",
            "province-wide-rate",
            "claim-rate",
            "uniformity-rate");

    @LocalServerPort
    int port;

    @Test
    void eachFigureIsTheSumOfItsList() {
        var anybody = new Visitor(port);
        var answer = anybody.get("/api/portal/indicators?region=420106").json();
        assertThat(answer.get("indicators"))
                .extracting(it -> it.get("code").asString())
                .containsExactlyElementsOf(RATES);
        for (JsonNode figure : answer.get("indicators")) {
            var rows = all(anybody, figure.get("itemsUrl").asString());
            assertThat(sum(rows, "numerator")).isEqualTo(figure.get("numerator").asLong());
            assertThat(sum(rows, "denominator"))
                    .isEqualTo(figure.get("denominator").asLong());
            assertThat(rows)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.get("why").asString()).isNotBlank());
        }
        var table = anybody.get(answer.at("/indicators/0/exportUrl").asString());
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.text().lines())
                .hasSize(1
                        + all(anybody, answer.at("/indicators/0/itemsUrl").asString())
                                .size());
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        var anybody = new Visitor(port);
        assertThat(anybody.get("/api/portal/indicators?asOf=1999-12-31").at("/errors/0/code"))
                .isEqualTo("indicators/as-of");
        assertThat(anybody.get("/api/portal/indicators?department=nobody").status())
                .isEqualTo(422);
        assertThat(anybody.get("/api/portal/indicators/no-such/items").status()).isEqualTo(404);
    }

    @Test
    void anItemIsComparedEverywhere() {
        var anybody = new Visitor(port);
        var code = Errand.find(anybody, "食品经营许可", "420106");
        var compared = anybody.get("/api/portal/items/" + code + "/comparison").json();
        assertThat(compared.get("regions")).hasSizeGreaterThan(100);
        assertThat(compared.get("elements"))
                .hasSizeGreaterThanOrEqualTo(48)
                .allSatisfy(it -> assertThat(it.get("values").size())
                        .isEqualTo(compared.get("regions").size()));
        assertThat(anybody.get("/api/portal/items/no-such/comparison").status()).isEqualTo(422);
    }

    @Test
    void aKeeperOfItemsExaminesOne() {
        var manager = new Visitor(port).as("item-manager");
        var code = Errand.find(manager, "食品经营许可", "420106");
        var found =
                manager.post("/api/desk/items/lint", Map.of("itemCode", code)).json();
        assertThat(found.get("findings")).isNotEmpty().allSatisfy(it -> {
            assertThat(it.get("rule").asString()).isNotBlank();
            assertThat(it.get("howToMend").asString()).isNotBlank();
        });
        assertThat(manager.post("/api/desk/items/lint", Map.of("itemCode", "no-such"))
                        .status())
                .isEqualTo(404);
        assertThat(manager.get("/api/desk/items/lint/rules").json().get("rules"))
                .hasSizeGreaterThan(40);
        assertThat(new Visitor(port).as("clerk").get("/api/desk/items/findings").status())
                .isEqualTo(403);
    }

    private static List<JsonNode> all(Visitor anybody, String address) {
        var rows = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            var page = anybody.get(address + cursor).json();
            page.get("items").forEach(rows::add);
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asString();
        } while (cursor != null);
        return rows;
    }

    private static long sum(List<JsonNode> rows, String column) {
        return rows.stream().mapToLong(it -> it.get(column).asLong()).sum();
    }
}
