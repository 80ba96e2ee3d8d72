package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.catalog.places.Places;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.AtOnce;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** 电子监察: an organ is late, a red card is confirmed, objected to once, and taken back; nobody decides about herself. */
@Story
class SupervisionStoryTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static final String REASON = "经核对，期限确已超过。";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    @BeforeEach
    void aMonday() {
        clock.set(MONDAY);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Visitor as(String who) {
        return new Visitor(port).as(who);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains("\"" + code + "\"");
    }

    private String accepted() {
        var resident = as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        done(as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of()));
        return number;
    }

    private LocalDate dueOn(String number, String kind) {
        return as("clerk")
                .get("/api/desk/cases/" + number)
                .json()
                .get("clocks")
                .valueStream()
                .filter(it -> it.get("kind").asString().equals(kind))
                .map(it -> LocalDate.parse(it.get("dueOn").asString()))
                .findFirst()
                .orElseThrow();
    }

    /** As if it were time for it, on two servers. */
    private void find() {
        jdbc.sql("update supervision.passes set began_on = '2000-01-01', done = true where name <> 'steps'")
                .update();
        jobs.stream().filter(it -> it.name().equals("supervision-find")).forEach(it -> AtOnce.twice(it.work()));
    }

    /** Cards of one case, by colour. */
    private Map<String, JsonNode> cards(String number) {
        var found = new HashMap<String, JsonNode>();
        String next = "";
        do {
            var page =
                    done(as("supervisor").get("/api/desk/cards?cursor=" + next)).json();
            page.get("cards")
                    .valueStream()
                    .filter(it -> it.get("caseNumber").asString().equals(number))
                    .forEach(it -> found.put(it.get("colour").asString(), it));
            next = page.get("next").isNull() ? null : page.get("next").asString();
        } while (next != null);
        return found;
    }

    private String pendingRed() {
        String number = accepted();
        clock.set(dueOn(number, "STATUTE").plusDays(5));
        find();
        var red = cards(number).get("RED");
        assertThat(red.get("status").asString()).isEqualTo("PENDING");
        return red.get("number").asString();
    }

    private Answer act(String who, String card, String what) {
        return act(who, card, what, REASON);
    }

    private Answer act(String who, String card, String what, String reason) {
        return as(who).post("/api/desk/cards/" + card + "/" + what, Map.of("reason", reason));
    }

    private String status(String card) {
        return done(as("supervisor").get("/api/desk/cards/" + card)).at("/card/status");
    }

    @Test
    void aWarningIsFollowedByAYellowCardAndARedOne() {
        String number = accepted();
        var promised = dueOn(number, "PROMISE");
        find();
        assertThat(cards(number)).isEmpty();
        clock.set(promised);
        find();
        var warning = cards(number);
        assertThat(warning).containsOnlyKeys("WARNING");
        assertThat(warning.get("WARNING").get("status").asString()).isEqualTo("ISSUED");
        clock.set(promised.plusDays(5)); // the statute gives as many days
        find();
        find();
        assertThat(cards(number)).containsOnlyKeys("WARNING", "YELLOW", "RED");
        var yellow = cards(number).get("YELLOW");
        assertThat(yellow.get("rule").asString()).isEqualTo("CASE-YELLOW-1");
        assertThat(yellow.get("lastDay").asString()).isEqualTo(promised.toString());
        assertThat(yellow.get("number").asString()).hasSize(20);

        String card = cards(number).get("RED").get("number").asString();
        var whole = done(as("supervisor").get("/api/desk/cards/" + card)).json();
        var explanation = whole.get("explanation");
        assertThat(explanation.get("lastDay").asString())
                .isEqualTo(dueOn(number, "STATUTE").toString());
        long counted = explanation
                .get("counting")
                .valueStream()
                .filter(it -> it.get("counted").asBoolean()
                        && it.get("date")
                                        .asString()
                                        .compareTo(explanation.get("lastDay").asString())
                                <= 0)
                .count();
        assertThat(counted).isEqualTo(explanation.get("days").asInt());
    }

    @Test
    void aRedCardIsConfirmedAppealedUpheldAndTakenBack() {
        String head = officer("market", List.of("HEAD"));
        String card = pendingRed();
        String number = done(as("supervisor").get("/api/desk/cards/" + card)).at("/card/caseNumber");
        assertThat(applicantSees(number)).doesNotContain(card);
        refused(act("head", card, "appeal"), 409, "supervision/not-now");
        done(act("supervisor", card, "confirm"));
        assertThat(status(card)).isEqualTo("ISSUED");
        assertThat(told(head, card)).isEqualTo(1);
        assertThat(applicantSees(number)).contains(card).contains("红牌").doesNotContain("YELLOW");
        refused(act("supervisor", card, "confirm"), 409, "supervision/not-now");

        done(act("supervisor", card, "urge"));
        assertThat(status(card)).isEqualTo("URGED");
        done(act("head", card, "appeal", "当天停机。"));
        assertThat(status(card)).isEqualTo("APPEALED");
        assertThat(told("supervisor", card)).isEqualTo(1);
        refused(act("head", card, "appeal"), 409, "supervision/appealed-before");
        done(act("supervisor", card, "confirm", "停机发生在期限以后。"));
        refused(act("head", card, "appeal"), 409, "supervision/appealed-before");
        done(act("supervisor", card, "withdraw", "另有证据。"));
        assertThat(status(card)).isEqualTo("WITHDRAWN");
        assertThat(applicantSees(number)).doesNotContain(card);
        var events = done(as("head").get("/api/desk/cards/" + card)).json().get("events");
        assertThat(events.valueStream().map(it -> it.get("what").asString()))
                .containsExactly("FOUND", "CONFIRMED", "URGED", "APPEALED", "UPHELD", "WITHDRAWN");
        refused(act("supervisor", card, "withdraw"), 409, "supervision/not-now");
    }

    private String applicantSees(String number) {
        return as("resident").get("/api/portal/cases/" + number).text();
    }

    private long told(String who, String card) {
        return jdbc.sql(
                        "select count(*) from notify.notices where recipient = :account and body like '%' || :card || '%'")
                .param("account", accounts.named(who).orElseThrow().account())
                .param("card", card)
                .query(Long.class)
                .single();
    }

    @Test
    void strangersNeitherSeeNorObjectAndReasonsAreGiven() {
        String card = pendingRed();
        String housing = officer("housing", List.of("CLERK", "HEAD"));
        refused(as(housing).get("/api/desk/cards/" + card), 404, "supervision/unknown");
        refused(act(housing, card, "appeal"), 404, "supervision/unknown");
        assertThat(act("supervisor", card, "appeal").status()).isEqualTo(403);
        assertThat(act("head", card, "confirm").status()).isEqualTo(403);
        assertThat(as("resident").get("/api/desk/cards").status()).isEqualTo(403);
        refused(act("supervisor", "JC00000000000000000", "confirm"), 404, "supervision/unknown");
        refused(act("supervisor", card, "confirm", " "), 422, "/reason");
        refused(act("supervisor", card, "withdraw", "长".repeat(501)), 422, "/reason");
        assertThat(as("supervisor").get("/api/desk/cards?colour=GREEN").status())
                .isEqualTo(422);
        assertThat(as("supervisor").get("/api/desk/cards?cursor=x").status()).isEqualTo(422);
        String both = officer("market", List.of("HEAD", "SUPERVISOR"));
        refused(act(both, card, "confirm"), 403, "supervision/own-card");
        done(act("supervisor", card, "withdraw"));
        assertThat(status(card)).isEqualTo("CANCELLED");
    }

    @Test
    void ofTwoWhoDecideAtOnceOneDoes() {
        String card = pendingRed();
        var visitors = Stream.generate(() -> as("supervisor")).limit(4).toList();
        var statuses = visitors.stream()
                .map(it -> CompletableFuture.supplyAsync(
                        () -> it.post("/api/desk/cards/" + card + "/withdraw", Map.of("reason", REASON))
                                .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void listsAreFilteredAndExported() {
        String card = pendingRed();
        var pending = done(as("supervisor").get("/api/desk/cards?colour=RED&status=PENDING"))
                .json();
        assertThat(pending.get("cards").valueStream()).allSatisfy(it -> {
            assertThat(it.get("colour").asString()).isEqualTo("RED");
            assertThat(it.get("status").asString()).isEqualTo("PENDING");
        });
        assertThat(as("supervisor").get("/api/desk/cards/export?colour=RED").text())
                .contains("监察编号")
                .contains(card)
                .contains("CASE-RED-1");
        assertThat(as("supervisor").get("/api/desk/cards/export?colour=YELLOW").text())
                .doesNotContain(card);
    }

    @Test
    void rulesAreChangedFromADayOnAndCardsStayWhatTheyAre() {
        var change = Map.of(
                "days",
                9,
                "automatic",
                true,
                "inUse",
                true,
                "validFrom",
                MONDAY.plusDays(2).toString(),
                "reason",
                "试行");
        assertThat(as("head")
                        .post("/api/desk/card-rules/SPECIAL_PROCEDURE/RED", change)
                        .status())
                .isEqualTo(403);
        var early = new HashMap<String, Object>(change);
        early.put("validFrom", MONDAY.toString());
        refused(
                as("supervisor").post("/api/desk/card-rules/SPECIAL_PROCEDURE/RED", early),
                422,
                "supervision/begins-too-early");
        refused(as("supervisor").post("/api/desk/card-rules/LICENCE/WARNING", change), 404, "supervision/unknown-rule");
        var added = done(as("supervisor").post("/api/desk/card-rules/SPECIAL_PROCEDURE/RED", change));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.at("/code")).isEqualTo("SPECIAL_PROCEDURE-RED-2");
        refused(
                as("supervisor").post("/api/desk/card-rules/SPECIAL_PROCEDURE/RED", change),
                422,
                "supervision/begins-too-early");
        assertThat(done(as("supervisor").get("/api/desk/card-rules")).text()).contains("SPECIAL_PROCEDURE-RED-1");
        jdbc.sql(
                        "delete from supervision.rules where supervised = 'SPECIAL_PROCEDURE' and colour = 'RED' and version = 2")
                .update();
    }

    /** Somebody of this department of this county, and of nothing else. */
    private String officer(String kind, List<String> roles) {
        String username = kind + "-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(), username, "yiwang-demo", "某人", Actor.Kind.STAFF, Set.of(), null, null, null, true));
        var post = done(as("security-admin")
                .post(
                        "/api/desk/posts",
                        Map.of(
                                "name",
                                "岗" + UUID.randomUUID(),
                                "roles",
                                roles,
                                "scopeRegion",
                                WUCHANG.value(),
                                "scopeDepartments",
                                List.of(places.nearest(kind, WUCHANG)
                                        .orElseThrow()
                                        .code()))));
        String account = accounts.named(username).orElseThrow().account().toString();
        done(as("security-admin")
                .post(
                        "/api/desk/posts/" + post.at("/post/id") + "/holdings",
                        Map.of(
                                "account",
                                account,
                                "until",
                                clock.instant().toString().substring(0, 4) + "-12-30",
                                "reason",
                                "试验")));
        return username;
    }
}
