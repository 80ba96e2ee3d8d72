package org.yiwang.catalog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** The demo province in the database: whole, with right codes, and never changed behind a case's back. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class CatalogueTests {
    @Autowired
    Catalogues catalogues;

    @Autowired
    Items items;

    @Autowired
    Places places;

    @Autowired
    DemoProvince demo;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theProvinceHas17UnitsAnd103Counties() {
        var regions = places.regions();
        assertThat(regions).filteredOn(it -> it.level() == Region.Level.COUNTY).hasSize(103);
        assertThat(regions)
                .filteredOn(it -> it.level() == Region.Level.PREFECTURE || it.direct())
                .hasSize(17);
        assertThat(places.region(new RegionCode("421023")).name()).isEqualTo("监利市");
        assertThat(places.upwards(new RegionCode("420106")))
                .extracting(Region::name)
                .containsExactly("武昌区", "武汉市", "湖北省");
        assertThat(places.upwards(new RegionCode("429004")))
                .extracting(Region::name)
                .containsExactly("仙桃市", "湖北省");
    }

    @Test
    void allProvincialItemsAreThere() {
        assertThat(catalogues.current().entries())
                .filteredOn(it -> it.standard().level() == 2)
                .hasSize(626);
    }

    @Test
    void everydayItemsAreHandledInEveryCounty() {
        Set<String> counties = places.regions().stream()
                .filter(it -> it.level() == Region.Level.COUNTY)
                .map(it -> it.code().value())
                .collect(Collectors.toSet());
        var everyday = catalogues.current().entries().stream()
                .filter(it -> it.standard().level() == 4)
                .toList();
        assertThat(everyday).hasSizeGreaterThanOrEqualTo(24);
        var withoutOne = counties.stream().filter(it -> !it.equals("420106")).collect(Collectors.toSet());
        assertThat(everyday)
                .as("but for two that one county has still to claim")
                .allSatisfy(it -> assertThat(it.offices().keySet()).isIn(counties, withoutOne));
        assertThat(everyday)
                .filteredOn(it -> it.offices().keySet().equals(withoutOne))
                .hasSize(2);
    }

    @Test
    void everyCodeIsRightAndFindsItsItem() {
        var codes = jdbc.sql("select code from catalog.implementations")
                .query(String.class)
                .list();
        assertThat(codes).hasSizeGreaterThan(6_000);
        assertThat(codes).allSatisfy(code -> {
            var parsed = ItemCode.of(code);
            var item = items.item(code);
            assertThat(item.code()).isEqualTo(parsed);
            assertThat(parsed.organ().reveal()).isEqualTo(item.department());
        });
    }

    @Test
    void loadingAgainChangesNothing() {
        long before = count();
        demo.load();
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aPublishedVersionNeverChanges() {
        assertThat(changing("update catalog.item_versions set title = 'x'")).isTrue();
        assertThat(changing("delete from catalog.materials")).isTrue();
    }

    @Test
    void placesAndThemesOverHttp() {
        assertThat(http.get().uri("/api/portal/regions"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.regions.length()")
                .isEqualTo(117);
        assertThat(http.get().uri("/api/portal/themes?audience=PERSON"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.themes[0].code")
                .isEqualTo("birth");
        assertThat(http.get().uri("/api/portal/departments?region=420106"))
                .hasStatusOk()
                .bodyText()
                .contains("武昌区市场监督管理局")
                .contains("湖北省公安厅")
                .doesNotContain("江岸区");
        assertThat(http.get().uri("/api/portal/departments?region=990000")).hasStatus(422);
    }

    @Test
    void anUnknownItemIsAProblem() {
        assertThat(http.get().uri("/api/portal/items/11420106YW0101067Y400013102400099"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("catalog/unknown-item");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> items.item("no such code"))
                .isInstanceOf(Problem.class);
    }

    private long count() {
        return jdbc.sql("select count(*) from catalog.item_versions")
                .query(Long.class)
                .single();
    }

    private boolean changing(String sql) {
        try {
            jdbc.sql(sql).update();
            return false;
        } catch (DataAccessException refused) {
            return String.valueOf(refused.getMessage()).contains("a published version never changes");
        }
    }
}
