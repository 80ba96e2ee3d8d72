package org.yiwang.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bureau's system pushes a day of cases, pulls what happens to its cases here, and both sides balance. */
@Story
class InterchangeStoryTests {
    private static final String SYSTEMS = "/api/desk/exchange/systems";
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String DAY = "2026-03-02";
    private static final String RECONCILE = "/reconciliations/" + DAY;
    private static final RegionCode WUCHANG = new RegionCode("420106");

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TakingIn takingIn;

    @Autowired
    Feed feed;

    @Autowired
    Reconciliations reconciliations;

    @Autowired
    Places places;

    Visitor admin;
    BureauSystem system;
    BureauLedger ledger;
    String id;

    @BeforeEach
    void theSystemOfABureau() {
        clock.set(MONDAY);
        admin = new Visitor(port).as("admin");
        system = new BureauSystem(port, "market-" + UUID.randomUUID().toString().substring(0, 8), clock);
        String department = places.nearest("market", WUCHANG).orElseThrow().code();
        ledger = new BureauLedger(department, department + "4420131024000" + "01");
        var answer = admin.post(
                SYSTEMS,
                Map.of(
                        "code",
                        system.code,
                        "name",
                        "市场监管业务系统",
                        "department",
                        department,
                        "regions",
                        List.of("420106"),
                        "contact",
                        "信息中心",
                        "keys",
                        system.withNewSm2Key()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        id = answer.at("/id");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        return answer;
    }

    private void takeIn() {
        while (takingIn.next()) {
            // the next
        }
    }

    private Answer push(String number, List<Map<String, Object>> rows) {
        var answer = done(system.put("/batches/" + number, Map.of("rows", rows)));
        takeIn();
        return answer;
    }

    /** As the how-to says: the totals first, then the buckets that differ. */
    private Answer reconcile() {
        var totals = done(system.put(RECONCILE, BureauLedger.statement(ledger.rows(), false)));
        return totals.json().path("balanced").asBoolean()
                ? totals
                : done(system.put(RECONCILE, BureauLedger.statement(ledger.rows(), true)));
    }

    private JsonNode named(Answer compared) {
        var buckets = compared.json()
                .path("differing")
                .valueStream()
                .map(JsonNode::asInt)
                .toList();
        assertThat(buckets).isNotEmpty();
        return done(system.post(
                        RECONCILE + "/rows",
                        Map.of("buckets", buckets, "rows", BureauLedger.rowsOf(ledger.rows(), buckets))))
                .json();
    }

    @Test
    void aDayIsPushedAndBothSidesBalance() {
        clock.set(clock.instant().plus(Duration.ofHours(9)));
        var morning = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 30; i++) {
            morning.addAll(ledger.handled("J-" + i, DAY));
        }
        // steps and results before their acceptances
        var reversed = morning.reversed();
        push("a", reversed.subList(0, 50));
        push("b", reversed.subList(50, 90));
        assertThat(reconcile().json().path("balanced").asBoolean()).isFalse();
        var last = push("c", reversed.subList(90, 120));
        assertThat(push("c", reversed.subList(90, 120)).at("/receipt"))
                .as("its answer was lost, and it asks again")
                .isEqualTo(last.at("/receipt"));

        var balanced = reconcile();
        assertThat(balanced.json().path("balanced").asBoolean())
                .as(balanced.text())
                .isTrue();
        assertThat(balanced.json().at("/ours/tables/up_pro_process").asInt()).isEqualTo(60);
        assertThat(system.get(RECONCILE).at("/state")).isEqualTo("BALANCED");

        // one is lost on the way, one is against the format, one is a case of somebody else
        var lost = ledger.handled("J-lost", DAY);
        push("d", lost.subList(0, 3));
        var wrong = ledger.handled("J-wrong", DAY);
        @SuppressWarnings("unchecked")
        var columns = (Map<String, String>) wrong.get(1).get("row");
        columns.put("handle_explain", " ");
        push("e", wrong);
        var named = named(reconcile());
        assertThat(named.path("inAll").asInt()).as(named.toString()).isEqualTo(2);
        assertThat(named.at("/differences/0/kind").asString()).isEqualTo("MISSING_HERE");
        assertThat(named.at("/differences/0/guid").asString())
                .isEqualTo(lost.get(3).get("guid"));
        assertThat(named.at("/differences/1/kind").asString()).isEqualTo("REFUSED");
        assertThat(named.at("/differences/1/fault").asString()).isEqualTo("UNTIDY");
        var shown = done(admin.get("/api/desk/exchange/reconciliations/" + id + "/" + DAY));
        assertThat(shown.at("/reconciliation/state")).isEqualTo("NAMED");
        assertThat(shown.json().path("differences")).hasSize(2);
        assertThat(done(admin.get("/api/desk/exchange/reconciliations")).text()).contains(system.code);

        columns.put("handle_explain", "同意");
        push("f", List.of(lost.get(3), wrong.get(1)));
        assertThat(reconcile().json().path("balanced").asBoolean()).isTrue();
        var other = new TreeMap<>(lost.get(3));
        other.put("time", DAY + " 13:00:00");
        push("g", List.of(other));
        var there = named(reconcile());
        assertThat(there.path("inAll").asInt()).isEqualTo(1);
        assertThat(there.at("/differences/0/kind").asString()).isIn("MISSING_THERE", "DIFFERENT");
    }

    @Test
    void whatHappensToItsCasesHereIsPulledOnceInOrder() {
        var resident = new Visitor(port).as("resident");
        Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        follow();
        var rows = new ArrayList<JsonNode>();
        String before = pull("", 500, rows);
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        done(new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of()));
        assertThat(system.get("/changes?after=" + before).json().path("rows"))
                .as("nobody can be under way any more who took a step before")
                .isEmpty();
        follow();
        pull(before, 1, rows);
        var own = rows.stream()
                .filter(it -> it.at("/row/project_no").asString().equals(number))
                .toList();
        assertThat(own).extracting(it -> it.path("table").asString()).contains("up_pro_process", "up_pro_accept");
        var format = new Format(JsonMapper.builder().build());
        assertThat(own)
                .allSatisfy(it -> assertThat(format.fault(it.path("table").asString(), it.path("row")))
                        .as(it.toString())
                        .isEmpty());
        var accept = own.stream()
                .filter(it -> it.path("table").asString().equals("up_pro_accept"))
                .findFirst()
                .orElseThrow();
        assertThat(accept.at("/row/applyer_page_code").asString()).hasSize(18);
        assertThat(accept.at("/row/org_code").asString()).isEqualTo(ledger.department);

        assertThat(uses(resident)).as("she sees that it was told").anyMatch(it -> it.contains(number));

        // what it has kept is what was handed out
        var kept = new HashMap<String, Map<String, Object>>();
        rows.stream().filter(it -> it.path("time").asString().startsWith(DAY)).forEach(it -> {
            var row = new HashMap<String, Object>();
            for (String name : List.of("table", "operation", "time", "guid")) {
                row.put(name, it.path(name).asString());
            }
            var columns = new TreeMap<String, String>();
            it.path("row")
                    .properties()
                    .forEach(one -> columns.put(one.getKey(), one.getValue().asString()));
            row.put("row", columns);
            kept.put(it.path("guid").asString() + it.path("time").asString(), row);
        });
        var statement = BureauLedger.statement(List.copyOf(kept.values()), false);
        var day = done(system.get(RECONCILE));
        assertThat(day.at("/pulled/digest")).isEqualTo(statement.get("digest"));
        assertThat(day.at("/state")).isEqualTo("NOT_RECONCILED");

        var police = new BureauSystem(port, system.code + "-p", clock);
        done(admin.post(
                SYSTEMS,
                Map.of(
                        "code",
                        police.code,
                        "name",
                        "公安业务系统",
                        "department",
                        places.nearest("police", WUCHANG).orElseThrow().code(),
                        "regions",
                        List.of("420106"),
                        "contact",
                        "信息中心",
                        "keys",
                        police.open())));
        assertThat(done(police.get("/changes?limit=500")).text()).doesNotContain(number);
    }

