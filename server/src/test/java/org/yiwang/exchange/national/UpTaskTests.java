package org.yiwang.exchange.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.exchange.ExportedItems;
import org.yiwang.exchange.FilledItem;

/** The rows of the national exchange, read with software of others: codes of the tables, stable identifiers, no formulas. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class UpTaskTests {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @Autowired
    UpTaskFormat format;

    @Autowired
    ExportedItems items;

    @Autowired
    Descriptions descriptions;

    @Autowired
    Catalogues catalogues;

    private Map<String, List<CSVRecord>> tables(Stream<ExportedItem> exported) throws IOException {
        var written = new ByteArrayOutputStream();
        format.write(exported, written);
        var tables = new HashMap<String, List<CSVRecord>>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(written.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                tables.put(
                        entry.getName().replace(".csv", ""),
                        CSV.parse(new StringReader(text)).getRecords());
            }
        }
        return tables;
    }

    @Test
    void whatIsRecordedIsWrittenInTheCodesOfTheTables() throws IOException {
        var tables = tables(Stream.of(FilledItem.item(descriptions)));
        assertThat(tables.keySet())
                .containsExactlyInAnyOrder(
                        "up_task_directory",
                        "up_task_general_basic",
                        "up_task_general_extend",
                        "up_task_general_material",
                        "up_task_general_fee_project",
                        "up_task_general_questions");
        said(tables.get("up_task_general_basic").getFirst(), """
                catalog_code=000117001000 task_code=11420106YW0101067Y4000117001000
                task_handle_item=11420106YW0101067Y400011700100001 task_type=01 use_level=4 task_state=1 task_version=3
                plan_effective_date=2026-03-01 plan_cancel_date= cd_operation=U power_source=2 dept_name=示例局
                dept_code=11420106YW0101067Y dept_type=1 entrust_name=自贸区管委会 server_type=1^2^3^4^5^9 project_type=2
                handle_type=1^2^3^4 anticipate_day=20 anticipate_type=W anticipate_explain=自受理之日起 promise_day=10
                promise_type=D limit_scene_num=0 is_fee=1 fee_basis=鄂价费〔2013〕1号 link_way=027-00000001
                supervise_way=027-00000002 mobile_terminal_url=http://example.org/m is_single_login=
                """);
        said(tables.get("up_task_general_extend").getFirst(), """
                is_entry_center=1 is_express=0 is_online=1 is_pay_online=1 is_schedule= is_service_terminals=
                online_handle_depth=4^5^6 handle_area=全省 limit_scene_explain=须当面核验 other_dept=公安局^税务局
                result_name=示例许可证 service_type=环评 user_topic_type=birth corp_topic_type= town_code=
                """);
        assertThat(tables.get("up_task_general_material")).hasSize(2);
        said(tables.get("up_task_general_material").getLast(), """
                material_type=2 material_format=3 is_need=3 source_type=20 source_explain=公安机关核发 page_num=2
                page_format=A4 accept_stand=字迹清晰 order_num=2
                """);
        assertThat(tables.get("up_task_general_fee_project")).hasSize(2);
        said(tables.get("up_task_general_fee_project").getFirst(), "fee_name=证照工本费 is_desc=1 desc_explain=低保户免收");
        said(tables.get("up_task_general_fee_project").getLast(), "fee_name=检测费 fee_stand= is_desc=");
        assertThat(tables.get("up_task_general_questions")).hasSize(2);
    }

    private static void said(CSVRecord row, String expected) {
        for (String cell : expected.strip().split("\\s+")) {
            String column = cell.substring(0, cell.indexOf('='));
            assertThat(row.get(column)).as(column).isEqualTo(cell.substring(column.length() + 1));
        }
    }

    @Test
    void whatIsUnrecordedIsEmptyAndNoNo() throws IOException {
        var tables = tables(Stream.of(FilledItem.bare(descriptions)));
        said(tables.get("up_task_general_basic").getFirst(), """
                power_source= dept_type= server_type= handle_type= accept_condition= anticipate_day= promise_day=
                limit_scene_num= is_fee= transact_addr= link_way=
                """);
        said(tables.get("up_task_general_extend").getFirst(), "is_entry_center= online_handle_depth= handle_area=");
        assertThat(tables.get("up_task_general_material")).isEmpty();
    }

    @Test
    void noCellIsAFormula() throws IOException {
        var tables = tables(Stream.of(FilledItem.item(descriptions)));
        assertThat(tables.get("up_task_general_basic").getFirst().get("task_name"))
                .isEqualTo("'" + FilledItem.HARD + "（首次申请）");
        assertThat(tables.get("up_task_general_questions").getLast().get("answer"))
                .isEqualTo("'@收");
        assertThat(tables.get("up_task_general_material").getFirst().get("fill_explain"))
                .startsWith("'-用黑色笔填写");
    }

    @Test
    void aRowKeepsItsIdentifierAsLongAsItsVersion() throws IOException {
        var one = FilledItem.item(descriptions);
        var next = FilledItem.numbered(descriptions, 17_001_000);
        assertThat(next.code()).as("the same item").isEqualTo(one.code());
        var guids = guids(one);
        assertThat(guids(one)).isEqualTo(guids).doesNotHaveDuplicates().hasSize(9);
        assertThat(guids(next).subList(1, 9)).doesNotContainAnyElementsOf(guids);
    }

    private List<String> guids(ExportedItem item) throws IOException {
        var tables = tables(Stream.of(item));
        return Stream.of(UpTable.values())
                .flatMap(it -> tables.get(it.table()).stream())
                .map(it -> it.get("row_guid"))
                .toList();
    }

    /** What a county handles: an entry of the basic catalogue for each standard, two rows for each item. */
    @Test
    void theCatalogueOfACounty() throws IOException {
        var tables = tables(items.in((region, body) -> region.value().equals("420106")));
        long handled = catalogues.current().entries().stream()
                .filter(it -> it.claims().containsKey("420106"))
                .count();
        assertThat(tables.get("up_task_directory"))
                .hasSize((int) handled)
                .allSatisfy(it -> assertThat(it.get("task_version")).isNotEmpty());
        assertThat(tables.get("up_task_general_basic")).hasSize((int) handled);
        assertThat(tables.get("up_task_general_extend")).hasSize((int) handled);
        assertThat(tables.get("up_task_general_material"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.get("is_need")).isIn("1", "2", "3"));
    }
}
