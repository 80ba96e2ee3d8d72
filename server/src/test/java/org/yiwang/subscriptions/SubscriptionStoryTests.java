package org.yiwang.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.stories.Story;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A system of a department is registered, told of what is published, and reads it. */
@Story
class SubscriptionStoryTests {
    private static final String PROPOSALS = "/api/desk/items/proposals";
    private static final String SUBSCRIPTIONS = "/api/desk/subscriptions";
    private static final String FEED = "/api/portal/items/changes";
    private static final String ITEM = "420199991W00-00-4";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aStandardIsPublishedAndClaimedAndTheSystemReadsIt() throws Exception {
        var manager = new Visitor(port).as("item-manager");
        var anybody = new Visitor(port);
        try (var system = new Receiver()) {
            String end = anybody.get(FEED + "?after=latest").at("/next");
            var registered = manager.post(SUBSCRIPTIONS, registration(system.address(), Map.of()));
            assertThat(registered.status()).as(registered.text()).isEqualTo(201);
            assertThat(registered.at("/subscription/waiting")).isEqualTo("0");
            QuietLogs.keepSecret(registered.at("/secret"));
            system.knows(registered.at("/secret"));
            String id = registered.at("/subscription/id");
            assertThat(new Visitor(port)
                            .as("county-item-manager")
                            .get(SUBSCRIPTIONS + "/" + id)
                            .status())
                    .as("not of her region")
                    .isEqualTo(404);

            publish(manager);
            var message = system.next();
            assertThat(message.isSigned()).isTrue();
            assertThat(message.changes().getFirst().get("item").asString()).isEqualTo(ITEM);
            assertThat(message.changes().getFirst().get("kind").asString()).isEqualTo("STANDARD");

            String code = claim();
            var claimed = system.next().changes().getFirst();
            assertThat(claimed.get("code").asString()).isEqualTo(code);
            var versions = anybody.get(claimed.get("versionsUrl").asString()).json();
            assertThat(versions.at("/versions/0/number").asInt())
                    .isEqualTo(claimed.get("number").asInt());
            assertThat(anybody.get(claimed.get("itemUrl").asString()).status()).isEqualTo(200);

            var read = anybody.get(FEED + "?after=" + end + "&item=" + ITEM).json();
            assertThat(read.get("changes"))
                    .extracting(it -> it.get("kind").asString())
                    .containsExactly("STANDARD", "CLAIM");
            assertThat(read.at("/changes/1")).isEqualTo(claimed);
            assertThat(manager.delete(SUBSCRIPTIONS + "/" + id).status()).isEqualTo(204);
        }
    }

    @Test
    void theFeedIsReadByPagesAndKeptByCaches() {
        var anybody = new Visitor(port);
        var first = anybody.get(FEED + "?limit=2&region=420106");
        assertThat(first.json().get("changes")).hasSize(2);
        var second = anybody.get(FEED + "?limit=2&region=420106&after=" + first.at("/next"));
        assertThat(second.at("/changes/0/cursor")).isNotEqualTo(first.at("/changes/1/cursor"));
        String tag = first.header("ETag");
        var again = anybody.raw("GET", FEED + "?limit=2&region=420106", Map.of("If-None-Match", tag), new byte[0]);
        assertThat(again.status()).isEqualTo(304);
        for (var wrong : List.of("after=x", "after=OQoxCjE", "limit=0", "limit=501", "region=42")) {
            assertThat(anybody.get(FEED + "?" + wrong).status()).as(wrong).isEqualTo(422);
        }
        String beyond = Cursor.of(Long.MAX_VALUE, 1).encode();
        assertThat(anybody.get(FEED + "?after=" + beyond).at("/errors/0/code")).isEqualTo("catalog/unknown-change");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        var manager = new Visitor(port).as("item-manager");
        for (var wrong : Map.of(
                        "address", "ftp://example.org",
                        "region", "999999",
                        "department", "11420000000000000X",
                        "name", "")
                .entrySet()) {
            var answer = manager.post(
                    SUBSCRIPTIONS, registration("http://127.0.0.1:9/", Map.of(wrong.getKey(), wrong.getValue())));
            assertThat(answer.at("/errors/0/pointer")).as(answer.text()).isEqualTo("/" + wrong.getKey());
        }
        assertThat(new Visitor(port).as("clerk").get(SUBSCRIPTIONS).status()).isEqualTo(403);
    }

