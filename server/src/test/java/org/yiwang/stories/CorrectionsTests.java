package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.node.ObjectNode;

/** 补正: papers and answers are asked for by name, each with its reason, and all of them, and only they, are corrected. */
@Story
class CorrectionsTests {
    @LocalServerPort
    int port;

    Visitor resident;
    Visitor clerk;
    String number;
    ObjectNode form;

    @BeforeEach
    void aCase() {
        resident = new Visitor(port).as("resident");
        clerk = new Visitor(port).as("clerk");
        var application = Errand.application(resident, Errand.find(resident, "食品经营许可", "420106"));
        application.put("materials", Errand.handIn(resident, List.of("layout", "rules")));
        var filed = resident.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        number = filed.at("/number");
        form = (ObjectNode) resident.get("/api/portal/cases/" + number).json().get("form");
    }

    @Test
    void anAnswerAndAPaperAreAskedForEachWithItsReason() throws Exception {
        asks(List.of(wanted("layout", "图上没有标出清洗区")), List.of(field("/form/premises", "门牌号与产权证不一致")));

        var seen = resident.get("/api/portal/cases/" + number);
        assertThat(seen.at("/supplement/papers/0/what")).isEqualTo("layout");
        assertThat(seen.at("/supplement/papers/0/name")).isEqualTo("主要设备设施、经营布局、操作流程文件");
        assertThat(seen.at("/supplement/papers/0/reason")).isEqualTo("图上没有标出清洗区");
        assertThat(seen.at("/supplement/fields/0/what")).isEqualTo("/form/premises");
        assertThat(seen.at("/supplement/fields/0/name")).isEqualTo("经营场所");
        assertThat(seen.at("/supplement/fields/0/reason")).isEqualTo("门牌号与产权证不一致");
        assertThat(seen.at("/supplement/materials/0")).as("as before").isEqualTo("layout");
        assertThat(seen.at("/supplement/reason")).contains("操作流程文件：图上没有标出清洗区；经营场所：门牌号与产权证不一致");

        String notice = seen.json()
                .get("documents")
                .valueStream()
                .filter(it -> it.get("kind").asString().equals("SUPPLEMENT_NOTICE"))
                .map(it -> it.get("number").asString())
                .findFirst()
                .orElseThrow();
        try (var pdf =
                Loader.loadPDF(resident.get("/api/portal/documents/" + notice).bytes())) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                    .contains("主要设备设施、经营布局、操作流程文件：图上没有标出清洗区", "经营场所：门牌号与产权证不一致");
        }
    }

    @Test
    void allThatWasAskedForIsSuppliedAndNothingElse() {
        asks(List.of(wanted("layout", "不清楚"), wanted("rules", "缺页")), List.of(field("/form/premises", "不一致")));
        var layout = Errand.handIn(resident, List.of("layout"));
        var both = Errand.handIn(resident, List.of("layout", "rules"));
        var corrected = form.deepCopy().put("premises", "湖北省武汉市武昌区示范路2号");

        var onlyOne = supply(layout, corrected);
        refused(onlyOne, "/materials/rules", "cases/still-missing");
        refused(supply(both, null), "/form/premises", "cases/still-unchanged");
        refused(supply(both, form), "/form/premises", "cases/still-unchanged");
        refused(
                supply(both, corrected.deepCopy().put("operatorName", "另一家店")),
                "/form/operatorName",
                "cases/field-not-asked");
        refused(supply(both, corrected.deepCopy().put("premises", "")), "/form/premises", "field/not-blank");
        refused(
                supply(both, (ObjectNode) corrected.deepCopy().without(List.of("area"))),
                "/form/area",
                "field/required");

        var supplied = supply(both, corrected);
        assertThat(supplied.status()).as(supplied.text()).isEqualTo(200);
        assertThat(supplied.at("/stage")).isEqualTo("RECEIVED");
        assertThat(supplied.at("/form/premises")).isEqualTo("湖北省武汉市武昌区示范路2号");
    }

    @Test
    void theClerkSeesWhatIsNewAndReadsWhatWasBefore() {
        String old = Materials.named(resident.get("/api/portal/cases/" + number), "layout")
                .at("/file/id")
                .asString();
        asks(List.of(wanted("layout", "不清楚")), List.of(field("/form/premises", "不一致")));
        var fresh = Errand.handIn(resident, List.of("layout", "layout"));
        supply(fresh, form.deepCopy().put("premises", "示范路2号"));

        var onDesk = clerk.get("/api/desk/cases/" + number);
        assertThat(onDesk.at("/formerForm/premises")).isEqualTo("湖北省武汉市武昌区示范路1号");
        assertThat(onDesk.at("/form/premises")).isEqualTo("示范路2号");
        assertThat(onDesk.json().get("corrected").toString()).isEqualTo("[\"/form/premises\"]");
        var layout = Materials.named(onDesk, "layout");
        assertThat(layout.get("files").valueStream().map(it -> it.get("id").asString()))
                .containsExactly(fresh.get(0).get("file"), fresh.get(1).get("file"));
        assertThat(layout.get("files").valueStream().map(it -> it.get("fresh").asBoolean()))
                .containsOnly(true);
        assertThat(layout.at("/former/0/id").asString()).isEqualTo(old);
        assertThat(layout.at("/former/0/fresh").asBoolean()).isFalse();
        assertThat(Materials.named(onDesk, "rules").get("former").isEmpty()).isTrue();
        assertThat(clerk.get("/api/desk/cases/" + number + "/files/" + old).bytes())
                .isEqualTo(Errand.PDF);
        assertThat(resident.delete("/api/portal/files/" + old).status()).isEqualTo(409);
    }

    @Test
    void whatFollowsFromACorrectedAnswerIsAnsweredWithIt() {
        asks(List.of(), List.of(field("/form/warehouse", "现场有仓库"), field("/form/businessType", "还有热食")));
        var corrected = form.deepCopy().put("warehouse", true).put("businessType", "CATERING");
        refused(supply(List.of(), corrected), "/form/salesItems", "field/not-applicable");

        corrected.remove("salesItems");
        corrected.put("warehouseAddress", "东湖路1号").putArray("cateringItems").add("HOT");
        refused(supply(List.of(), corrected), "/materials/warehouse", "cases/material-missing");
        var papers = Errand.handIn(resident, List.of("warehouse", "layout"));
        refused(supply(papers, corrected), "/materials/layout", "cases/material-not-asked");

        var supplied = supply(papers.subList(0, 1), corrected);
        assertThat(supplied.status()).as(supplied.text()).isEqualTo(200);
        assertThat(supplied.at("/form/cateringItems/0")).isEqualTo("HOT");
        assertThat(Materials.named(supplied, "warehouse").at("/files/0/fresh").asBoolean())
                .isTrue();
        assertThat(Materials.named(supplied, "layout").at("/files/0/fresh").asBoolean())
                .isFalse();
        assertThat(clerk.get("/api/desk/cases/" + number)
                        .json()
                        .get("corrected")
                        .valueStream()
                        .map(it -> it.asString()))
                .containsExactlyInAnyOrder(
                        "/form/warehouse",
                        "/form/businessType",
                        "/form/warehouseAddress",
                        "/form/salesItems",
                        "/form/cateringItems");
    }

    @Test
    void aPartOfAGroupCanBeAskedFor() {
        asks(List.of(), List.of(field("/form/safetyStaff/0/healthUntil", "已过期")));
        var seen = resident.get("/api/portal/cases/" + number);
        assertThat(seen.at("/supplement/fields/0/name")).isEqualTo("食品安全管理人员 · 1 · 健康证明有效期至");
        var other = form.deepCopy();
        ((ObjectNode) other.at("/safetyStaff/0"))
                .put("healthUntil", "2099-01-01")
                .put("name", "别人");
        refused(supply(List.of(), other), "/form/safetyStaff/0/name", "cases/field-not-asked");
        var corrected = form.deepCopy();
        ((ObjectNode) corrected.at("/safetyStaff/0")).put("healthUntil", "2099-01-01");
        assertThat(supply(List.of(), corrected).status()).isEqualTo(200);
    }

    @Test
    void aPaperThatWasThereAlreadyIsNoCorrection() {
        asks(List.of(wanted("layout", "不清楚")), List.of());
        String old = Materials.named(resident.get("/api/portal/cases/" + number), "layout")
                .at("/file/id")
                .asString();
        var same = Map.of("material", "layout", "file", old);
        refused(supply(List.of(same), null), "/materials/layout", "cases/still-missing");
        var page = Errand.handIn(resident, List.of("layout")).getFirst();
        assertThat(supply(List.of(same, page), null).status()).as("a page more").isEqualTo(200);
    }

    @Test
    void whatCannotBeAskedForIsSaidAtItsPlace() {
        String path = "/api/desk/cases/" + number + "/supplement";
        refused(clerk.post(path, Map.of("reason", "x")), "/materials", "field/not-empty");
        refused(asked(List.of(wanted("nothing", "x")), List.of()), "/materials/0", "cases/material-unknown");
        refused(
                asked(List.of(wanted("layout", "x"), wanted("layout", "y")), List.of()),
                "/materials/1",
                "cases/material-twice");
        refused(asked(List.of(), List.of(field("/form/nothing", "x"))), "/fields/0", "cases/field-unknown");
        refused(asked(List.of(), List.of(field("/form", "x"))), "/fields/0", "cases/field-unknown");
        refused(asked(List.of(), List.of(field("/form/selfCheck", "x"))), "/fields/0", "cases/field-unknown");
        refused(asked(List.of(), List.of(field("/form/website", "x"))), "/fields/0", "field/not-applicable");
        refused(
                asked(List.of(), List.of(field("/form/area", "x"), field("/form/area", "y"))),
                "/fields/1",
                "cases/field-twice");
        refused(asked(List.of(), List.of(field("/form/area", " "))), "/fields/0/reason", "field/not-blank");
        refused(clerk.post(path, Map.of("materials", List.of("layout"))), "/reason", "field/not-blank");
        assertThat(resident.get("/api/portal/cases/" + number).at("/stage")).isEqualTo("RECEIVED");
    }

    private static Map<String, String> wanted(String id, String reason) {
        return Map.of("id", id, "reason", reason);
    }

    private static Map<String, String> field(String pointer, String reason) {
        return Map.of("pointer", pointer, "reason", reason);
    }

    private Answer asked(List<Map<String, String>> materials, List<Map<String, String>> fields) {
        return clerk.post(
                "/api/desk/cases/" + number + "/supplement", Map.of("materials", materials, "fields", fields));
    }

    private void asks(List<Map<String, String>> materials, List<Map<String, String>> fields) {
        var asked = asked(materials, fields);
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
    }

    private Answer supply(List<Map<String, String>> materials, ObjectNode form) {
        return resident.post(
                "/api/portal/cases/" + number + "/supply",
                form == null ? Map.of("materials", materials) : Map.of("materials", materials, "form", form));
    }

    private static void refused(Answer answer, String pointer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).as(answer.text()).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/code")).as(answer.text()).isEqualTo(code);
    }
}
