package org.yiwang.cases.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Partner;
import org.yiwang.cases.records.PartnerStore;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** Why somebody may act on a case is said to security administrators and auditors, and is what happens to whoever tries. */
@Story
class CaseAccessTests {
    private static final String OTHER_DEPARTMENT = "11420000011043137A";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    CaseStore cases;

    @Autowired
    PartnerStore partners;

    @Test
    void whatIsSaidIsWhatHappensAndWhy() {
        var resident = new Visitor(port).as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        var clerk = staff("CLERK", "420106");
        var elsewhere = staff("CLERK", "420111");
        var otherDepartment = staff("CLERK", "420106", OTHER_DEPARTMENT);
        var nobody = staff(null, "420106");

        says(number, clerk, "cases:accept", true, "在岗位的地区和部门之内");
        says(number, clerk, "cases:decide", false, "岗位的角色不能");
        says(number, elsewhere, "cases:accept", false, "不在岗位的地区之内");
        says(number, otherDepartment, "cases:accept", false, "部门不在岗位的范围之内");
        says(number, nobody, "cases:read", false, "没有任何岗位");
        assertThat(new Visitor(port)
                        .as(elsewhere)
                        .post("/api/desk/cases/" + number + "/accept", Map.of())
                        .at("/code"))
                .isEqualTo("cases/unknown");
        assertThat(new Visitor(port)
                        .as(clerk)
                        .post("/api/desk/cases/" + number + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        says(number, "approver", "cases:decide", true, "审批人员（武昌区）");
    }

    @Test
    void anOrganThatTakesPartReadsAndDoesNothingElse() {
        var resident = new Visitor(port).as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        var beside = staff("CLERK", "420111", OTHER_DEPARTMENT);
        var approver = staff("APPROVER", "420111", OTHER_DEPARTMENT);
        var neighbour = staff("CLERK", "420111", "11420000011043138B");
        assertThat(read(beside, number).at("/code")).isEqualTo("cases/unknown");

        var shown = cases.find(new CaseNumber(number)).orElseThrow();
        partners.add(
                shown.id(),
                new Partner(
                        new RegionCode("420111"),
                        OTHER_DEPARTMENT,
                        "洪山区某局",
                        Partner.Part.COUNTERSIGN,
                        shown.receivedAt()));

        assertThat(read(beside, number).at("/number")).isEqualTo(number);
        assertThat(read(beside, number).json().at("/next/actions")).isEmpty();
        assertThat(read(neighbour, number).at("/code")).isEqualTo("cases/unknown");
        assertThat(deed(asked("auditor", number, beside), "cases:read").toString())
                .contains("\"may\":true", "“洪山区某局”参与这个办件");
        says(number, beside, "cases:accept", false, "不在岗位的地区之内");
        says(number, approver, "cases:decide", false, "不在岗位的地区之内");
        assertThat(new Visitor(port)
                        .as(beside)
                        .post("/api/desk/cases/" + number + "/accept", Map.of())
                        .at("/code"))
                .isEqualTo("cases/unknown");
    }

    private Answer read(String account, String number) {
        return new Visitor(port).as(account).get("/api/desk/cases/" + number);
    }

    @Test
    void itIsForThoseWhoAnswerForPermissionsAndShowsNothingOfTheCase() {
        var resident = new Visitor(port).as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        assertThat(asked("clerk", number, "clerk").status()).isEqualTo(403);
        assertThat(asked("admin", number, "clerk").status()).isEqualTo(403);
        assertThat(asked("security-admin", number, "nobody-at-all").at("/errors/0/pointer"))
                .isEqualTo("/account");
        assertThat(asked("auditor", number, "resident").at("/errors/0/code"))
                .as("only the staff")
                .isEqualTo("account/unknown");
        assertThat(asked("auditor", "1", "clerk").at("/code")).isEqualTo("cases/unknown");
        assertThat(asked("auditor", number, "clerk").text()).doesNotContain("陈示例", "食品");
    }

    private void says(String number, String account, String permission, boolean may, String because) {
        var answer = asked("auditor", number, account);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode deed = deed(answer, permission);
        assertThat(deed.at("/may").asBoolean()).as(deed.toString()).isEqualTo(may);
        assertThat(deed.at("/reasons").toString()).contains(because);
        assertThat(accounts.named(account).orElseThrow().may(permission, new RegionCode("420106"), department(answer)))
                .isEqualTo(may);
    }

    private static JsonNode deed(Answer answer, String permission) {
        return answer.json()
                .at("/deeds")
                .valueStream()
                .filter(it -> it.at("/permission").asString().equals(permission))
                .findFirst()
                .orElseThrow();
    }

    /** That of the case; any that the posts of these tests do not name. */
    private static String department(Answer answer) {
        assertThat(answer.at("/department")).isNotEmpty();
        return "11420106MB1A23457N";
    }

    private Answer asked(String by, String number, String account) {
        return new Visitor(port).as(by).get("/api/desk/cases/" + number + "/access?account=" + account);
    }

    private String staff(String role, String region, String... departments) {
        String username = "access-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.open(new NewAccount(
                Ids.next(),
                username,
                "yiwang-demo",
                "某人",
                Actor.Kind.STAFF,
                role == null ? Set.of() : Set.of(role),
                new Actor.Scope(new RegionCode(region), Set.of(departments)),
                null,
                null,
                true));
        return username;
    }
}
