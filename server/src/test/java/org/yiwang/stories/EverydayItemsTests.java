package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** What everybody asks first can be applied for online with its own form, and what comes of it is what its guide says. */
@Story
class EverydayItemsTests {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            居民身份证                    | 首次申领                     |
            居民身份证                    | 换领                         |
            居民身份证                    | 补领                         |
            内地居民结婚登记              | 预约                         |
            不动产转移登记                | 国有建设用地使用权及房屋所有权 |
            义务教育入学                  | 新生报名                     |
            社会保障卡补领、换领、换发    | 补领                         |
            社会保障卡补领、换领、换发    | 换领                         |
            社会保障卡挂失与解挂          | 正式挂失                     |
            社会保障卡挂失与解挂          | 解挂                         |
            老年人优待证                  | 申领                         | 老年人优待证
            高龄津贴                      | 申领                         |
            公司变更登记                  |                              |
            公司注销登记                  |                              |
            个体工商户变更登记            |                              |
            个体工商户注销登记            |                              |
            导游证核发                    |                              | 导游证
            残疾人证                      | 新办                         |
            残疾人证                      | 挂失补办                     |
            居民死亡医学证明（推断）书签发 | 在家里或者医院以外正常死亡    |
            户口注销                      | 死亡登记                     |
            居住证                        | 首次申领                     | 居住证
            居住证                        | 签注                         |
            """)
    void isAppliedForAndGranted(String title, String subItem, String licence) {
        var resident = new Visitor(port).as("resident");
        var item = item(resident, title, subItem);
        assertThat(item.get("applicable").asBoolean()).isTrue();
        var guide = resident.get("/api/portal/items/" + item.get("code").asString());
        var filed = Errand.apply(resident, item.get("code").asString());
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        var decision = Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", guide.at("/legalBasis/0"));
        var decided = new Visitor(port).as("approver").post("/api/desk/cases/" + number + "/decide", decision);
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        var licences = resident.get("/api/portal/cases/" + number).json().get("licences");
        if (licence == null) {
            assertThat(licences).isEmpty();
        } else {
            assertThat(licences.get(0).get("title").asString()).contains(licence);
        }
    }

    private static JsonNode item(Visitor visitor, String title, String subItem) {
        var found = visitor.get("/api/portal/items?q=" + Errand.encode(title) + "&region=420106");
        for (JsonNode group : found.json().get("items")) {
            if (group.get("title").asString().equals(title)) {
                var kinds = group.get("variants").isEmpty() ? List.of(group) : group.get("variants");
                for (JsonNode item : kinds) {
                    if (item.get("region").asString().equals("420106")
                            && (subItem == null
                                    || subItem.equals(item.path("subItem").asString("")))) {
                        return item;
                    }
                }
            }
        }
        throw new AssertionError(title + " " + subItem + " is not handled in the county");
    }
}
