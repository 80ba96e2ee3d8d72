package org.yiwang.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.kernel.Ids;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an item comes about and changes: compiled, reviewed, checked for legality, published for a day, claimed by a county that does
 * better. Each test makes an item of its own.
 */
@Story
class ChangesTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String PROPOSALS = "/api/desk/items/proposals";
    private static final String WUCHANG = "420106";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    Catalogues catalogues;

    @Autowired
    JdbcClient jdbc;

    private Visitor manager;
    private Visitor reviewer;
    private Visitor justice;
    private Visitor county;

    @BeforeEach
    void aMonday() {
        clock.set(MONDAY);
        manager = new Visitor(port).as("item-manager");
        reviewer = new Visitor(port).as("item-reviewer");
        justice = new Visitor(port).as("legal-reviewer");
        county = new Visitor(port).as("county-item-manager");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void fromStandardToClaimToBetterToApplication() {
        var base = base();
        String item = base + "-00-4";
        var content = content("测试许可" + base, 10);
        publish(added(base, content), MONDAY.plusDays(1));

        assertThat(found(content)).as("not before its day").isEmpty();
        clock.set(MONDAY.plusDays(1));
        assertThat(unclaimed(county)).contains(item);
        var department = departmentOf(item);
        var claimed = county.post(
                "/api/desk/items/claims", Map.of("claims", List.of(Map.of("item", item, "department", department))));
        assertThat(claimed.status()).as(claimed.text()).isEqualTo(200);
        String code = claimed.at("/codes/0");
        assertThat(unclaimed(county)).doesNotContain(item);

        var held = county.get("/api/desk/items/implementations/" + code).json();
        var filled = county.put(
                "/api/desk/items/implementations/" + code,
                Map.of(
                        "seen", held.get("last").asInt(),
                        "local",
                                Map.of(
                                        "address", "武昌区政务服务中心二楼",
                                        "consultPhone", "027-88936000",
                                        "hours", "9:00—17:00",
                                        "summerHours", Map.of("fromMonth", 6, "toMonth", 9, "hours", "9:00—17:30"),
                                        "windows", List.of("12号窗口")),
                        "improvements", Map.of("promise-days", 6, "visits", 0)));
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);

        var resident = new Visitor(port).as("resident");
        var guide = resident.get("/api/portal/items/" + code).json();
        assertThat(guide.at("/promised/days").asInt()).isEqualTo(6);
        assertThat(guide.at("/visits").asInt()).isZero();
        assertThat(guide.at("/address").asString()).isEqualTo("武昌区政务服务中心二楼");
        assertThat(guide.at("/summerHours/hours").asString()).isEqualTo("9:00—17:30");
        assertThat(guide.at("/windows/0").asString()).isEqualTo("12号窗口");
        assertThat(found(content)).containsExactly(code);
        var applied = Errand.apply(resident, code);
        assertThat(applied.status()).as(applied.text()).isEqualTo(201);
        var number = applied.at("/number");

        // the standard becomes shorter than what the county promised: the county's six days are no improvement any more
        var change = manager.post(
                        PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of(item), "reason", "压缩承诺时限"))
                .json();
        var parts = change.get("parts").deepCopy();
        ((ObjectNode) parts.at("/0/content/guide/promised")).put("days", 5);
        var id = change.get("id").asString();
        var saved = manager.put(PROPOSALS + "/" + id, Map.of("seen", 1, "parts", parts, "reason", "压缩承诺时限"));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json().at("/changes/0/elements").toString()).contains("promise-days");
        publish(id, MONDAY.plusDays(9));
        var waiting =
                county.get("/api/desk/items/implementations/" + code).json().get("waiting");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/elements/0/before").asInt()).isEqualTo(6);
        assertThat(waiting.at("/0/elements/0/after").asInt()).isEqualTo(5);
        var accepted = county.post(
                "/api/desk/items/implementations/" + code + "/accept",
                Map.of("standard", waiting.at("/0/standard").asString()));
        assertThat(accepted.json().get("waiting")).isEmpty();
        assertThat(county.post(
                                "/api/desk/items/implementations/" + code + "/accept",
                                Map.of("standard", waiting.at("/0/standard").asString()))
                        .status())
                .as("twice is once")
                .isEqualTo(200);

        var versions =
                resident.get("/api/portal/items/" + code + "/versions").json().get("versions");
        assertThat(versions).extracting(it -> it.get("number").asInt()).containsExactly(3, 2, 1);
        assertThat(versions.at("/0/effectiveOn").asString())
                .isEqualTo(MONDAY.plusDays(9).toString());
        assertThat(versions.at("/1/changes").toString()).contains("visits").contains("address");
        var difference =
                resident.get("/api/portal/items/" + code + "/versions/1/diff/3").json();
        assertThat(difference.get("elements"))
                .extracting(it -> it.get("element").asString() + " " + it.get("before") + " " + it.get("after"))
                .contains("promise-days 10 5", "visits 1 0");
        assertThat(resident.get("/api/portal/items/" + code + "/versions/1/diff/9")
                        .status())
                .isEqualTo(404);

        clock.set(MONDAY.plusDays(8));
        assertThat(resident.get("/api/portal/items/" + code)
                        .json()
                        .at("/promised/days")
                        .asInt())
                .isEqualTo(6);
        clock.set(MONDAY.plusDays(9));
        guide = resident.get("/api/portal/items/" + code).json();
        assertThat(guide.at("/promised/days").asInt()).isEqualTo(5);
        assertThat(guide.at("/visits").asInt()).as("still better").isZero();
        assertThat(promisedWhenFiled(number))
                .as("the case keeps the version it was filed under")
                .isEqualTo(6);
        clock.set(MONDAY.plusDays(1));
        assertThat(resident.get("/api/portal/items/" + code)
                        .json()
                        .at("/promised/days")
                        .asInt())
                .as("the day chooses, also backwards")
                .isEqualTo(6);
    }

    private int promisedWhenFiled(String number) {
        return jdbc.sql("""
                        select l.promised_days from cases.cases c
                        join catalog.implementation_versions l on l.id = c.item_version where c.number = :number
                        """).param("number", number).query(Integer.class).single();
    }

    @Test
    void atMidnightInShanghaiTheNextVersionHoldsByItself() {
        var base = base();
        var content = content("测试零点" + base, 10);
        publish(added(base, content), MONDAY.plusDays(1));
        clock.set(Instant.parse("2026-03-02T15:59:59Z"));
        assertThat(standard(base)).isNull();
        catalogues.look();
        clock.set(Instant.parse("2026-03-02T16:00:00Z"));
        var next = catalogues.held();
        assertThat(next.day()).isEqualTo(MONDAY.plusDays(1));
    }

    private Object standard(String base) {
        return catalogues.current().entries().stream()
                .filter(it -> it.standard().baseCode().equals(base))
                .findFirst()
                .orElse(null);
    }

    @Test
    void threeDifferentPeople() {
        var id = added(base(), content("测试三人", 10));
        assertThat(reviewer.post(PROPOSALS + "/" + id + "/review", Map.of("agreed", true))
                        .status())
                .as("not handed in yet")
                .isEqualTo(409);
        assertThat(manager.post(PROPOSALS + "/" + id + "/submit", Map.of()).status())
                .isEqualTo(200);
        assertThat(manager.post(PROPOSALS + "/" + id + "/review", Map.of("agreed", true))
                        .status())
                .isEqualTo(403);
        assertThat(justice.post(PROPOSALS + "/" + id + "/legal-review", Map.of("agreed", true))
                        .status())
                .as("not reviewed yet")
                .isEqualTo(409);
        var returned = reviewer.post(PROPOSALS + "/" + id + "/review", Map.of("agreed", false));
        assertThat(returned.json().at("/errors/0/code").asString()).isEqualTo("standards/say-why");
        returned = reviewer.post(PROPOSALS + "/" + id + "/review", Map.of("agreed", false, "words", "设定依据不完整"));
        assertThat(returned.json().get("state").asString()).isEqualTo("COMPILING");
        assertThat(reviewer.post(PROPOSALS + "/" + id + "/publish", Map.of("effectiveOn", "2026-03-09"))
                        .status())
                .isEqualTo(409);
        var steps = manager.get(PROPOSALS + "/" + id).json().get("steps");
        assertThat(steps)
                .extracting(it -> it.get("kind").asString() + " " + it.get("by").asString())
                .containsExactly("PROPOSED 高事项", "SUBMITTED 高事项", "RETURNED 姚审核");
        assertThat(county.get(PROPOSALS + "/" + id).status())
                .as("of the province, not of a county")
                .isEqualTo(404);
        var own = Map.of(
                "operation",
                "CHANGE",
                "sources",
                List.of("000131024000-01-4"),
                "department",
                departmentOf("000131024000-01-4"),
                "reason",
                "县里想改");
        assertThat(county.post(PROPOSALS, own).json().at("/errors/0/code").asString())
                .isEqualTo("standards/department");
    }

    @Test
    void theSecondEditorSeesWhatTheFirstChanged() {
        var id = added(base(), content("测试两人编辑", 10));
        var parts = manager.get(PROPOSALS + "/" + id).json().get("parts");
        var mine = parts.deepCopy();
        ((ObjectNode) mine.at("/0/content/guide")).put("visits", 0);
        var theirs = parts.deepCopy();
        ((ObjectNode) theirs.at("/0/content/guide/promised")).put("days", 7);
        assertThat(manager.put(PROPOSALS + "/" + id, Map.of("seen", 1, "parts", theirs, "reason", "先"))
                        .status())
                .isEqualTo(200);
        var late = manager.put(PROPOSALS + "/" + id, Map.of("seen", 1, "parts", mine, "reason", "后"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().at("/code").asString()).isEqualTo("standards/changed-meanwhile");
        var difference = manager.get(PROPOSALS + "/" + id + "/revisions/1/diff/"
                        + late.json().at("/revision").asInt())
                .json();
        assertThat(difference.at("/by").asString()).isEqualTo("高事项");
        assertThat(difference.at("/parts/0/elements")).hasSize(1);
        assertThat(difference.at("/parts/0/elements/0/element").asString()).isEqualTo("promise-days");
    }

    @ParameterizedTest
    @CsvSource({
        "promise-days, 11, catalog/not-better",
        "promise-days, 10, catalog/not-better",
        "promise-days, -1, catalog/not-better",
        "visits, 3, catalog/not-better",
        "statutory-days, 5, catalog/locked-element",
        "address, 1, catalog/locked-element",
        "no-such, 1, catalog/locked-element",
    })
    void aCountyMayOnlyDoBetter(String element, int value, String code) {
        var implementation = claimed();
        var refused = county.put(
                "/api/desk/items/implementations/" + implementation,
                Map.of("seen", 1, "local", Map.of(), "improvements", Map.of(element, value)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/improvements/" + element);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "onlineUrl, javascript:alert(1)",
        "mobileUrl, ftp://example.org/",
        "consultPhone, 请打办公室",
    })
    void whatIsLocalIsLookedAtBeforeItIsPublished(String field, String value) {
        var code = Errand.find(county, "食品经营许可", WUCHANG);
        int before = county.get("/api/desk/items/implementations/" + code)
                .json()
                .get("last")
                .asInt();
        var refused = county.put(
                "/api/desk/items/implementations/" + code, Map.of("seen", before, "local", Map.of(field, value)));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/local/" + field);
        assertThat(county.get("/api/desk/items/implementations/" + code)
                        .json()
                        .get("last")
                        .asInt())
                .isEqualTo(before);
    }

    private String claimed() {
        var base = base();
        publish(added(base, content("测试认领" + base, 10)), MONDAY.plusDays(1));
        clock.set(MONDAY.plusDays(1));
        var claimed = county.post(
                "/api/desk/items/claims",
                Map.of("claims", List.of(Map.of("item", base + "-00-4", "department", departmentOf(base + "-00-4")))));
        return claimed.at("/codes/0");
    }

    @Test
    void whatIsClaimedIsOfItsLevelAndOnce() {
        var base = base();
        publish(added(base, content("测试层级" + base, 10)), MONDAY.plusDays(1));
        clock.set(MONDAY.plusDays(1));
        var department = departmentOf(base + "-00-4");
        var own = Map.of("claims", List.of(Map.of("item", base + "-00-4", "department", department)));
        assertThat(county.post("/api/desk/items/claims", own).status()).isEqualTo(200);
        assertThat(county.post("/api/desk/items/claims", own).json().at("/code").asString())
                .isEqualTo("catalog/already-claimed");
        String provincial = jdbc.sql("select id from catalog.items where level = 2 order by id limit 1")
                .query(String.class)
                .single();
        assertThat(county.post(
                                "/api/desk/items/claims",
                                Map.of("claims", List.of(Map.of("item", provincial, "department", department))))
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("standards/level-above");
        String elsewhere = jdbc.sql("""
                        select code from catalog.departments where region = '420111' and kind = 'market'
                        """).query(String.class).single();
        assertThat(county.post(
                                "/api/desk/items/claims",
                                Map.of("claims", List.of(Map.of("item", base + "-00-4", "department", elsewhere))))
                        .status())
                .as("not for another county")
                .isEqualTo(403);
    }

    @Test
    void aSplitItemLivesOnInItsPartsAtTheSameCounters() {
        var code = claimed();
        var item = code.substring(19, 31) + "-00-4";
        var one = base();
        var other = base();
        var opened = manager.post(
                PROPOSALS,
                Map.of(
                        "operation",
                        "SPLIT",
                        "sources",
                        List.of(item),
                        "parts",
                        List.of(part(one, content("测试拆分甲" + one, 10)), part(other, content("测试拆分乙" + other, 10))),
                        "reason",
                        "按情形拆分"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        publish(opened.at("/id"), MONDAY.plusDays(20));
        clock.set(MONDAY.plusDays(19));
        var resident = new Visitor(port);
        assertThat(resident.get("/api/portal/items/" + code).status()).isEqualTo(200);
        clock.set(MONDAY.plusDays(20));
        assertThat(resident.get("/api/portal/items/" + code).status()).isEqualTo(404);
        for (var part : List.of(one, other)) {
            assertThat(resident.get("/api/portal/items/" + code.substring(0, 19) + part + "00")
                            .status())
                    .isEqualTo(200);
        }

        // what was replaced cannot take the place of what replaced it
        var cycle = manager.post(
                        PROPOSALS,
                        Map.of(
                                "operation",
                                "MERGE",
                                "sources",
                                List.of(one + "-00-4", other + "-00-4"),
                                "parts",
                                List.of(part(code.substring(19, 31), content("测试合并", 10))),
                                "reason",
                                "合并回去"))
                .at("/id");
        var refused = manager.post(PROPOSALS + "/" + cycle + "/submit", Map.of());
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("standards/cycle");
        manager.post(PROPOSALS + "/" + cycle + "/withdraw", Map.of());

        var merged = base();
        var merge = manager.post(
                PROPOSALS,
                Map.of(
                        "operation",
                        "MERGE",
                        "sources",
                        List.of(one + "-00-4", other + "-00-4"),
                        "parts",
                        List.of(part(merged, content("测试合并" + merged, 10))),
                        "reason",
                        "合并"));
        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        publish(merge.at("/id"), MONDAY.plusDays(30));
        clock.set(MONDAY.plusDays(30));
        assertThat(resident.get("/api/portal/items/" + code.substring(0, 19) + merged + "00")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anItemIsSplitIntoItsCasesUnderOneBasicCode() {
        var code = claimed();
        var item = code.substring(19, 31) + "-00-4";
        var opened = manager.post(PROPOSALS, Map.of("operation", "SPLIT", "sources", List.of(item), "reason", "按情形拆分"));
        var parts = opened.json().get("parts").deepCopy();
        assertThat(parts.findValuesAsString("order")).containsExactly("01", "02");
        for (int i = 0; i < 2; i++) {
            var content = (ObjectNode) parts.at("/" + i + "/content");
            content.put("subItem", i == 0 ? "首次申请" : "延续");
        }
        var properties = (ObjectNode) parts.at("/1/content/formSchema/properties");
        properties
                .putObject("reasonOfRenewal")
                .put("type", "string")
                .put("title", "延续原因")
                .put("maxLength", 200);
        var id = opened.at("/id");
        var saved = manager.put(PROPOSALS + "/" + id, Map.of("seen", 1, "parts", parts, "reason", "按情形拆分"));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json().at("/changes/1/elements").findValuesAsString("element"))
                .contains("form", "sub-item");
        publish(id, MONDAY.plusDays(20));
        clock.set(MONDAY.plusDays(20));
        var resident = new Visitor(port);
        assertThat(resident.get("/api/portal/items/" + code).status()).isEqualTo(404);
        for (var order : List.of("01", "02")) {
            var guide = resident.get("/api/portal/items/" + code.substring(0, 31) + order);
            assertThat(guide.status())
                    .as("33 digits, told apart by the last two")
                    .isEqualTo(200);
            assertThat(guide.json().at("/subItem").asString()).isEqualTo(order.equals("01") ? "首次申请" : "延续");
        }
    }

    @Test
    void whoeverEndsAnItemSeesWhomThatMeets() {
        var code = claimed();
        var item = code.substring(19, 31) + "-00-4";
        var resident = new Visitor(port).as("resident");
        var applied = Errand.apply(resident, code);
        assertThat(applied.status()).as(applied.text()).isEqualTo(201);
        var neighbour = new Visitor(port).as("neighbour");
        var drafted = neighbour.put(
                "/api/portal/drafts/" + code,
                Map.of("form", Map.of(), "materials", List.of(), "page", "form", "revision", 0));
        assertThat(drafted.status()).as(drafted.text()).isEqualTo(200);

        var opened = manager.post(PROPOSALS, Map.of("operation", "CANCEL", "sources", List.of(item), "reason", "取消"));
        assertThat(opened.json().at("/underWay/cases").asInt()).isEqualTo(1);
        assertThat(opened.json().at("/underWay/drafts").asInt()).isEqualTo(1);
        publish(opened.at("/id"), MONDAY.plusDays(2));
        clock.set(MONDAY.plusDays(2));
        assertThat(resident.get("/api/portal/items/" + code).status()).isEqualTo(404);
        assertThat(resident.get("/api/portal/cases/" + applied.at("/number")).at("/stage"))
                .as("the case goes on")
                .isEqualTo("RECEIVED");
        assertThat(neighbour.delete("/api/portal/drafts/" + code).status())
                .as("what cannot be handed in can be put away")
                .isEqualTo(204);
        var change = manager.post(
                PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of("000131024000-01-4"), "reason", "参考"));
        assertThat(change.json().get("underWay").isNull())
                .as("a change stops nobody")
                .isTrue();
        manager.post(PROPOSALS + "/" + change.at("/id") + "/withdraw", Map.of());
    }

    @Test
    void whatIsHandedDownIsClaimedBelowItsLevel() {
        var base = base();
        var content = content("测试下放" + base, 10);
        content.withObject("guide")
                .withObject("particulars")
                .putArray("delegations")
                .addObject()
                .put("to", WUCHANG)
                .put("form", "HANDED_DOWN")
                .put("basis", "省政府决定");
        var parts =
                List.of(Map.of("baseCode", base, "order", "00", "level", 3, "claimKind", "market", "content", content));
        var opened = manager.post(
                PROPOSALS, Map.of("operation", "ADD", "department", market(), "parts", parts, "reason", "下放到县"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        publish(opened.at("/id"), MONDAY.plusDays(1));
        clock.set(MONDAY.plusDays(1));
        String item = base + "-00-3";
        assertThat(unclaimed(county)).contains(item);
        var claimed = county.post(
                "/api/desk/items/claims",
                Map.of("claims", List.of(Map.of("item", item, "department", departmentOf(item)))));
        assertThat(claimed.status()).as(claimed.text()).isEqualTo(200);
        assertThat(new Visitor(port)
                        .get("/api/portal/items/" + claimed.at("/codes/0"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsBeingWrittenIsHeldAgainstTheRulesAtAnyTime() {
        var base = base();
        var content = content("测试体检" + base, 10);
        ((ObjectNode) content.at("/guide/fee")).put("charged", true);
        var id = added(base, content);
        var found = manager.get("/api/desk/items/lint/proposals/" + id).json();
        assertThat(found.at("/parts/0/findings").findValuesAsString("rule")).isNotEmpty();
        assertThat(county.get("/api/desk/items/lint/proposals/" + id).status())
                .as("not by who does not see the proposal")
                .isIn(403, 404);
        manager.post(PROPOSALS + "/" + id + "/withdraw", Map.of());
    }

    @Test
    void suspendedResumedCancelled() {
        var code = claimed();
        var item = code.substring(19, 31) + "-00-4";
        var resident = new Visitor(port);
        int day = 20;
        for (var operation : List.of("SUSPEND", "RESUME", "CANCEL")) {
            var opened = manager.post(
                    PROPOSALS, Map.of("operation", operation, "sources", List.of(item), "reason", "测试" + operation));
            assertThat(opened.status()).as(opened.text()).isEqualTo(201);
            publish(opened.at("/id"), MONDAY.plusDays(day));
            clock.set(MONDAY.plusDays(day));
            assertThat(resident.get("/api/portal/items/" + code).status())
                    .as(operation)
                    .isEqualTo(operation.equals("RESUME") ? 200 : 404);
            assertThat(manager.get("/api/desk/items?state=SUSPENDED&q=" + item)
                            .json()
                            .get("items"))
                    .as("to be found by who resumes it")
                    .hasSize(operation.equals("SUSPEND") ? 1 : 0);
            day++;
        }
        var over = manager.post(PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of(item), "reason", "已取消"));
        assertThat(over.json().at("/errors/0/code").asString()).isEqualTo("standards/item-state");
    }

    @Test
    void whatIsWrongIsSaidAtItsPlace() {
        var base = base();
        assertThat(manager.post(PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of("no-such"), "reason", "x"))
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("standards/unknown-item");
        var unreadable = content("测试", 10);
        unreadable.put("handling", "SOMETIME");
        assertThat(add(base, unreadable).json().at("/errors/0/pointer").asString())
                .isEqualTo("/parts/0/content/handling");
        var tooLong = content("测试", 30);
        var refused = manager.post(PROPOSALS + "/" + added(base, tooLong) + "/submit", Map.of());
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/parts/0/content/guide/promised/days");
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("standards/promise-too-long");
        var wrongKind =
                manager.post(PROPOSALS + "/" + added("000590000001", content("测试类型", 10)) + "/submit", Map.of());
        assertThat(wrongKind.json().at("/errors/0/code").asString()).isEqualTo("standards/type-code");
        var wrongCode =
                manager.post(PROPOSALS + "/" + added("990190000001", content("测试编码", 10)) + "/submit", Map.of());
        assertThat(wrongCode.json().at("/errors/0/code").asString()).isEqualTo("item-code/source");
        var early = added(base(), content("测试生效", 10));
        approve(early);
        assertThat(reviewer.post(PROPOSALS + "/" + early + "/publish", Map.of("effectiveOn", MONDAY.toString()))
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("standards/effective-day");
    }

    @Test
    void twoVersionsNeverBeginOnOneDayAndTheLaterIsMadeOfTheEarlier() {
        var base = base();
        var item = base + "-00-4";
        publish(added(base, content("测试生效日" + base, 10)), MONDAY.plusDays(5));
        var opened = manager.post(PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of(item), "reason", "再改"));
        assertThat(opened.status()).isEqualTo(201);
        var twice = manager.post(PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of(item), "reason", "又改"));
        assertThat(twice.json().at("/code").asString()).isEqualTo("standards/already-changing");
        var id = opened.at("/id");
        approve(id);
        for (int day : List.of(4, 5)) {
            assertThat(reviewer.post(
                                    PROPOSALS + "/" + id + "/publish",
                                    Map.of("effectiveOn", MONDAY.plusDays(day).toString()))
                            .json()
                            .at("/errors/0/code")
                            .asString())
                    .isEqualTo("catalog/effective-day-taken");
        }
        assertThat(reviewer.post(
                                PROPOSALS + "/" + id + "/publish",
                                Map.of("effectiveOn", MONDAY.plusDays(6).toString()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatContradictsItselfIsNotHandedOn() {
        var content = content("测试矛盾", 10);
        ((ObjectNode) content.get("guide"))
                .putArray("process")
                .addObject()
                .put("step", "审查")
                .put("by", "审批人员")
                .put("days", 11);
        var id = added(base(), content);
        var refused = manager.post(PROPOSALS + "/" + id + "/submit", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/code").asString()).isEqualTo("standards/lint");
        assertThat(refused.json().at("/findings/0/rule").asString()).isEqualTo("steps-over-promise");
        assertThat(refused.json().at("/findings/0/howToMend").asString()).contains("缩短环节");
        assertThat(manager.get(PROPOSALS + "/" + id).json().get("state").asString())
                .isEqualTo("COMPILING");
    }

    private List<String> found(ObjectNode content) {
        var codes = new ArrayList<String>();
        new Visitor(port)
                .get("/api/portal/items?q=" + Errand.encode(content.get("title").asString()) + "&region=" + WUCHANG)
                .json()
                .get("items")
                .forEach(it -> {
                    if (it.get("title").asString().equals(content.get("title").asString())) {
                        codes.add(it.get("code").asString());
                    }
                });
        return codes;
    }

    private static List<String> unclaimed(Visitor visitor) {
        var items = new ArrayList<String>();
        visitor.get("/api/desk/items/claims")
                .json()
                .get("items")
                .forEach(it -> items.add(it.get("item").asString()));
        return items;
    }

    private String departmentOf(String item) {
        return jdbc.sql("""
                        select d.code from catalog.items i join catalog.departments d on d.kind = i.claim_kind
                        where i.id = :item and d.region = :region
                        """)
                .param("item", item)
                .param("region", WUCHANG)
                .query(String.class)
                .single();
    }

    private Visitor.Answer add(String base, ObjectNode content) {
        return manager.post(
                PROPOSALS,
                Map.of(
                        "operation",
                        "ADD",
                        "department",
                        market(),
                        "parts",
                        List.of(part(base, content)),
                        "reason",
                        "新设许可"));
    }

    private String added(String base, ObjectNode content) {
        var opened = add(base, content);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/id");
    }

    private String market() {
        return jdbc.sql("select code from catalog.departments where region = '420000' and kind = 'market'")
                .query(String.class)
                .single();
    }

    private static Map<String, Object> part(String base, ObjectNode content) {
        return Map.of("baseCode", base, "order", "00", "level", 4, "claimKind", "market", "content", content);
    }

    private void approve(String id) {
        for (var step : List.of("submit", "review", "legal-review")) {
            var by = step.equals("submit") ? manager : step.equals("review") ? reviewer : justice;
            var answer = by.post(PROPOSALS + "/" + id + "/" + step, Map.of("agreed", true, "words", "同意"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    private void publish(String id, LocalDate day) {
        approve(id);
        var published = reviewer.post(PROPOSALS + "/" + id + "/publish", Map.of("effectiveOn", day.toString()));
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(published.json().get("state").asString()).isEqualTo("PUBLISHED");
    }

    /** A basic code of the province that nobody has. */
    private static String base() {
        return "4201" + String.format("%05d", Math.floorMod(Ids.next().hashCode(), 100_000)) + "W"
                + String.format("%02d", Math.floorMod(Ids.next().hashCode(), 100));
    }

    /** As a real one says it, under another name. */
    private ObjectNode content(String title, int promised) {
        var opened = manager.post(
                PROPOSALS, Map.of("operation", "CHANGE", "sources", List.of("000131024000-01-4"), "reason", "参考"));
        JsonNode model;
        if (opened.status() == 201) {
            model = opened.json().at("/parts/0/content");
            manager.post(PROPOSALS + "/" + opened.at("/id") + "/withdraw", Map.of());
        } else {
            throw new AssertionError(opened.text());
        }
        var content = (ObjectNode) model.deepCopy();
        content.put("title", title);
        content.remove("titleEn");
        content.set("synonyms", content.arrayNode());
        var guide = (ObjectNode) content.get("guide");
        ((ObjectNode) guide.get("promised")).put("days", promised);
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