    @Test
    void itIsChangedPausedTriedAndBegunAgain() throws Exception {
        var manager = new Visitor(port).as("item-manager");
        try (var system = new Receiver()) {
            var registered = manager.post(SUBSCRIPTIONS, registration(system.address(), Map.of("region", "420106")));
            QuietLogs.keepSecret(registered.at("/secret"));
            system.knows(registered.at("/secret"));
            String one = SUBSCRIPTIONS + "/" + registered.at("/subscription/id");
            assertThat(manager.post(one + "/pause", Map.of()).at("/paused")).isEqualTo("BY_HAND");
            assertThat(manager.post(one + "/test", Map.of()).at("/testing")).isEqualTo("true");
            assertThat(system.next().changes()).isEmpty();
            var again = manager.post(one + "/begin-again", Map.of());
            assertThat(Integer.parseInt(again.at("/waiting"))).isPositive();
            var narrowed =
                    manager.put(one, registration(system.address(), Map.of("items", List.of("000131024000-01-4"))));
            assertThat(narrowed.at("/region")).isEmpty();
            var renewed = manager.post(one + "/secret", Map.of("atOnce", true));
            QuietLogs.keepSecret(renewed.at("/secret"));
            system.knows(renewed.at("/secret"));
            assertThat(manager.post(one + "/resume", Map.of()).at("/paused")).isEmpty();
            var message = system.next();
            assertThat(message.isSigned()).isTrue();
            assertThat(message.changes())
                    .extracting(it -> it.get("item").asString())
                    .containsOnly("000131024000-01-4");
            assertThat(manager.get(SUBSCRIPTIONS).json().get("subscriptions")).isNotEmpty();
            manager.delete(one);
            assertThat(manager.get(one).at("/code")).isEqualTo("subscriptions/unknown");
        }
    }

    private static Map<String, Object> registration(String address, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "name", "武昌区一窗系统",
                "organ", "武昌区行政审批局",
                "address", address,
                "contact", "信息科 027-88936000"));
        body.putAll(more);
        return body;
    }

    private void publish(Visitor manager) {
        var content = content(manager);
        var opened = manager.post(
                PROPOSALS,
                Map.of(
                        "operation",
                        "ADD",
                        "department",
                        department("420000"),
                        "reason",
                        "新增",
                        "parts",
                        List.of(Map.of(
                                "baseCode",
                                ITEM.substring(0, 12),
                                "order",
                                "00",
                                "level",
                                4,
                                "claimKind",
                                "market",
                                "content",
                                content))));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String proposal = PROPOSALS + "/" + opened.at("/id");
        var agreed = Map.of("agreed", true, "words", "同意");
        manager.post(proposal + "/submit", Map.of());
        var reviewer = new Visitor(port).as("item-reviewer");
        reviewer.post(proposal + "/review", agreed);
        new Visitor(port).as("legal-reviewer").post(proposal + "/legal-review", agreed);
        var published = reviewer.post(
                proposal + "/publish", Map.of("effectiveOn", tomorrow().toString()));
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        clock.set(tomorrow());
    }

    private LocalDate tomorrow() {
        return Days.of(clock.instant()).plusDays(1);
    }

    private String claim() {
        var claimed = new Visitor(port)
                .as("county-item-manager")
                .post(
                        "/api/desk/items/claims",
                        Map.of("claims", List.of(Map.of("item", ITEM, "department", department("420106")))));
        assertThat(claimed.status()).as(claimed.text()).isEqualTo(200);
        return claimed.at("/codes/0");
    }

    private String department(String region) {
        return jdbc.sql("select code from catalog.departments where region = :region and kind = 'market'")
                .param("region", region)
                .query(String.class)
                .single();
    }

    /** As a real one says it. */
    private static JsonNode content(Visitor manager) {
        var opened = manager.post(
                PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of("000131024000-01-4"), "reason", "参考"));
        var content = (ObjectNode) opened.json().at("/parts/0/content").deepCopy();
        manager.post(PROPOSALS + "/" + opened.at("/id") + "/withdraw", Map.of());
        content.put("title", "订阅测试许可");
        content.remove("titleEn");
        content.set("synonyms", content.arrayNode());
        var guide = (ObjectNode) content.get("guide");
        ((ObjectNode) guide.get("promised")).put("days", 10);
        guide.put("visits", 1);
        guide.put("visitsReason", "须当面核验原件");
        guide.withObject("particulars").putArray("depth").add("CONSULTATION").add("ACCEPTANCE");
        guide.putArray("process")
                .addObject()
                .put("step", "受理")
                .put("by", "综合窗口")
                .put("days", 1);
        return content;
    }
}
