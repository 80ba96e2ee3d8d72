package org.yiwang.catalog.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.catalog.guides.GuidePages;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What search engines and link previews read of an item, and how they find it. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class ItemPagesTests {
    private static final String BUILT = """
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="UTF-8" />
            <meta name="description" content="一网" /><title>一网 · 政务服务</title>
            <link rel="icon" href="/icon.svg" /></head><body><div id="app"></div></body></html>
            """;
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    private static final Pattern LOCATION =
            Pattern.compile("<url><loc>http://localhost:8080/items/(\\w{33})</loc><lastmod>(.*?)</lastmod></url>");

    @Autowired
    GuidePages guides;

    @Autowired
    ItemHeads heads;

    @Autowired
    Catalogues catalogues;

    @Autowired
    CatalogSettings settings;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Test
    void theHeadSaysWhatTheItemIsAndThePageStaysWhatItWas() {
        String code = foodBusiness();
        String page = text(pages().page(code, Language.CHINESE, true));
        assertThat(page)
                .contains("<title>食品经营许可（新办） - 武昌区办事指南 - 一网 · 政务服务</title>")
                .contains("<meta name=\"description\" content=\"武昌区市场监督管理局办理：")
                .contains("不收费")
                .contains("<link rel=\"canonical\" href=\"http://localhost:8080/items/" + code + "\">")
                .contains("<meta property=\"og:title\" content=\"食品经营许可（新办） - 武昌区办事指南\">")
                .contains("<html lang=\"zh-CN\">", "<div id=\"app\"></div>", "/icon.svg")
                .doesNotContain("content=\"一网\"");
        assertThat(page.split("<title>", -1)).hasSize(2);
        assertThat(text(pages().page(code, Language.ENGLISH, true)))
                .contains("<html lang=\"en\">", "<title>Food business", "service guide", "?lang=en\">");
    }

    @Test
    void machinesReadAGovernmentService() {
        String code = foodBusiness();
        var data = data(text(pages().page(code, Language.CHINESE, true)));
        assertThat(data.at("/@context").asString()).isEqualTo("https://schema.org");
        assertThat(data.at("/@type").asString()).isEqualTo("GovernmentService");
        assertThat(data.at("/url").asString()).isEqualTo("http://localhost:8080/items/" + code);
        assertThat(data.at("/identifier").asString()).isEqualTo(code);
        assertThat(data.at("/name").asString()).isEqualTo("食品经营许可");
        assertThat(data.at("/provider/name").asString()).isEqualTo("武昌区市场监督管理局");
        assertThat(data.at("/areaServed/identifier").asString()).isEqualTo("420106");
        assertThat(data.at("/offers/price").asString()).isEqualTo("0");
        assertThat(data.at("/serviceOutput/@type").asString()).isEqualTo("GovernmentPermit");
    }

    /** Every guide of the demo, whatever its record tells of. */
    @Test
    void everyItemHasAHead() {
        for (var entry : catalogues.current().entries()) {
            String code = entry.offices().values().iterator().next() + entry.tail();
            var data = data(text(pages().page(code, Language.CHINESE, true)));
            assertThat(data.at("/name").asString()).isEqualTo(entry.standard().title());
        }
    }

    @Test
    void whatStandsInAGuideIsNeverPartOfThePage() {
        String evil = "</script><script>alert(1)</script>\"'&\u2028<!--";
        JsonNode guide = json.createObjectNode()
                .put("code", "x")
                .put("title", evil)
                .put("typeName", evil)
                .put("regionName", evil)
                .put("department", evil)
                .put("consultPhone", evil);
        String head = heads.of(guide, Language.CHINESE);
        assertThat(head.split("<script", -1)).hasSize(2);
        assertThat(head.split("</script>", -1)).hasSize(2);
        assertThat(head).doesNotContain("<!--");
        assertThat(head.substring(head.indexOf("<script"))).doesNotContain("\u2028");
        assertThat(data(head).at("/name").asString()).isEqualTo(evil);
    }

    @Test
    void whatIsNotInUseHasNoPage() {
        assertThatThrownBy(() -> pages().page("11420000000000000X200013102400001", Language.CHINESE, true))
                .isInstanceOf(Problem.class);
        assertThat(text(pages().unknown(Language.CHINESE)))
                .contains("<title>没有这个事项 - 一网 · 政务服务</title>", "noindex")
                .doesNotContain("canonical", "ld+json");
        assertThat(http.get().uri("/items/11420000000000000X200013102400001")).hasStatus(404);
        assertThat(http.get().uri("/items/nothing/where")).hasStatus(404);
    }

    @Test
    void theListOfPagesHasEachInUseOnceWithTheDayItHoldsFrom() throws IOException {
        var inUse = jdbc.sql("select code from catalog.implementations")
                .query(String.class)
                .list();
        var sitemaps = new Sitemaps(catalogues, settings, 1_000);
        var listed = new ArrayList<String>();
        for (int file = 1; file <= sitemaps.files(); file++) {
            var out = new StringWriter();
            sitemaps.write(file, out);
            var found = LOCATION.matcher(out.toString()).results().toList();
            assertThat(found).hasSizeBetween(1, 1_000);
            found.forEach(it -> {
                listed.add(it.group(1));
                assertThat(LocalDate.parse(it.group(2))).isEqualTo(LocalDate.of(2020, 1, 1));
            });
        }
        assertThat(sitemaps.files()).isGreaterThan(5);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(inUse);
    }

    @Test
    void robotsFindTheListOverHttp() {
        assertThat(http.get().uri("/robots.txt"))
                .hasStatusOk()
                .bodyText()
                .startsWith("User-agent: *")
                .contains("Sitemap: http://localhost:8080/sitemap.xml");
        assertThat(http.get().uri("/sitemap.xml"))
                .hasStatusOk()
                .hasContentType("application/xml")
                .bodyText()
                .contains("<loc>http://localhost:8080/sitemaps/items-1.xml</loc>")
                .doesNotContain("items-2.xml");
        assertThat(http.get().uri("/sitemaps/items-1.xml"))
                .hasStatusOk()
                .bodyText()
                .contains("/items/" + foodBusiness());
        assertThat(http.get().uri("/sitemaps/items-2.xml")).hasStatus(404);
    }

    private ItemPages pages() {
        return new ItemPages(Optional.of(PageTemplate.of(BUILT)), guides, heads, json);
    }

    private String foodBusiness() {
        return jdbc.sql(
                        "select code from catalog.implementations where item = '000131024000-01-4' and region = '420106'")
                .query(String.class)
                .single();
    }

    private JsonNode data(String page) {
        var found = DATA.matcher(page);
        assertThat(found.find()).isTrue();
        return json.readTree(found.group(1));
    }

    private static String text(GuidePages.Page page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }
}
