package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** A clerk finds cases in her queue by what people tell her; whose they are never stands in an address. */
@Story
class QueueSearchStoryTests {
    private static final String NAME = "陈示例";
    private static final String NUMBER = "420106199003079985";

    @LocalServerPort
    int port;

    @Test
    void aCaseIsFoundByWhatTheApplicantSays() {
        String item = Errand.find(as("resident"), "食品经营许可", "420106");
        String filed = Errand.apply(as("resident"), item).at("/number");
        for (var said : List.of(
                List.of(filed, "CASE_NUMBER"),
                List.of(filed.substring(0, 14), "CASE_NUMBER"),
                List.of(NAME, "APPLICANT_NAME"),
                List.of(" " + NAME + " ", "APPLICANT_NAME"),
                List.of(NUMBER, "APPLICANT_NUMBER"),
                List.of("４２０１０６１９９００３０７９９８５", "APPLICANT_NUMBER"),
                List.of("食品经营", "ITEM"))) {
            var terms = terms(said.getFirst());
            assertThat(terms.at("/kind")).as(said.getFirst()).isEqualTo(said.getLast());
            assertThat(queue("to-accept", terms)).as(said.getFirst()).contains(filed);
            assertThat(queue("to-decide", terms)).as("in that queue only").doesNotContain(filed);
        }
        for (String said : List.of("陈示", "刘某某", "420106198809129991", "内河船舶", "42010620990101")) {
            assertThat(queue("to-accept", terms(said))).as(said).doesNotContain(filed);
        }
        assertThat(terms(NAME).text() + terms(NUMBER).text()).doesNotContain(NAME, NUMBER);
        assertThat(page("&item=" + item)).contains(filed);
        assertThat(page("&item=" + item + "&light=RED")).doesNotContain(filed);
        assertThat(page("&item=" + item + "&light=GREEN")).contains(filed);
        assertThat(page("&region=420106")).contains(filed);
        assertThat(page("&region=420111")).as("not her place").doesNotContain(filed);
        assertThat(page("&department=11420106MB1234567X")).doesNotContain(filed);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (String wrong : List.of("&applicant=name.short", "&applicant=陈", "&region=42", "&light=BLUE")) {
            var answer = as("clerk").get("/api/desk/cases?queue=to-accept" + wrong.replace("陈", encoded("陈")));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        }
        assertThat(as("clerk")
                        .post("/api/desk/case-searches", Map.of("text", " "))
                        .at("/errors/0/pointer"))
                .isEqualTo("/text");
        assertThat(as("resident")
                        .post("/api/desk/case-searches", Map.of("text", NAME))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void countsComeWithTheFirstPage() {
        var first = as("approver").get("/api/desk/cases?queue=concluded");
        assertThat(first.json().at("/counts/to-accept").isNumber()).isTrue();
    }

    @Test
    void aViewIsSavedUnderANameAndIsHersAlone() {
        var saved = as("clerk")
                .post(
                        "/api/desk/saved-views",
                        Map.of("name", "快到期的", "address", "/queue/to-accept?light=YELLOW&q=%E9%A3%9F%E5%93%81"));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        String id = saved.at("/id");
        assertThat(as("clerk").get("/api/desk/saved-views").text()).contains("快到期的", "light=YELLOW");
        assertThat(as("approver").get("/api/desk/saved-views").text()).doesNotContain(id);
        assertThat(as("approver").delete("/api/desk/saved-views/" + id).status())
                .isEqualTo(404);
        for (String wrong : List.of(
                "queue/to-accept",
                "//example.org",
                "/queue?applicant=name.x",
                "/queue?q=a&applicant=b",
                "/queue?a b")) {
            var refused = as("clerk").post("/api/desk/saved-views", Map.of("name", "不行", "address", wrong));
            assertThat(refused.at("/errors/0/pointer")).as(wrong).isEqualTo("/address");
        }
        assertThat(as("clerk").delete("/api/desk/saved-views/" + id).status()).isEqualTo(204);
        assertThat(as("clerk").get("/api/desk/saved-views").json().at("/views")).isEmpty();
    }

    private Visitor as(String who) {
        return new Visitor(port).as(who);
    }

    private Answer terms(String typed) {
        var answer = as("clerk").post("/api/desk/case-searches", Map.of("text", typed));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private String queue(String name, Answer terms) {
        String by = terms.json().get("q").isNull()
                ? "&applicant=" + terms.at("/applicant")
                : "&q=" + encoded(terms.at("/q"));
        return cases("/api/desk/cases?queue=" + name + by);
    }

    private String page(String more) {
        return cases("/api/desk/cases?queue=to-accept" + more);
    }

    /** All its pages: others' cases of this place and day may stand before. */
    private String cases(String address) {
        var found = new StringBuilder();
        String page = address;
        while (page != null) {
            var answer = as("clerk").get(page);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            found.append(answer.json().get("cases"));
            var next = answer.json().path("next");
            page = next.isString() ? address + "&cursor=" + encoded(next.asString()) : null;
        }
        return found.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
