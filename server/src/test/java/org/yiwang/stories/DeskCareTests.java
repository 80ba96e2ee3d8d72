package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** Before what cannot be taken back there is a look at it; behind the mask one looks for a reason that is kept. */
@Story
class DeskCareTests {
    private static final Map<String, String> GRANT =
            Map.of("outcome", "GRANTED", "reason", "现场核查合格。", "clause", "《食品经营许可和备案管理办法》");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Visitor resident;
    Visitor clerk;
    Visitor approver;

    @BeforeEach
    void everybody() {
        jdbc.sql("delete from throttle.failures").update();
        resident = new Visitor(port).as("resident");
        clerk = new Visitor(port).as("clerk");
        approver = new Visitor(port).as("approver");
    }

    @Test
    void aDecisionIsSeenAsItWillBeWordedBeforeItIsMade() {
        String path = "/api/desk/cases/" + filed("食品经营许可");
        assertThat(approver.post(path + "/decide/preview", GRANT).status())
                .as("not accepted yet")
                .isEqualTo(409);
        clerk.post(path + "/accept", Map.of());
        var before = approver.get(path).json();
        var preview = approver.post(path + "/decide/preview", GRANT);
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.text())
                .contains("决定准予。", "现场核查合格。", "《食品经营许可和备案管理办法》")
                .doesNotContain("陈示例");
        assertThat(preview.at("/addressee")).isEqualTo("陈**");
        var after = approver.get(path).json();
        assertThat(after.get("documents")).isEqualTo(before.get("documents"));
        assertThat(after.get("stage").asString()).isEqualTo("ACCEPTED");

