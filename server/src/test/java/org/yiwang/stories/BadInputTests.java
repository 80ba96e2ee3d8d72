package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people and programs fill in that is wrong, or looks dangerous and is not. */
@Story
class BadInputTests {
    private static final List<String> FRAGMENTS = List.of(
            "'; drop table cases.cases; --",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}{{7*7}}",
            "../../etc/passwd\\",
            "䶮㛃𬭎 \"引号\" & <b>");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    Visitor resident;

    @BeforeEach
    void aResident() {
        resident = new Visitor(port).as("resident");
    }

    @Test
    void aBirthDateThatIsEmptyOrDoesNotExistOrIsStillToComeIsNamedAtItsField() {
        String item = Errand.find(resident, "生育登记", "420106");
        int cases = count("cases.cases");
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        for (String born : List.of("", "0000-00-00", "2023-02-29", "2026-02-30")) {
            refused(item, "children", child(born), "/form/children/0/born", "field/date");
        }
        for (LocalDate born : List.of(today.plusDays(1), today.plusYears(3))) {
            refused(item, "children", child(born.toString()), "/form/children/0/born", "field/future");
        }
        refused(item, "marriedOn", today.plusDays(1).toString(), "/form/marriedOn", "field/future");
        refused(item, "partnerId", "42010620990307123X", "/form/partnerId", "citizen-number/future");
        refused(item, "partnerId", "420106199302300011", "/form/partnerId", "citizen-number/birth-date");
        refused(item, "partnerId", "420106199003071239", "/form/partnerId", "citizen-number/check-digit");
        refused(item, "partnerId", "", "/form/partnerId", "citizen-number/format");
        assertThat(count("cases.cases")).isEqualTo(cases);

        var application = Errand.application(resident, item);
        ((ObjectNode) application.get("form")).set("children", Visitor.json(child(today.toString())));
        var filed = resident.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    }

    private static List<Map<String, String>> child(String born) {
        return List.of(Map.of("name", "小美", "born", born));
    }

    @Test
    void anItemNobodyKnowsIsSaidToBeUnknown() {
        for (String code : List.of("", "x", "1".repeat(33), "11420106MB00000000442072300100001")) {
            var answer = resident.post("/api/portal/cases", Map.of("itemCode", code, "form", Map.of()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.at("/errors/0/pointer")).isEqualTo("/itemCode");
        }
        var guide = resident.get("/api/portal/items/" + "1".repeat(33));
        assertThat(guide.status()).isEqualTo(404);
        assertThat(guide.at("/code")).isEqualTo("catalog/unknown-item");
        assertThat(resident.put("/api/portal/drafts/nothing", Map.of("form", Map.of("a", 1), "revision", 0))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDraftThatIsNotThereIsNoFault() {
        var none = resident.get("/api/portal/drafts/" + "1".repeat(33));
        assertThat(none.status()).isEqualTo(204);
        assertThat(none.bytes()).isEmpty();
    }

    @Test
    void fragmentsOfSqlAndScriptAreKeptAsTheyAre() {
        String item = Errand.find(resident, "食品经营许可", "420106");
        var guide = resident.get("/api/portal/items/" + item).json();
        for (String fragment : FRAGMENTS) {
            var application = Errand.application(resident, item);
            var form = (ObjectNode) Visitor.json(application.get("form"));
            int fields = 0;
            for (var property : guide.at("/formSchema/properties").properties()) {
                if (form.path(property.getKey()).isString() && takes(property.getValue(), fragment)) {
                    form.put(property.getKey(), fragment);
                    fields++;
                }
            }
            assertThat(fields).isGreaterThan(2);
            application.put("form", form);
            var filed = resident.post("/api/portal/cases", application);
            assertThat(filed.status()).as(filed.text()).isEqualTo(201);
            assertThat(resident.get("/api/portal/cases/" + filed.at("/number"))
                            .json()
                            .get("form"))
                    .isEqualTo(form);
            var draft = resident.put("/api/portal/drafts/" + item, Map.of("form", form, "revision", 0));
            assertThat(draft.status()).as(draft.text()).isEqualTo(200);
            assertThat(resident.get("/api/portal/drafts/" + item).json().get("form"))
                    .isEqualTo(form);
            resident.delete("/api/portal/drafts/" + item);
            assertThat(resident.get("/api/portal/items?q=" + Errand.encode(fragment))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void reasonsOfTheDeskAreKeptAsTheyAreToo() {
        var clerk = new Visitor(port).as("clerk");
        String fragment = String.join(" ", FRAGMENTS);
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        var refused =
                clerk.post("/api/desk/cases/" + number + "/refuse", Map.of("reason", fragment, "clause", fragment));
        assertThat(refused.status()).as(refused.text()).isEqualTo(200);
        assertThat(refused.json().get("timeline").toString())
                .contains(Visitor.json(fragment).toString());
    }

    @Test
    void aCharacterThatCannotBeStoredIsNamedAtItsField() {
        String item = Errand.find(resident, "食品经营许可", "420106");
        var application = Errand.application(resident, item);
        ((ObjectNode) application.get("form")).put("premises", "一号\u0000");
        var answer = resident.post("/api/portal/cases", application);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("/form/premises");
        assertThat(answer.at("/errors/0/code")).isEqualTo("field/characters");
    }

    @Test
    void aSubmitThatFailsInTheMiddleLeavesNeitherCaseNorKey() {
        var application = Errand.application(resident, Errand.find(resident, "社会保障卡申领", "420106"));
        int cases = count("cases.cases");
        int keys = count("writes.keys");
        int notices = count("notify.notices");
        Answer answer;
        whenADocumentIsKept("raise exception 'the disk is gone'");
        try {
            answer = resident.post("/api/portal/cases", application, "killed-in-the-middle");
        } finally {
            TestDatabase.asOwner(jdbc, "drop function cases.in_the_middle cascade");
        }
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("disk", "Exception");
        assertThat(count("cases.cases")).isEqualTo(cases);
        assertThat(count("writes.keys")).isEqualTo(keys);
        assertThat(count("notify.notices")).isEqualTo(notices);
        assertThat(resident.post("/api/portal/cases", application, "killed-in-the-middle")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aConnectionThatDiesInTheMiddleOfAWriteIsNotNoticed() {
        var application = Errand.application(resident, Errand.find(resident, "社会保障卡申领", "420106"));
        int cases = count("cases.cases");
        var filed = whenTheConnectionDies(() -> resident.post("/api/portal/cases", application));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        assertThat(resident.get("/api/portal/cases/" + number).status()).isEqualTo(200);
        assertThat(count("cases.cases")).isEqualTo(cases + 1);

        var withdrawn = whenTheConnectionDies(
                () -> resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了")));
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        assertThat(withdrawn.header("Retry-After")).isEmpty();
        assertThat(withdrawn.header("Content-Type")).startsWith("application/json");
        assertThat(resident.get("/api/portal/cases/" + number).at("/stage")).isEqualTo("WITHDRAWN");
    }

    /** Kills the first connection that keeps a document. */
    private Answer whenTheConnectionDies(Supplier<Answer> write) {
        TestDatabase.asOwner(jdbc, "create sequence cases.deaths");
        whenADocumentIsKept(
                "if nextval('cases.deaths') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if");
        try {
            var answer = write.get();
            assertThat(jdbc.sql("select last_value from cases.deaths")
                            .query(Integer.class)
                            .single())
                    .as("tries")
                    .isEqualTo(2);
            return answer;
        } finally {
            TestDatabase.asOwner(jdbc, "drop function cases.in_the_middle cascade", "drop sequence cases.deaths");
        }
    }

    /** The receipt is the last but one thing of a submit: case, form and materials are written by then. */
    private void whenADocumentIsKept(String happens) {
        TestDatabase.asOwner(
                jdbc,
                "create function cases.in_the_middle() returns trigger language plpgsql as $$ begin " + happens
                        + "; return new; end $$",
                "create trigger in_the_middle before insert on cases.documents "
                        + "for each row execute function cases.in_the_middle()");
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static boolean takes(JsonNode field, String text) {
        return !field.has("format")
                && !field.has("oneOf")
                && !field.has("pattern")
                && text.length() <= field.path("maxLength").asInt(0);
    }

    private void refused(String item, String field, Object value, String pointer, String code) {
        var application = Errand.application(resident, item);
        ((ObjectNode) application.get("form")).set(field, Visitor.json(value));
        var answer = resident.post("/api/portal/cases", application);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("errors").toString())
                .contains("\"pointer\":\"" + pointer + "\"", "\"code\":\"" + code + "\"");
        assertThat(answer.at("/errors/0/detail")).isNotBlank();
    }
}
