package org.yiwang.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.catalog.places.Places;
import org.yiwang.clients.TokenReader;
import org.yiwang.crypto.Sm2;
import org.yiwang.kernel.RegionCode;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** What a partner pushes is taken once, and a partner that repeats, reorders, forges or replays gets nowhere. */
@Story
class PushTests {
    private static final String SYSTEMS = "/api/desk/exchange/systems";
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String DAY = "2026-03-02";
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
    Places places;

    @Autowired
    TransactionTemplate transaction;

    Visitor admin;
    BureauSystem system;
    BureauLedger ledger;
    String id;

    @BeforeEach
    void aSystemIsRegistered() {
        clock.set(MONDAY);
        clock.set(clock.instant().plus(Duration.ofHours(8)));
        admin = new Visitor(port).as("admin");
        system = new BureauSystem(port, "bureau-" + UUID.randomUUID().toString().substring(0, 8), clock);
        id = registered(system).at("/id");
        ledger = ledger("market");
    }

    private BureauLedger ledger(String kind) {
        String department = places.nearest(kind, WUCHANG).orElseThrow().code();
        return new BureauLedger(department, department + "4420131024000" + "01");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Answer registered(BureauSystem it) {
        var answer = admin.post(
                SYSTEMS,
                Map.of(
                        "code",
                        it.code,
                        "name",
                        "市场监管业务系统",
                        "department",
                        ledger("market").department,
                        "regions",
                        List.of("420106"),
                        "contact",
                        "信息中心",
                        "keys",
                        it.open()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static Map<String, Object> batch(List<Map<String, Object>> rows) {
        return Map.of("rows", rows);
    }

    private void takeIn() {
        while (takingIn.next()) {
            // the next
        }
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/code")).as(answer.text()).isEqualTo(code);
    }

    private String count(Answer batch, String state) {
        return batch.json()
                .path("counts")
                .valueStream()
                .filter(it -> it.path("state").asString().equals(state))
                .map(it -> it.path("rows").asString())
                .findFirst()
                .orElse("0");
    }

    @Test
    void aBatchIsTakenOnceAndReceipted() throws Exception {
        var content = batch(ledger.handled("A-1", DAY));
        var first = system.put("/batches/1", content);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(first.header("Location")).isEqualTo("/api/exchange/cases/batches/1");
        var receipt = SignedJWT.parse(first.at("/receipt"));
        var key = new Visitor(port).get("/api/portal/exchange/receipt-key").json();
        assertThat(key.path("kid").asString()).isEqualTo(receipt.getHeader().getKeyID());
        byte[] point = new byte[65];
        point[0] = 4;
        System.arraycopy(java.util.Base64.getUrlDecoder().decode(key.path("x").asString()), 0, point, 1, 32);
        System.arraycopy(java.util.Base64.getUrlDecoder().decode(key.path("y").asString()), 0, point, 33, 32);
        assertThat(TokenReader.verifies(receipt, List.of(Sm2.open(point)))).isTrue();
        assertThat(receipt.getJWTClaimsSet().getClaim("rows")).isEqualTo(4L);

        var again = system.put("/batches/1", content);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/receipt")).isEqualTo(first.at("/receipt"));
        refused(system.put("/batches/1", batch(ledger.handled("A-2", DAY))), 409, "interchange/number-used");

        takeIn();
        var read = system.get("/batches/1");
        assertThat(count(read, "TAKEN")).as(read.text()).isEqualTo("4");
        var other = new BureauSystem(port, system.code + "-b", clock);
        registered(other);
        refused(other.get("/batches/1"), 404, "interchange/no-such-batch");
    }

    @Test
    void whatIsNoRowIsNamedAndWhatIsAgainstTheFormatIsRefusedByItself() {
        var good = ledger.handled("B-1", DAY);
        var noTime = new TreeMap<>(good.getFirst());
        noTime.put("time", "2026-02-30 09:00:00");
        noTime.put("table", "up_pro_nothing");
        var answer = system.put("/batches/b", batch(List.of(good.getLast(), noTime)));
        refused(answer, 422, "invalid-input");
        assertThat(answer.text()).contains("/rows/1/time", "/rows/1/table");

        var wrong = new ArrayList<Map<String, Object>>();
        for (var column : Map.of(
                        "result_type", "9",
                        "result_date", "2026-02-30 09:00:00",
                        "is_delivery_results", " 0",
                        "satisfaction", "123",
                        "nothing", "1")
                .entrySet()) {
            var row = new TreeMap<>(
                    (Map<String, String>) ledger.ended("B-1", DAY, "12").get("row"));
            row.put(column.getKey(), column.getValue());
            wrong.add(BureauLedger.row("up_pro_result", DAY + " 12:00:00", row));
        }
        var all = new ArrayList<>(good);
        all.addAll(wrong);
        assertThat(system.put("/batches/b", batch(all)).status()).isEqualTo(202);
        takeIn();
        var read = system.get("/batches/b");
        assertThat(count(read, "REFUSED")).isEqualTo("5");
        assertThat(count(read, "TAKEN")).isEqualTo("4");
        assertThat(read.at("/rows/0/state")).as("those first").isEqualTo("REFUSED");
        assertThat(read.json().path("rows").findValuesAsString("fault"))
                .contains("CODE", "FORMAT", "UNTIDY", "TOO_LONG", "UNKNOWN_COLUMN");
        assertThat(read.text()).contains("result_type").doesNotContain("某某餐饮店");
    }

    @Test
    void anyOrderAnyCutsAndAnyRepetitionEndInTheSame() {
        var random = new Random(20260302);
        var sent = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 12; i++) {
            sent.addAll(ledger.handled("C-" + i, DAY));
        }
        var reference = current(sent, "c", random, false);
        for (int round = 0; round < 3; round++) {
            assertThat(current(sent, "r" + round, random, true)).isEqualTo(reference);
        }
    }

    /** What is current at the end, of a system of its own, whose cases are called the same. */
    private List<Map<String, Object>> current(
            List<Map<String, Object>> sent, String name, Random random, boolean mixed) {
        var own = new BureauSystem(port, system.code + "-" + name, clock);
        var known = registered(own).at("/id");
        var all = new ArrayList<>(sent);
        if (mixed) {
            for (int i = 0; i < 20; i++) {
                all.add(sent.get(random.nextInt(sent.size())));
            }
            Collections.shuffle(all, random);
        }
        for (int from = 0, number = 0; from < all.size(); number++) {
            int to = Math.min(all.size(), from + 1 + (mixed ? random.nextInt(20) : all.size()));
            assertThat(own.put("/batches/" + number, batch(all.subList(from, to)))
                            .status())
                    .isEqualTo(202);
            from = to;
            if (mixed && random.nextBoolean()) {
                takeIn();
            }
        }
        takeIn();
        return jdbc.sql("""
                        select number, item_code, department, region, accepted_at, promised_at, steps, specials, result,
                            ended_at, deleted, due_at
                        from interchange.cases where system = :system::uuid order by number
                        """).param("system", known).query().listOfRows();
    }

    @Test
    void twoAtOnceTakeEachCaseOnceAndWhoDiesHasDoneNothing() {
        assertThat(system.put(
                                "/batches/d",
                                batch(IntStream.range(0, 300)
                                        .mapToObj(it -> ledger.accepted("D-" + it, DAY, "09"))
                                        .toList()))
                        .status())
                .isEqualTo(202);
        transaction.executeWithoutResult(status -> {
            assertThat(takingIn.next()).isTrue();
            status.setRollbackOnly();
        });
        assertThat(count(system.get("/batches/d"), "RECEIVED")).isEqualTo("300");
        var both = IntStream.range(0, 2)
                .mapToObj(it -> CompletableFuture.runAsync(this::takeIn))
                .toList();
        both.forEach(CompletableFuture::join);
        takeIn();
        assertThat(count(system.get("/batches/d"), "TAKEN")).isEqualTo("300");
        var positions = new TreeSet<Integer>();
        String next = "";
        do {
            var page = system.get("/batches/d?cursor=" + next);
            page.json()
                    .path("rows")
                    .forEach(it -> positions.add(it.path("position").asInt()));
            next = page.json().path("next").isNull() ? "" : page.at("/next");
        } while (!next.isEmpty());
        assertThat(positions).as("page by page").hasSize(300);
        assertThat(system.get("/batches/d?cursor=x").at("/errors/0/code")).isEqualTo("cursor/format");
        assertThat(jdbc.sql("select count(*) from interchange.cases where system = :id::uuid and due_at is null")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(300);
    }

    @Test
    void aCaseInTroubleHoldsUpNoOther() {
        assertThat(system.put(
                                "/batches/t",
                                batch(IntStream.range(0, 3)
                                        .mapToObj(it -> ledger.accepted("T-" + it, DAY, "09"))
                                        .toList()))
                        .status())
                .isEqualTo(202);
        var owner = TestDatabase.owner(jdbc);
        assertThat(owner.sql(
                                "update interchange.rows set content = '' where system = :id::uuid and case_number = 'T-1'")
                        .param("id", id)
                        .update())
                .isEqualTo(1);
        takeIn();
        assertThat(owner.sql(
                                "select state from interchange.rows where system = :id::uuid and case_number like 'T-%' order by case_number")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("TAKEN", "RECEIVED", "TAKEN");
        owner.sql("delete from interchange.rows where system = :id::uuid and case_number = 'T-1'")
                .param("id", id)
                .update();
    }

    @Test
    void aCaseOfAnotherDepartmentIsDead() {
        var foreign = ledger("police");
        assertThat(system.put("/batches/e", batch(foreign.handled("E-1", DAY))).status())
                .isEqualTo(202);
        takeIn();
        var read = system.get("/batches/e");
        assertThat(count(read, "DEAD")).isEqualTo("4");
        assertThat(read.at("/rows/0/fault")).isEqualTo("OTHER_DEPARTMENT");
    }

    @Test
    void nothingThatWasSignedIsGoodForAnythingElse() {
        String target = BureauSystem.CASES + "/batches/f";
        byte[] body = BureauSystem.bytes(batch(ledger.handled("F-1", DAY)));
        String token = system.token("PUT", target, body, claims -> {});
        refused(system.sends("PUT", target + "2", body, token), 401, "interchange/other-request");
        refused(system.sends("GET", target, new byte[0], token), 401, "interchange/other-request");
        refused(
                system.sends(
                        "PUT",
                        target,
                        new String(body, StandardCharsets.UTF_8)
                                .replace("F-1", "F-2")
                                .getBytes(StandardCharsets.UTF_8),
                        token),
                401,
                "interchange/other-body");
        assertThat(system.sends("PUT", target, body, token).status()).isEqualTo(202);
        refused(system.sends("PUT", target, body, token), 401, "interchange/used-before");

        refused(with(claims -> claims.put("aud", "https://elsewhere.example")), 401, "interchange/other-server");
        refused(with(claims -> claims.remove("jti")), 401, "interchange/unsigned");
        refused(with(claims -> claims.put("iss", "nobody")), 401, "interchange/unknown-system");
        refused(
                with(claims -> claims.put("exp", clock.instant().plus(Duration.ofHours(1)))),
                401,
                "interchange/expired");
        refused(
                with(claims -> {
                    claims.put("iat", clock.instant().minus(Duration.ofMinutes(9)));
                    claims.put("exp", clock.instant().minus(Duration.ofMinutes(5)));
                }),
                401,
                "interchange/expired");
        refused(new Visitor(port).get(target), 401, "interchange/unsigned");
        refused(admin.get(target), 403, "access/denied");
        refused(system.sends("GET", target, new byte[0], "no.token.atall"), 401, "interchange/unsigned");
    }

    private Answer with(java.util.function.Consumer<Map<String, Object>> change) {
        String target = BureauSystem.CASES + "/batches/f";
        return system.sends("GET", target, new byte[0], system.token("GET", target, new byte[0], change));
    }

    @Test
    void keysChangeWithoutAPauseAndTheOldOneEnds() {
        var old = system.open();
        String target = BureauSystem.CASES + "/batches/none";
        String signedBefore = system.token("GET", target, new byte[0], claims -> {});
        String next = system.withNewSm2Key();
        refused(system.get("/batches/none"), 401, "interchange/signature");
        var both = admin.put(SYSTEMS + "/" + id + "/keys", Map.of("keys", BureauSystem.set(old, next)));
        assertThat(both.status()).as(both.text()).isEqualTo(200);
        refused(system.get("/batches/none"), 404, "interchange/no-such-batch");
        refused(system.sends("GET", target, new byte[0], signedBefore), 404, "interchange/no-such-batch");
        assertThat(admin.put(SYSTEMS + "/" + id + "/keys", Map.of("keys", next)).status())
                .isEqualTo(200);
        refused(system.get("/batches/none"), 404, "interchange/no-such-batch");
        var forged = new BureauSystem(port, system.code, clock);
        refused(forged.get("/batches/none"), 401, "interchange/signature");

        assertThat(admin.post(SYSTEMS + "/" + id + "/suspend", Map.of("reason", "密钥泄露"))
                        .status())
                .isEqualTo(200);
        refused(system.get("/batches/none"), 401, "interchange/suspended");
        assertThat(admin.post(SYSTEMS + "/" + id + "/resume", Map.of()).status())
                .isEqualTo(200);
        refused(system.get("/batches/none"), 404, "interchange/no-such-batch");
    }

    @Test
    void whatIsWrongWithARegistrationIsSaidAtItsField() {
        var answer = admin.post(
                SYSTEMS,
                Map.of(
                        "code", "X",
                        "name", "系统",
                        "department", "11420000000000000X",
                        "regions", List.of("999999"),
                        "contact", "信息中心",
                        "keys", "nothing"));
        refused(answer, 422, "invalid-input");
        assertThat(answer.text()).contains("\"/code\"", "\"/department\"", "\"/regions/0\"", "\"/keys\"");
        assertThat(new Visitor(port).as("clerk").get(SYSTEMS).status()).isEqualTo(403);
    }
}