        var decided = approver.post(path + "/decide", GRANT).json();
        var papers = decided.get("documents");
        var issued = papers.get(papers.size() - 1);
        assertThat(preview.at("/number")).isEqualTo(issued.get("number").asString());
        assertThat(preview.at("/title")).isEqualTo(issued.get("title").asString());
        assertThat(preview.at("/organ")).isEqualTo(decided.get("department").asString());
    }

    @Test
    void aDenialAndARefusalAreSeenWithTheRemedyTheyName() {
        String path = "/api/desk/cases/" + filed("食品经营许可");
        var refusal = clerk.post(path + "/refuse/preview", Map.of("reason", "不属于本机关", "clause", "第三十二条"));
        assertThat(refusal.text()).contains("不予受理决定书", "行政复议");
        assertThat(clerk.post(path + "/decide/preview", GRANT).status()).isEqualTo(403);
        assertThat(clerk.post(path + "/refuse/preview", Map.of("reason", " ", "clause", "第三十二条"))
                        .at("/errors/0/pointer"))
                .isEqualTo("/reason");
        clerk.post(path + "/accept", Map.of());
        var denial = approver.post(
                path + "/decide/preview", Map.of("outcome", "DENIED", "reason", "场所不符", "clause", "第三十八条"));
        assertThat(denial.text()).contains("不予决定书", "六十日内向武昌区人民政府申请行政复议", "六个月内向有管辖权的人民法院提起行政诉讼");

        approver.post(path + "/decide", Map.of("outcome", "DENIED", "reason", "场所不符", "clause", "第三十八条"));
        var own = resident.get(path.replace("/desk/", "/portal/")).json();
        assertThat(own.at("/remedies/0/name").asString()).isEqualTo("行政复议");
        assertThat(own.at("/remedies/0/to").asString()).isEqualTo("武昌区人民政府");
        assertThat(own.at("/remedies/0/from").isNull())
                .as("it has not reached her")
                .isTrue();
        assertThat(own.at("/remedies/1/within").asString()).isEqualTo("六个月");
    }

    @Test
    void theBasisToChooseFromIsThatOfTheItem() {
        String number = filed("食品经营许可");
        var basis = approver.get("/api/desk/cases/" + number + "/basis").json();
        var guide = resident.get("/api/portal/items/"
                        + approver.get("/api/desk/cases/" + number).at("/itemCode"))
                .json();
        assertThat(basis.get("legalBasis")).isEqualTo(guide.get("legalBasis"));
        assertThat(basis.get("result").asString())
                .isEqualTo(guide.at("/result/name").asString());
    }

    @Test
    void whatIsMaskedIsShownForAReasonThatIsKept() {
        String number = filed("食品经营许可");
        String path = "/api/desk/cases/" + number;
        assertThat(clerk.get(path).at("/applicant/phone")).isEqualTo("154****0001");

        var shown = clerk.post(
                path + "/disclosures",
                Map.of("fields", List.of("PHONE"), "purpose", "SITE_VISIT", "reason", "约周三上午看现场，陈示例在家"));
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        assertThat(shown.at("/phone")).isEqualTo("15400000001");
        assertThat(shown.json().get("name").isNull()).isTrue();
        assertThat(shown.json().get("idNumber").isNull()).isTrue();
        assertThat(clerk.get(path).at("/applicant/phone"))
                .as("masked for everybody else")
                .isEqualTo("154****0001");

        var kept = new Visitor(port)
                .as("supervisor")
                .get("/api/desk/disclosures")
                .json()
                .at("/disclosures/0");
        assertThat(kept.get("caseNumber").asString()).isEqualTo(number);
        assertThat(kept.get("reader").asString()).isEqualTo("林综窗");
        assertThat(kept.get("fields").toString()).contains("手机").doesNotContain("证件号码");
        assertThat(kept.get("reason").asString()).isEqualTo("约周三上午看现场，陈示例在家");
        var looks = jdbc.sql("select purpose || ' ' || detail from audit.records where act = 'case.reveal' "
                        + "and refused is null and object_id = :number")
                .param("number", number)
                .query(String.class)
                .list();
        assertThat(looks).containsExactly("SITE_VISIT PHONE");
    }

    @Test
    void withoutAReasonNothingIsShown() {
        String path = "/api/desk/cases/" + filed("食品经营许可") + "/disclosures";
        var all = List.of("NAME", "ID_NUMBER", "PHONE");
        assertThat(clerk.post(path, Map.of("fields", all)).at("/errors/0/pointer"))
                .isEqualTo("/purpose");
        assertThat(clerk.post(path, Map.of("fields", List.of(), "purpose", "CONTACT"))
                        .at("/errors/0/pointer"))
                .isEqualTo("/fields");
        assertThat(clerk.post(path, Map.of("fields", all, "purpose", "OTHER", "reason", "  "))
                        .at("/errors/0/code"))
                .isEqualTo("cases/purpose-in-words");
        assertThat(clerk.post(path, Map.of("fields", all, "purpose", "OTHER", "reason", "长".repeat(201)))
                        .at("/errors/0/pointer"))
                .isEqualTo("/reason");
        assertThat(new Visitor(port)
                        .as("supervisor")
                        .post(path, Map.of("fields", all, "purpose", "CONTACT"))
                        .status())
                .isEqualTo(403);
        String far = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420102"))
                .at("/number");
        assertThat(clerk.post("/api/desk/cases/" + far + "/disclosures", Map.of("fields", all, "purpose", "CONTACT"))
                        .status())
                .isEqualTo(404);
        assertThat(jdbc.sql("""
                                select count(*) from cases.disclosures d join cases.cases c on c.id = d.case_id
                                where c.number = :number""").param("number", far).query(Integer.class).single())
                .isZero();
    }

    @Test
    void whoLooksAtVeryManyMustWait() {
        String path = "/api/desk/cases/" + filed("食品经营许可") + "/disclosures";
        Answer last = null;
        for (int i = 0; i < 61; i++) {
            last = clerk.post(path, Map.of("fields", List.of("NAME"), "purpose", "CONTACT"));
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.at("/code")).isEqualTo("cases/too-many-looks");
    }

    @Test
    void aTraceCannotBeWipedOrRead() {
        String number = filed("食品经营许可");
        clerk.post(
                "/api/desk/cases/" + number + "/disclosures",
                Map.of("fields", List.of("NAME"), "purpose", "OTHER", "reason", "核对门头与姓名"));
        for (String change :
                List.of("delete from cases.disclosures", "update cases.disclosures set purpose = 'OTHER'")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> TestDatabase.asOwner(jdbc, change))
                    .as("not even who owns the table")
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("a trace never changes");
        }
        assertThat(jdbc.sql("select reason from cases.disclosures where reason is not null order by id desc limit 1")
                        .query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .single())
                .doesNotContain("核对");
    }

    @Test
    void aLicenceThatStandsForAPaperIsOpenedByWhoHandlesTheCase() {
        var agent = new Visitor(port).as("agent"); // another story counts the licences of the resident
        String number = filed(agent, "食品经营许可");
        String path = "/api/desk/cases/" + number + "/licences";
        String own = granted(agent, "个体工商户");
        String card = granted(agent, "社会保障卡申领");
        var papers = clerk.get(path).json().get("papers");
        JsonNode paper = papers.get(0);
        assertThat(paper.get("name").asString()).contains("营业执照");
        assertThat(papers.toString())
                .contains(own)
                .as("a licence no paper asks for")
                .doesNotContain(card);

        var opened = clerk.get(path + "/" + own);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.bytes()).startsWith('%', 'P', 'D', 'F');
        var kept = new Visitor(port)
                .as("supervisor")
                .get("/api/desk/disclosures")
                .json()
                .at("/disclosures/0");
        assertThat(kept.get("licence").asString()).isEqualTo(own);
        assertThat(kept.get("purpose").asString()).isEqualTo("PAPER");

        assertThat(clerk.get(path + "/" + card).status()).isEqualTo(404);
        assertThat(clerk.get("/api/desk/cases/" + filed(agent, "社会保障卡申领") + "/licences/" + own)
                        .status())
                .as("through a case whose item does not ask for it")
                .isEqualTo(404);
        assertThat(resident.get(path).status()).isEqualTo(403);
    }

    private String filed(String words) {
        return filed(resident, words);
    }

    private static String filed(Visitor applicant, String words) {
        var filed = Errand.apply(applicant, Errand.find(applicant, words, "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return filed.at("/number");
    }

    private String granted(Visitor applicant, String words) {
        String path = "/api/desk/cases/" + filed(applicant, words);
        clerk.post(path + "/accept", Map.of());
        var decided = approver.post(path + "/decide", GRANT);
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        return approver.get(path).at("/licences/0/identifier");
    }
}