    /** All pages of who used her data. */
    private static List<String> uses(Visitor resident) {
        var pages = new ArrayList<String>();
        String cursor = "";
        do {
            var page = resident.get("/api/portal/me/data-uses" + cursor);
            pages.add(page.text());
            cursor = page.json().path("next").isNull() ? "" : "?cursor=" + page.at("/next");
        } while (!cursor.isEmpty());
        return pages;
    }

    /** All that follows a place; answers with the place behind it. */
    private String pull(String after, int limit, List<JsonNode> rows) {
        String next = after;
        for (JsonNode page = null; page == null || !page.path("last").asBoolean(); ) {
            page = done(system.get("/changes?limit=" + limit + (next.isEmpty() ? "" : "&after=" + next)))
                    .json();
            page.path("rows").forEach(rows::add);
            next = page.path("next").asString();
        }
        return next;
    }

    /** From the morning on: others of these stories live in other years. */
    private void follow() {
        jdbc.sql("update interchange.followed set at = :at, case_id = :none, position = 0")
                .param("at", Timestamp.from(MONDAY.atStartOfDay(Days.BEIJING).toInstant()))
                .param("none", new UUID(0, 0))
                .update();
        while (feed.follow(clock.instant().plusSeconds(1))) {
            // the next
        }
    }

