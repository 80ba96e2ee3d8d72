package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Small things people get wrong: each is told plainly at its place, or set right where there is no doubt. */
@Story
class PlainProblemsTests {
    @LocalServerPort
    int port;

    Visitor resident;

    @BeforeEach
    void aResident() {
        resident = new Visitor(port).as("resident");
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "\u00A0", "\u200B", "\uFEFF", "\u3164", "\u2800", ""})
    void blankIsNoAnswerToWhatIsRequired(String blank) {
        String item = Errand.find(resident, "食品经营许可", "420106");
        var answer = applyWith(item, "/operatorName", blank);
        faultAt(answer, "/form/operatorName", "field/required", "field/not-blank", "field/blank");
    }

    @Test
    void whatTurnsTheDirectionOfWritingIsRefusedInAForm() {
        String item = Errand.find(resident, "食品经营许可", "420106");
        faultAt(applyWith(item, "/operatorName", "\u202E店小"), "/form/operatorName", "field/characters");
    }

    @Test
    void anAnswerIsTrimmedAndKeepsItsIdeographs() {
        String item = Errand.find(resident, "食品经营许可", "420106");
        var filed = applyWith(item, "/operatorName", "\u3000\uFA11山便利店\u200B ");
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(resident.get("/api/portal/cases/" + filed.at("/number")).at("/form/operatorName"))
                .isEqualTo("\uFA11山便利店");
    }

    @Test
    void aCertificateThatIsNoLongerGoodIsTold() {
        String item = Errand.find(resident, "食品经营许可", "420106");
        var answer = applyWith(item, "/safetyStaff/0/healthUntil", "2020-01-01");
        faultAt(answer, "/form/safetyStaff/0/healthUntil", "field/past");
    }

    @Test
    void aDraftKeepsWhatIsTypedButNoNumberThatCannotBeKept() {
        String item = Errand.find(resident, "食品经营许可", "420106");
        resident.delete("/api/portal/drafts/" + item);
        var kept = resident.put(
                "/api/portal/drafts/" + item, Map.of("form", Map.of("operatorName", " 小店\u200B "), "revision", 0));
        assertThat(kept.at("/form/operatorName")).isEqualTo(" 小店\u200B ");
        var answer = resident.raw(
                "PUT",
                "/api/portal/drafts/" + item,
                Map.of("Content-Type", "application/json"),
                "{\"form\": {\"area\": 1e400}, \"revision\": 1}".getBytes(StandardCharsets.UTF_8));
        faultAt(answer, "/form/area", "field/number");
        resident.delete("/api/portal/drafts/" + item);
    }

    @Test
    void aReasonIsAsLongAsItHasCharacters() {
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        faultAt(withdraw(number, "𠮷".repeat(501)), "/reason", "field/size");
        assertThat(withdraw(number, " " + "𠮷".repeat(500) + "\u3000").status()).isEqualTo(200);
    }

    private Answer withdraw(String number, String reason) {
        return resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", reason));
    }

    @Test
    void aRegionThatDoesNotExistHasNoWorkingDays() {
        var answer = resident.get("/api/portal/working-days?start=2026-03-02&days=5&region=999999");
        faultAt(answer, "/region", "region/unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "a@b.com123456, email-address/domain",
        "a@b, email-address/format",
        "张三@example.org, email-address/local-part",
        "a.example.org, email-address/format",
        "@example.org, email-address/format"
    })
    void anAddressNobodyCanBeReachedAtIsTold(String address, String code) {
        faultAt(resident.put("/api/portal/account/email", Map.of("email", address)), "/email", code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@例子.中国", "ａ＠ｅｘａｍｐｌｅ．ｏｒｇ", " a@example.org\u200B"})
    void anAddressThatCanBeReadIsTaken(String address) {
        var answer = resident.put("/api/portal/account/email", Map.of("email", address));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        resident.delete("/api/portal/account/email");
    }

    @Test
    void numberAndQueryCodeMayBeTypedInFullWidthAndSmall() {
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        String code = filed.at("/queryCode").toLowerCase(java.util.Locale.ROOT);
        var question = Map.of("number", wide(filed.at("/number")), "queryCode", wide(code) + " ");
        assertThat(new Visitor(port).post("/api/portal/progress", question).status())
                .isEqualTo(200);
    }

    private static String wide(String text) {
        return text.codePoints()
                .map(it -> it + 0xFEE0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resident", "RESIDENT", "ｒｅｓｉｄｅｎｔ", " resident "})
    void aUserNameHasNoCapitalsToRemember(String username) {
        assertThat(new Visitor(port).as(username).get("/api/session").at("/username"))
                .isEqualTo("resident");
    }

    @Test
    void aQuestionThatIsFarTooLongIsToldSo() {
        var answer = resident.get("/api/portal/items?q=" + "x".repeat(10_000));
        faultAt(answer, "/q", "field/size");
        assertThat(answer.at("/errors/0/detail")).contains("100").doesNotContain("{");
    }

    private Answer applyWith(String item, String pointer, String text) {
        var application = Errand.application(resident, item);
        var form = (ObjectNode) ((JsonNode) application.get("form")).deepCopy();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) form.at(pointer.substring(0, last))).put(pointer.substring(last + 1), text);
        application.put("form", form);
        return resident.post("/api/portal/cases", application);
    }

    private static void faultAt(Answer answer, String pointer, String... codes) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).as(answer.text()).isEqualTo(pointer);
        assertThat(codes).contains(answer.at("/errors/0/code"));
        assertThat(answer.at("/errors/0/detail")).isNotEmpty().doesNotContain("field/");
    }
}
