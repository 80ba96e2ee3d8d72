package org.yiwang.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Item;
import org.yiwang.kernel.RegionCode;

/** What people narrow a search by: what happened to them, whether it is done on the spot, whether they must come. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class FindingTests {
    private static final RegionCode WUCHANG = new RegionCode("420106");

    @Autowired
    ItemSearch search;

    @Autowired
    Catalogues catalogues;

    @Autowired
    MockMvcTester http;

    @ParameterizedTest
    @ValueSource(strings = {"420000", "420100", "420106", "429004"})
    void lifeEventsPromiseWhatTheirPagesShow(String region) {
        var code = new RegionCode(region);
        for (var audience : Audience.values()) {
            var counts = search.counts(code, audience);
            for (var event : catalogues.current().lifeEvents()) {
                var question = new ItemQuestion(null, code, audience, null, null, event.code(), null, null, null, 1);
                assertThat(counts.ofEvent(event.code()))
                        .as("%s %s", event.name(), audience)
                        .isEqualTo(search.search(question).total());
            }
        }
    }

    /** Whatever happens to somebody in a county, there is something she can do about it. */
    @Test
    void noLifeEventIsEmptyInACounty() {
        var counts = search.counts(WUCHANG, null);
        assertThat(catalogues.current().lifeEvents())
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(it ->
                        assertThat(counts.ofEvent(it.code())).as(it.name()).isPositive());
    }

    @Test
    void oneBusinessItemOfABasicCodeIsNotTheOthers() {
        assertThat(titles("start", null, null)).contains("公司设立登记").doesNotContain("公司变更登记", "公司注销登记");
        assertThat(titles("close", null, null)).contains("公司注销登记").doesNotContain("公司设立登记");
    }

    @Test
    void whatIsDoneOnTheSpotAndWhatNeedsNoVisit() {
        assertThat(found(null, Handling.INSTANT, null)).isNotEmpty().allMatch(it -> it.handling() == Handling.INSTANT);
        assertThat(found(null, null, 0))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.visits()).isZero());
        assertThat(found(null, null, 1))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.visits())
                        .as("what is not recorded is not promised")
                        .isBetween(0, 1));
        assertThat(found("moving", Handling.INSTANT, 0)).extracting(Item::title).contains("户口簿换补领");
    }

    @Test
    void overHttp() {
        assertThat(http.get().uri("/api/portal/life-events?audience=PERSON&region=420106"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.lifeEvents[?(@.code == 'birth')].name")
                .isEqualTo(List.of("孩子出生"));
        assertThat(http.get().uri("/api/portal/items?event=birth&region=420106&visits=0"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].visits")
                .isEqualTo(0);
        assertThat(http.get().uri("/api/portal/items?event=no-such-event"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
        for (String wrong : List.of("visits=-1", "visits=10", "visits=none", "event=" + "x".repeat(41))) {
            assertThat(http.get().uri("/api/portal/items?" + wrong)).as(wrong).hasStatus(422);
        }
        assertThat(http.get().uri("/api/portal/life-events?region=999999")).hasStatus(422);
    }

    private List<String> titles(@Nullable String event, @Nullable Handling handling, @Nullable Integer visits) {
        return found(event, handling, visits).stream().map(Item::title).toList();
    }

    private List<Item> found(@Nullable String event, @Nullable Handling handling, @Nullable Integer visits) {
        return search.search(new ItemQuestion(null, WUCHANG, null, null, null, event, handling, visits, null, 500))
                .items();
    }
}