    @Test
    void whatIsDeadIsTriedAgainOrPutAside() {
        clock.set(clock.instant().plus(Duration.ofHours(9)));
        var rows = ledger.handled("K-1", DAY);
        push("k", rows.subList(1, 4));
        clock.set(clock.instant().plus(Course.LONGEST_WAIT).plusSeconds(60));
        takeIn();
        String list = "/api/desk/exchange/dead?system=" + system.code;
        var dead = done(admin.get(list));
        assertThat(dead.json().path("rows")).as(dead.text()).hasSize(3);
        assertThat(dead.at("/rows/0/fault")).isEqualTo("WAITED");
        String batch = dead.at("/rows/0/batch");
        String one = "/api/desk/exchange/dead/" + batch + "/";
        assertThat(new String(
                        done(admin.get("/api/desk/exchange/dead/export?system=" + system.code))
                                .bytes(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("K-1");

        done(admin.post(one + "0/retry", Map.of()));
        takeIn();
        assertThat(done(admin.get(list)).json().path("rows"))
                .as("it waits anew")
                .hasSize(2);
        done(admin.post(one + "1/put-aside", Map.of("reason", "重复报送，不再处理")));
        var again = admin.post(one + "1/put-aside", Map.of("reason", "再来一次"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(done(admin.get(list)).json().path("rows")).hasSize(1);
        assertThat(done(admin.get(list + "&aside=true")).at("/rows/0/asideWhy")).contains("重复报送");
        assertThat(done(admin.get(list + "&fault=CONTRADICTION")).json().path("rows"))
                .isEmpty();
        assertThat(admin.post(one + "9/retry", Map.of()).at("/code")).isEqualTo("interchange/no-such-row");

        push("l", rows.subList(0, 1));
        assertThat(done(admin.get(list)).json().path("rows"))
                .as("its acceptance is here now: nothing is dead any more")
                .isEmpty();
        assertThat(done(admin.get("/api/desk/exchange/batches?system=" + system.code))
                        .json()
                        .path("batches"))
                .hasSize(2);
        assertThat(done(admin.get("/api/desk/exchange/batches/" + batch)).json().path("rows"))
                .hasSize(3);
    }

    @Test
    void aDayOfWhichNothingWasSaidIsSaidSo() {
        clock.set(MONDAY.plusDays(2));
        reconciliations.look();
        var shown = done(admin.get("/api/desk/exchange/reconciliations/" + id + "/2026-03-03"));
        assertThat(shown.at("/reconciliation/state")).isEqualTo("NOT_RECONCILED");
        assertThat(Objects.requireNonNull(shown.json().at("/reconciliation/saidAt"))
                        .isNull())
                .isTrue();
        var tomorrow = system.put("/reconciliations/2026-03-09", BureauLedger.statement(List.of(), false));
        assertThat(tomorrow.at("/errors/0/code")).isEqualTo("interchange/day");
    }
}
