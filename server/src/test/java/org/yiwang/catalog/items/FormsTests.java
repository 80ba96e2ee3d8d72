package org.yiwang.catalog.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Forms are checked on the server as in the page, and guides say what there is to know. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class FormsTests {
    private static final String FOOD = "11420106YW0101067Y400013102400001";

    @Autowired
    Items items;

    @Autowired
    Forms forms;

    @Autowired
    Catalogues catalogues;

    @Autowired
    JsonMapper json;

    @Autowired
    MockMvcTester http;

    @Test
    void everySampleIsValid() {
        catalogues.current().entries().forEach(it -> {
            var version = items.version(it.standard().version());
            assertThat(forms.check(version, version.formSample()))
                    .as(version.fullTitle())
                    .isEmpty();
        });
    }

    /** 国家网络身份认证公共服务管理办法: nobody asks her for her number again, and none is taken. */
    @Test
    void whoHandlesItAndIsKnownByNetworkIsNotAskedForHerNumber() {
        var version = items.version(items.item(FOOD).version());
        assertThat(forms.handlersNumber(version)).contains("agentIdNumber");
        var form = (ObjectNode) version.formSample().deepCopy();
        form.put("byAgent", true);
        form.put("agentName", "林样例").put("agentPhone", "13900000001").remove("agentIdNumber");
        assertThat(forms.check(version, form))
                .extracting(it -> it.pointer() + " " + it.code())
                .containsExactly("/form/agentIdNumber field/required");
        assertThat(forms.check(version, form, true)).isEmpty();
        assertThat(forms.isByNetwork(version, form)).isTrue();
        form.put("agentIdNumber", "420106197911119971");
        assertThat(forms.check(version, form, false)).isEmpty();
        assertThat(forms.check(version, form, true))
                .extracting(it -> it.pointer() + " " + it.code())
                .containsExactly("/form/agentIdNumber field/not-applicable");
        assertThat(forms.isByNetwork(version, form)).isFalse();
        form.put("byAgent", false);
        form.remove(List.of("agentIdNumber", "agentName", "agentPhone"));
        assertThat(forms.check(version, form, true)).isEmpty();
        assertThat(forms.isByNetwork(version, form)).as("nobody handles it").isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            premises       | null                    | /form/premises    | field/type
            premises       | ""                      | /form/premises    | field/not-blank
            creditCode     | "92420106YW0092017P"    | /form/creditCode  | credit-code/check-digit
            creditCode     | "x"                     | /form/creditCode  | credit-code/format
            creditCode     | "92420106yw0092017q"    | /form/creditCode  | credit-code/format
            area           | 0                       | /form/area        | field/least
            area           | 1e12                    | /form/area        | field/greatest
            businessType   | "FOO"                   | /form/businessType| field/choice
            salesItems     | []                      | /form/salesItems  | field/too-few
            salesItems     | ["LOOSE", "LOOSE"]      | /form/salesItems  | field/repeated
            salesItems     | ["FOO"]                 | /form/salesItems/0| field/choice
            website        | "x"                     | /form/website     | field/not-applicable
            applicantName  | "x"                     | /form/applicantName | field/unknown
            online         | true                    | /form/website     | field/required
            byAgent        | true                    | /form/agentName   | field/required
            operatorName   | "a\\u0000b"             | /form/operatorName| field/characters
            operatorName   | "a\\ud840b"             | /form/operatorName| field/characters
            safetyStaff    | [{"name":"周示范","duty":"OFFICER","healthUntil":"2037-02-30"}] | /form/safetyStaff/0/healthUntil | field/date
            safetyStaff    | [{"duty":"OFFICER","healthUntil":"2037-02-28"}]                | /form/safetyStaff/0/name | field/required
            """)
    void whatIsWrongIsSaidAtItsField(String field, String value, String pointer, String code) {
        assertThat(check(field, value))
                .extracting(Problem.Invalid::pointer, Problem.Invalid::code)
                .contains(org.assertj.core.groups.Tuple.tuple(pointer, code));
    }

    @Test
    void oneMistakeIsSaidOnce() {
        assertThat(check("businessType", "\"FOO\"")).hasSize(2); // and what was filled in for the other type
        assertThat(check("creditCode", "\"92420106YW0092017P\"")).hasSize(1);
        assertThat(check("area", "0")).hasSize(1);
    }

    @Test
    void aLongTextSaysHowLongItMayBe() {
        assertThat(check("premises", "\"" + "路".repeat(201) + "\""))
                .singleElement()
                .satisfies(it -> assertThat(it.values()).containsEntry("max", "200"));
    }

    @Test
    void rareCharactersAreCharacters() {
        assertThat(check("operatorName", "\"㛃𬭎䶮便利店\"")).isEmpty();
        assertThat(check("operatorName", "\"" + "𬭎".repeat(100) + "\"")).isEmpty();
        assertThat(check("operatorName", "\"" + "𬭎".repeat(101) + "\"")).hasSize(1);
    }

    @Test
    void aPersonBornTomorrowIsRefused() {
        var version = items.version(items.item("11420106YW0201068L442202320 1W0001".replace(" ", ""))
                .version());
        var form = (ObjectNode) version.formSample().deepCopy();
        form.put("partnerId", "420106209903079980");
        assertThat(forms.check(version, form)).extracting(Problem.Invalid::code).containsAnyOf("citizen-number/future");
    }

    @Test
    void papersAreAskedForByTheAnswers() {
        var version = items.version(items.item(FOOD).version());
        var form = (ObjectNode) version.formSample().deepCopy();
        assertThat(forms.needed(version, form)).extracting(Material::id).containsExactly("layout", "rules");
        form.put("warehouse", true).put("byAgent", true);
        assertThat(forms.needed(version, form))
                .extracting(Material::id)
                .containsExactly("layout", "rules", "warehouse", "authorisation");
    }

    @Test
    void theGuideIsCompleteAndCached() {
        var guide = http.get().uri("/api/portal/items/" + FOOD).exchange();
        assertThat(guide).hasStatusOk().headers().containsHeader("ETag");
        var body = json.readTree(guide.getResponse().getContentAsByteArray());
        assertThat(body.path("title").asString()).isEqualTo("食品经营许可");
        assertThat(body.path("department").asString()).isEqualTo("武昌区市场监督管理局");
        assertThat(body.path("levelName").asString()).isEqualTo("县级");
        assertThat(body.path("materials").get(0).path("necessity").asString()).isEqualTo("REQUIRED");
        assertThat(body.path("clocks"))
                .extracting(it -> it.path("kind").asString())
                .containsExactly("CORRECTION_NOTICE", "PROMISE", "STATUTE", "DELIVERY");
        assertThat(body.path("formSchema").path("$schema").asString()).contains("2020-12");
        assertThat(body.path("sourceNote").asString()).startsWith("参照");
        String etag = guide.getResponse().getHeader("ETag");
        assertThat(http.get().uri("/api/portal/items/" + FOOD).header("If-None-Match", etag))
                .hasStatus(304);
        var sample =
                http.get().uri("/api/portal/items/" + FOOD + "/sample-form").exchange();
        assertThat(sample).hasStatusOk();
        assertThat(forms.check(
                        items.version(items.item(FOOD).version()),
                        json.readTree(sample.getResponse().getContentAsByteArray())))
                .isEmpty();
    }

    @Test
    void anItemNothingIsKnownOfSaysSo() {
        var guide = http.get()
                .uri("/api/portal/items/11420000010833209R200201400200207")
                .exchange();
        assertThat(guide).bodyJson().extractingPath("$.grade").isEqualTo("INDICATIVE");
        assertThat(guide).bodyJson().extractingPath("$.applicable").isEqualTo(false);
    }

    private List<Problem.Invalid> check(String field, String value) {
        var version = items.version(items.item(FOOD).version());
        var form = (ObjectNode) version.formSample().deepCopy();
        JsonNode node = json.readTree(value);
        form.set(field, node);
        return forms.check(version, form);
    }
}
