package org.yiwang.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Item;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;

/** People find what they mean, however they say it. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class SearchTests {
    private static final RegionCode WUCHANG = new RegionCode("420106");

    @Autowired
    ItemSearch search;

    @Autowired
    Catalogues catalogues;

    @Autowired
    MockMvcTester http;

    @ParameterizedTest
    @CsvSource({
        "开小超市, 食品经营许可",
        "开店, 食品经营许可",
        "我想开个小超市需要办什么证, 食品经营许可",
        "食品经营许可证, 食品经营许可",
        "食品经营, 食品经营许可",
        "spjy, 食品经营许可",
        "spjyxk, 食品经营许可",
        "shipinjingying, 食品经营许可",
        "ＳＰＪＹ, 食品经营许可",
        "Food business licence, 食品经营许可",
        "000131024000, 食品经营许可",
        "办营业执照, 个体工商户设立登记",
        "开公司, 公司设立登记",
        "卖烟, 烟草专卖零售许可证",
        "开民宿, 公共场所卫生许可",
        "社保卡, 社会保障卡申领",
        "sbk, 社会保障卡申领",
        "失业了怎么办, 失业保险金申领",
        "生二胎, 生育登记",
        "外地看病, 异地就医备案",
        "户口本丢了, 户口簿换补领",
        "吃低保, 最低生活保障对象认定、保障金给付",
        "上户口, 3周岁内国内出生新生儿上户",
        "驾照丢了, 补领、换领机动车驾驶证",
        "护照, 普通护照签发",
        "提取公积金, 租赁自住住房提取住房公积金",
        "开网吧, 互联网上网服务营业场所经营单位设立审批",
        "无犯罪证明, 无犯罪记录证明",
        "改名字, 变更、更正姓名",
        "教师资格证, 小学教师资格认定",
        "失业保险金伸领, 失业保险金申领"
    })
    void whatPeopleMeanComesFirst(String said, String meant) {
        assertThat(titles(said)).first().isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "食品经赢许可, 食品经营许可",
        "食平经营许可证, 食品经营许可",
        "社会保账卡, 社会保障卡申领",
        "烟草专买零售, 烟草专卖零售许可证",
        "shipinjinying, 食品经营许可",
        "shehuibaozangka, 社会保障卡申领"
    })
    void whatIsMisspeltIsUnderstood(String said, String meant) {
        var page = search(said, WUCHANG, null);
        assertThat(page.items()).extracting(Item::title).first().isEqualTo(meant);
        assertThat(page.corrected()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"房产证, 烟草", "导游证, 烟草", "开饭馆, 开宾馆", "离世, 理师"})
    void nothingIsGuessed(String said, String neverMeant) {
        var page = search(said, WUCHANG, null);
        assertThat(page.corrected()).isNull();
        assertThat(page.items()).extracting(Item::title).noneMatch(it -> it.contains(neverMeant));
    }

    @ParameterizedTest
    @CsvSource({"请问一下食品经营许可在哪里办呀我想问清楚, 食品经营许可", "我男朋友说异地就医备案可以在手机上弄是真的吗, 异地就医备案", "护士执业注册要不要先体检, 护士执业注册"})
    void anExactTitleInAQuestionIsNeverLost(String said, String meant) {
        assertThat(titles(said)).first().isEqualTo(meant);
    }

    @Test
    void wordsAroundAWishWeighNothing() {
        assertThat(titles("请问我想办理一下食品经营许可需要什么手续")).isEqualTo(titles("食品经营许可"));
    }

    @ParameterizedTest
    @CsvSource({"420000, 103", "420100, 13", "420106, 0", "429004, 0"})
    void aSearchAboveACountyFindsWhatCountiesHandle(String region, int places) {
        var best =
                search("开小超市", new RegionCode(region), null).groups().getFirst().best();
        assertThat(best.item().title()).isEqualTo("食品经营许可");
        assertThat(best.placesBelow()).isEqualTo(places);
    }

    @Test
    void aCountyWithoutAPrefectureHandlesWhatPrefecturesDo() {
        var page = search("网约车驾驶员", new RegionCode("429004"), null);
        assertThat(page.items().getFirst().title()).isEqualTo("网络预约出租汽车驾驶员从业资格核发");
        assertThat(page.items().getFirst().region().value()).isEqualTo("429004");
    }

    @Test
    void placesAreToldTheNearestFirst() {
        String code = search("食品经营许可", WUCHANG, null).items().getFirst().code().value();
        var places = search.places(code, new RegionCode("421000"));
        assertThat(places).hasSize(103);
        assertThat(places.subList(0, 8)).allMatch(it -> it.region().value().startsWith("4210"));
        assertThat(places).extracting(it -> it.region().value()).doesNotHaveDuplicates();
        assertThat(http.get().uri("/api/portal/items/{code}/places?region=421000", code))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.places[0].region")
                .isEqualTo("421002");
        assertThat(http.get().uri("/api/portal/items/x/places")).hasStatus(404);
    }

    @Test
    void itemsOfOneTitleStandTogether() {
        var page = search("个人基本信息变更", null, null);
        var group = page.groups().getFirst();
        assertThat(group.items()).hasSizeGreaterThan(5);
        assertThat(group.items()).extracting(it -> it.item().title()).containsOnly("个人基本信息变更");
        assertThat(page.items()).extracting(Item::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"420000", "420100", "420106", "429004"})
    void themesAndDepartmentsPromiseWhatTheirPagesShow(String region) {
        var code = new RegionCode(region);
        for (var audience : Audience.values()) {
            var counts = search.counts(code, audience);
            for (var theme : catalogues.current().themes()) {
                var question = new ItemQuestion(null, code, audience, theme.code(), null, null, null, null, null, 1);
                assertThat(counts.ofTheme(theme.code()))
                        .as("%s %s", theme.name(), audience)
                        .isEqualTo(search.search(question).total());
            }
        }
        var counts = search.counts(code, null);
        for (var department : catalogues.current().departments().keySet()) {
            var question = new ItemQuestion(null, code, null, null, department, null, null, null, null, 1);
            assertThat(counts.ofDepartment(department))
                    .isEqualTo(search.search(question).total());
        }
    }

    @Test
    void theCountyComesBeforeTheProvince() {
        var page = search("社会保障卡", WUCHANG, null);
        assertThat(page.items().getFirst().region()).isEqualTo(WUCHANG);
        assertThat(page.groups().stream().flatMap(it -> it.items().stream()))
                .extracting(it -> it.item().region().value())
                .contains("420000")
                .isSubsetOf("420106", "420100", "420000");
    }

    @Test
    void withoutARegionEachItemIsShownOnceAtHome() {
        var page = search("食品经营许可", null, null);
        assertThat(page.items()).filteredOn(it -> it.title().equals("食品经营许可")).hasSize(1);
        assertThat(page.items().getFirst().region()).isEqualTo(WUCHANG);
    }

    @Test
    void nothingIsFoundTwiceOrMissedWhenTurningPages() {
        var seen = new HashSet<String>();
        var page = search(null, WUCHANG, null);
        int groups = 0;
        int pages = 0;
        for (boolean more = true; more; pages++) {
            groups += page.groups().size();
            page.groups().stream()
                    .flatMap(it -> it.items().stream())
                    .forEach(
                            it -> assertThat(seen.add(it.item().code().value())).isTrue());
            more = page.next() != null;
            if (more) {
                page = search(null, WUCHANG, Cursor.decode(page.next(), ItemSearch.CURSOR_KEYS));
            }
        }
        assertThat(groups).isEqualTo(page.total());
        assertThat(seen).hasSizeGreaterThan(626 + 24);
        assertThat(pages).isEqualTo((page.total() + 19) / 20);
    }

    @Test
    void filtersNarrow() {
        assertThat(http.get().uri("/api/portal/items?q=登记&region=420106&audience=PERSON&theme=birth&handling=PROMISED"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].title")
                .isEqualTo("生育登记");
        assertThat(http.get().uri("/api/portal/items?region=420106&department=11420106YW1301060L"))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(1);
        assertThat(http.get().uri("/api/portal/items?region=990000")).hasStatus(422);
        assertThat(http.get().uri("/api/portal/items?region=x")).hasStatus(422);
        assertThat(http.get().uri("/api/portal/items?handling=x")).hasStatus(422);
        assertThat(http.get().uri("/api/portal/items?cursor=AAAA")).hasStatus(422);
    }

    @Test
    void anAbolishedCountyIsItsSuccessor() {
        var page = search("食品经营许可", new RegionCode("421023"), null);
        assertThat(page.items().getFirst().regionName()).isEqualTo("监利市");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"; drop table catalog.items; --'",
        "<script>alert(1)</script>",
        "*:*",
        "((((",
        "\\",
        "。。。",
        "䶮㛃𬭎",
        "' '"
    })
    void oddQuestionsAreAnswered(String odd) {
        assertThat(http.get().uri("/api/portal/items?region=420106&q={q}", odd)).hasStatusOk();
        assertThat(search(odd, WUCHANG, null).total()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void suggestionsCompleteWhatIsTyped() {
        assertThat(suggested("开小", WUCHANG)).contains("开小超市");
        assertThat(suggested("食品经营", WUCHANG)).contains("食品经营许可");
        assertThat(search.suggest("spj", WUCHANG)).isNotEmpty();
        assertThat(http.get().uri("/api/portal/items/suggestions?q=社保&region=420106"))
                .hasStatusOk()
                .bodyText()
                .contains("社保卡");
        assertThat(http.get().uri("/api/portal/items/suggestions")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"社保", "公司", "工伤", "开", "食品", "护照", "户口", "医", "律师"})
    void suggestionsAreShortAndFindSomething(String typed) {
        assertThat(search.suggest(typed, WUCHANG))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(8)
                .allSatisfy(it -> {
                    assertThat(it.text().length()).isLessThanOrEqualTo(20);
                    assertThat(search(it.text(), WUCHANG, null).total())
                            .as(it.text())
                            .isPositive();
                });
    }

    private List<String> suggested(String typed, RegionCode region) {
        return search.suggest(typed, region).stream()
                .map(ItemSearch.Suggestion::text)
                .toList();
    }

    private List<String> titles(String text) {
        return search(text, WUCHANG, null).items().stream().map(Item::title).toList();
    }

    private ItemPage search(@Nullable String text, @Nullable RegionCode region, @Nullable Cursor after) {
        return search.search(ItemQuestion.of(text, region, after, 20));
    }
}
