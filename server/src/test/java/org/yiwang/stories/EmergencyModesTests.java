package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.kernel.Days;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/**
 * In the epidemic of 2020 provinces let pharmacies go first, granted permits for a while, let papers follow and licences hold longer. Here a
 * document switches each of it on, for items, regions and days, and another ends it; days on which no other story happens.
 */
@Story
class EmergencyModesTests {
    private static final String MODES = "/api/desk/emergency-modes";
    private static final String WUCHANG = "420106";
    private static final String PHARMACY = "药品零售经营许可";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    private LocalDate first;
    private String pharmacy;

    @BeforeEach
    void onADayOfItsOwn() {
        clock.reset();
        first = Days.of(clock.instant()).plusDays(40);
        clock.set(first);
        pharmacy = Errand.find(resident(), PHARMACY, WUCHANG);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void onTheGreenChannelCasesGoFirstThatAreFiledOnItsDays() {
        clock.set(first.minusDays(1));
        String before = apply(pharmacy);
        clock.set(first);
        String open = apply(pharmacy);
        String document = "武昌区药品零售绿色通道通知（第一号）";

        var declared = declare(mode("GREEN_CHANNEL", first, first.plusDays(2), document));
        assertThat(declared.status()).as(declared.text()).isEqualTo(201);
        assertThat(declared.json().get("openCases").asInt()).isEqualTo(1);
        assertThat(declared.json().get("items").asInt()).isEqualTo(1);
        assertThat(declared.json().get("regions").asInt()).isEqualTo(1);
        assertThat(declared.at("/mode/name")).isEqualTo("绿色通道");
        String id = declared.at("/id");
        assertThat(admin().get(MODES + "/" + id).at("/document")).isEqualTo(document);
        assertThat(admin().get(MODES).at("/modes/0/id"))
                .as("what was put down last first")
                .isEqualTo(id);
        assertThat(today(pharmacy)).contains(document, "优先办理");

        clock.set(first.plusDays(1));
        String during = apply(pharmacy);
        String elsewhere = apply(Errand.find(resident(), PHARMACY, "420102"));
        String other = apply(Errand.find(resident(), "公共场所卫生许可", WUCHANG));
        assertThat(queue("green-channel")).contains(open, during).doesNotContain(before, elsewhere, other);
        assertThat(expedited(during)).isTrue();
        assertThat(expedited(before)).isFalse();
        assertThat(section(resident().get("/api/portal/cases/" + during))).contains(document);
        assertThat(section(clerk().get("/api/desk/cases/" + during))).contains(document);
        assertThat(section(resident().get("/api/portal/cases/" + elsewhere))).isEmpty();

        var ended = admin().post(MODES + "/" + id + "/end", Map.of("on", first.plusDays(1), "document", "终止通知"));
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(ended.at("/last")).isEqualTo(first.plusDays(1).toString());
        assertThat(ended.at("/end/document")).isEqualTo("终止通知");
        var again = admin().post(MODES + "/" + id + "/end", Map.of("on", first.plusDays(1), "document", "又一个"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/code")).isEqualTo("emergency/ended-already");

        clock.set(first.plusDays(2));
        String after = apply(pharmacy);
        assertThat(queue("green-channel"))
                .as("who applied keeps what held")
                .contains(during)
                .doesNotContain(after);
        assertThat(today(pharmacy)).doesNotContain(document);
        putAway(before, open, during, elsewhere, other, after);
    }

    @Test
    void aTemporaryPermitHasAnEndAndAGracePeriodLetsItHoldLonger() {
        clock.set(first.plusDays(10));
        String document = "应急药品零售临时许可通知";
        var declared =
                declare(mode("TEMPORARY_PERMIT", first.plusDays(10), first.plusDays(12), document, "validDays", 30));
        assertThat(declared.status()).as(declared.text()).isEqualTo(201);
        assertThat(today(pharmacy)).contains("30 天内有效");
        var licence = resident().get("/api/portal/licences/" + granted(pharmacy));
        var expiry = first.plusDays(39);
        assertThat(licence.at("/validUntil")).isEqualTo(expiry.toString());
        assertThat(licence.at("/title")).isEqualTo("药品经营许可证（临时）");
        assertThat(licence.text()).contains(document, "临时许可");

        clock.set(first.plusDays(13));
        var ordinary = resident().get("/api/portal/licences/" + granted(pharmacy));
        assertThat(ordinary.at("/validUntil"))
                .isEqualTo(first.plusDays(12).plusYears(5).toString());
        assertThat(ordinary.at("/title")).isEqualTo("药品经营许可证");

        String identifier = licence.at("/identifier");
        clock.set(expiry.plusDays(1));
        assertThat(status(identifier)).isEqualTo("EXPIRED");
        var elsewhere = mode("GRACE", expiry, expiry.plusDays(5), "别处的通知");
        elsewhere.put("regions", List.of("420107"));
        elsewhere.put("graceUntil", expiry.plusDays(30));
        assertThat(declare(elsewhere).json().get("licences").asInt()).isZero();
        assertThat(status(identifier)).as("another region").isEqualTo("EXPIRED");
        declare(mode("GRACE", expiry.plusDays(1), expiry.plusDays(5), "晚一天的通知", "graceUntil", expiry.plusDays(30)));
        assertThat(status(identifier)).as("other days").isEqualTo("EXPIRED");

        String grace = "疫情期间证照延期通知";
        var longer = declare(mode("GRACE", expiry, expiry.plusDays(5), grace, "graceUntil", expiry.plusDays(20)));
        assertThat(longer.status()).as(longer.text()).isEqualTo(201);
        assertThat(longer.json().get("licences").asInt()).isEqualTo(1);
        assertThat(status(identifier)).isEqualTo("IN_FORCE");
        var shown = resident().get("/api/portal/licences/" + identifier);
        assertThat(shown.at("/prolonged/until")).isEqualTo(expiry.plusDays(20).toString());
        assertThat(shown.at("/prolonged/document")).isEqualTo(grace);
        var verified = new Visitor(port).get("/api/portal/verification?identifier=" + identifier);
        assertThat(verified.at("/status")).isEqualTo("IN_FORCE");
        assertThat(verified.text()).contains("顺延至 " + expiry.plusDays(20), grace);
        assertThat(today(pharmacy)).contains(grace);

        var end = Map.of("on", expiry.plusDays(1), "document", "提前终止延期通知");
        assertThat(admin().post(MODES + "/" + longer.at("/id") + "/end", end).status())
                .isEqualTo(200);
        clock.set(expiry.plusDays(20));
        assertThat(status(identifier))
                .as("what expired until its end keeps what held")
                .isEqualTo("IN_FORCE");
        clock.set(expiry.plusDays(21));
        assertThat(status(identifier)).isEqualTo("EXPIRED");
    }

    @Test
    void nothingIsGrantedWhoseEndHasPassed() {
        clock.set(first.plusDays(80));
        var until = first.plusDays(82);
        declare(mode("TEMPORARY_PERMIT", first.plusDays(80), first.plusDays(81), "短期许可通知", "validUntil", until));
        String number = apply(pharmacy);
        clerk().post("/api/desk/cases/" + number + "/accept", Map.of());
        seen(number);
        clock.set(until.plusDays(1));
        var refused = decide(number);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("cases/temporary-over");
        putAway(number);
    }

    @Test
    void papersMayFollowIfSheSaysSoInWriting() {
        clock.set(first.plusDays(100));
        var bare = new HashMap<>(Errand.application(resident(), pharmacy));
        bare.put("materials", List.of());
        bare.put("restFollows", true);
        var refused = resident().post("/api/portal/cases", bare);
        assertThat(refused.status()).as("on any other day").isEqualTo(422);
        assertThat(refused.text()).contains("cases/material-missing");

        String document = "应急后置审核通知";
        var declared =
                declare(mode("POST_REVIEW", first.plusDays(100), first.plusDays(101), document, "followUpDays", 15));
        assertThat(declared.status()).as(declared.text()).isEqualTo(201);
        assertThat(today(pharmacy)).contains("15 天内交齐");
        bare.put("restFollows", false);
        assertThat(resident().post("/api/portal/cases", bare).status())
                .as("without a promise")
                .isEqualTo(422);
        bare.put("restFollows", true);
        var filed = resident().post("/api/portal/cases", bare);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        assertThat(section(resident().get("/api/portal/cases/" + number))).contains(document);
        var accepted = clerk().post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        putAway(number);
    }

    @ParameterizedTest
    @CsvSource({"clerk", "approver", "supervisor", "item-manager", "resident", "security-admin", "auditor"})
    void nobodyElsePutsAnythingDown(String who) {
        var visitor = new Visitor(port).as(who);
        assertThat(visitor.post(MODES, mode("GREEN_CHANNEL", first, first, "通知"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.get(MODES).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "mode, NO_SUCH_MODE, /mode, ",
        "mode, '', /mode, ",
        "document, ' ', /document, ",
        "items, , /items, ",
        "items, 000172, /items/0, item-code/format",
        "items, 000199999000, /items/0, emergency/unknown-item",
        "regions, 42010, /regions/0, region/format",
        "regions, 429999, /regions/0, region/unknown",
        "regions, 420000, , ",
        "from, 2020-02-30, /from, ",
        "from, 2000-01-01, /from, emergency/day-range",
        "to, 2000-01-01, /to, ",
        "graceUntil, 2030-01-01, /graceUntil, emergency/not-of-this-mode",
        "validDays, 0, /validDays, ",
        "followUpDays, 5, /followUpDays, emergency/not-of-this-mode"
    })
    void whatIsWrongIsRefusedAtItsField(String field, String value, String pointer, String code) {
        var body = mode("GREEN_CHANNEL", first.plusDays(200), first.plusDays(201), "另一个通知");
        boolean list = field.equals("items") || field.equals("regions");
        body.put(field, list ? value == null ? List.of() : List.of(value) : value);
        var answer = declare(body);
        if (pointer == null) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return;
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(pointers(answer)).contains(pointer);
        if (code != null) {
            assertThat(answer.text()).contains(code);
        }
    }

    @Test
    void anItemWithoutALicenceHasNoGrace() {
        var body = mode("GRACE", first, first.plusDays(1), "通知");
        body.put("items", List.of(Errand.find(resident(), "失业保险金申领", WUCHANG)));
        var refused = declare(body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("/items/0", "emergency/no-licence");
        body.put("items", List.of(pharmacy));
        body.put("graceUntil", first);
        assertThat(declare(body).text()).contains("/graceUntil", "emergency/before-the-end");
    }

    private Map<String, Object> mode(String mode, LocalDate from, LocalDate to, String document, Object... more) {
        var body = new HashMap<String, Object>();
        body.put("mode", mode);
        body.put("items", List.of(pharmacy));
        body.put("regions", List.of(WUCHANG));
        body.put("from", from.toString());
        body.put("to", to.toString());
        body.put("document", document);
        if (more.length > 0) {
            body.put((String) more[0], more[1] instanceof LocalDate day ? day.toString() : more[1]);
        }
        return body;
    }

    private Answer declare(Map<String, Object> body) {
        return admin().post(MODES, body);
    }

    private String today(String item) {
        return new Visitor(port).get("/api/portal/emergency-modes?item=" + item).text();
    }

    private String apply(String item) {
        var filed = Errand.apply(resident(), item);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return filed.at("/number");
    }

    private Answer decide(String number) {
        return new Visitor(port)
                .as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条"));
    }

    /** Two officers were there, as the item wants it. */
    private void seen(String number) {
        var check = clerk().post(
                        "/api/desk/cases/" + number + "/site-checks",
                        Map.of("place", "示范路1号", "findings", "一致", "passed", true, "with", List.of("approver")));
        var signed = new Visitor(port)
                .as("approver")
                .post("/api/desk/cases/" + number + "/site-checks/" + check.at("/siteChecks/0/id") + "/sign", Map.of());
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
    }

    /** Identifier of the licence. */
    private String granted(String item) {
        String number = apply(item);
        assertThat(clerk().post("/api/desk/cases/" + number + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        seen(number);
        var decided = decide(number);
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        return resident().get("/api/portal/cases/" + number).at("/licences/0/identifier");
    }

    private String status(String identifier) {
        return resident().get("/api/portal/licences/" + identifier).at("/status");
    }

    private List<String> queue(String queue) {
        return rows(queue).stream().map(it -> it.get("number").asString()).toList();
    }

    private List<JsonNode> rows(String queue) {
        var page = clerk().get("/api/desk/cases?queue=" + queue);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return StreamSupport.stream(page.json().get("cases").spliterator(), false)
                .toList();
    }

    private boolean expedited(String number) {
        var found = clerk().get("/api/desk/cases?queue=to-accept&q=" + number);
        return found.json().at("/cases/0/expedited").asBoolean();
    }

    private static String section(Answer seen) {
        var section = seen.json().at("/sections/emergency");
        return section.isMissingNode() ? "" : section.toString();
    }

    private static List<String> pointers(Answer answer) {
        return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(it -> it.get("pointer").asString())
                .toList();
    }

    private void putAway(String... numbers) {
        for (String number : numbers) {
            resident().post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"));
        }
    }

    /** Sessions end when the clock jumps. */
    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private Visitor clerk() {
        return new Visitor(port).as("clerk");
    }

    private Visitor admin() {
        return new Visitor(port).as("admin");
    }
}
