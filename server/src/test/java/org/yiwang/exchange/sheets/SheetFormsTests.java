package org.yiwang.exchange.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written is read again without a difference, and what somebody changed is found where it stands. */
class SheetFormsTests {
    private static final String CODE = "11420106MB0A00001X4000131024000001";

    @TempDir
    Path folder;

    private final Values values = Sheets.bean(Values.class);
    private final XlsxReader xlsx = Sheets.bean(XlsxReader.class);

    private byte[] exported(ObjectNode... descriptions) {
        return Sheets.written(
                Sheets.bean(XlsxFormat.class),
                IntStream.range(0, descriptions.length).mapToObj(it -> Sheets.item(CODE + it, descriptions[it])));
    }

    private GivenRow row(byte[] content) {
        var rows = Sheets.read(xlsx, Sheets.file(folder, content));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    @Test
    void aSpreadsheetSaysWhatTheItemSays() {
        var description = Sheets.description();
        var row = row(exported(description));
        assertThat(row.faults()).isEmpty();
        assertThat(row.code()).isEqualTo(CODE + 0);
        assertThat(row.number()).isEqualTo(3);
        assertThat(values.others(description, row.elements())).isEmpty();
        var said = new ArrayList<String>();
        for (var element : Sheets.bean(Elements.class).all()) {
            var value = element.of(description);
            boolean canBeSaid = !element.code().equals("form"); // a form travels in JSON only
            if (canBeSaid
                    && !value.isNull()
                    && !(value.isString() && value.asString().isEmpty())) {
                said.add(element.code());
            }
        }
        assertThat(row.elements().keySet()).as("and all of it").containsAll(said);
        assertThat(said).hasSizeGreaterThan(40);
    }

    @Test
    void jsonSaysWhatTheItemSays() {
        var description = Sheets.description();
        var json = Sheets.bean(JsonReader.class);
        var file = Sheets.file(
                folder, Sheets.written(Sheets.bean(JsonFormat.class), Stream.of(Sheets.item(CODE, description))));
        assertThat(json.survey(file, 1)).isEqualTo(1);
        var row = Sheets.read(json, file).getFirst();
        assertThat(row.faults()).isEmpty();
        assertThat(row.elements()).hasSize(Sheets.bean(Elements.class).all().size());
        assertThat(values.others(description, row.elements())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "promise-days, 4, 4",
        "promise-days, ４, 4",
        "express, 否, false",
        "coverage, 全国通办, '\"NATION\"'",
        "visits-reason, 〈空〉, null",
        "joint-bodies, 甲局, '[\"甲局\"]'",
        "channels, 窗口办理、手机办理, '[\"WINDOW\",\"MOBILE\"]'",
    })
    void whatIsChangedIsFound(String element, String cell, String value) {
        var description = Sheets.description();
        ((ObjectNode) description.get("guide")).put("visitsReason", "须当面核验");
        var given = row(Sheets.edited(
                exported(description),
                (book, sheet) -> sheet.getRow(2)
                        .getCell(Sheets.column(sheet, element), MissingCellPolicy.CREATE_NULL_AS_BLANK)
                        .setCellValue(cell)));
        var others = values.others(description, given.elements());
        assertThat(others).containsOnlyKeys(element);
        assertThat(others.get(element).value().toString()).isEqualTo(value);
        assertThat(others.get(element).cell()).matches("[A-Z]+3");
    }

    @ParameterizedTest
    @CsvSource({
        "promise-days, 五, exchange/whole-number",
        "promise-days, 4.5, exchange/whole-number",
        "express, 也许, exchange/yes-or-no",
        "coverage, 全球, exchange/no-such-choice",
        "type, 行政魔法, item-code/type",
        "level, 九级, item-code/level",
        "channels, 飞鸽, exchange/no-such-choice",
        "title, '食品\u202E证', field/characters",
    })
    void whatIsNoValueIsRefusedAtItsCell(String element, String cell, String rule) {
        var column = new int[1];
        var given = row(Sheets.edited(exported(Sheets.description()), (book, sheet) -> {
            column[0] = Sheets.column(sheet, element);
            sheet.getRow(2)
                    .getCell(column[0], MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue(cell);
        }));
        assertThat(given.faults()).extracting(Fault::rule).containsExactly(rule);
        assertThat(given.faults().getFirst().cell()).isEqualTo(XlsxFile.cell(null, 3, column[0]));
        assertThat(given.elements()).doesNotContainKey(element);
    }

    /** A paper that is added, one that is taken away, and what no element says of those that stay. */
    @Test
    void aListIsTakenAsItStands() {
        var description = Sheets.description();
        var materials = description.withArrayProperty("materials");
        var first = (ObjectNode) materials.get(0);
        first.put("condition", "委托办理时");
        String id = first.get("id").asString();
        var given = row(Sheets.edited(exported(description), (book, sheet) -> {
            var papers = book.getSheet("申请材料");
            papers.getRow(2).getCell(Sheets.column(papers, "material-copies")).setCellValue(7);
            var added = papers.createRow(papers.getLastRowNum() + 1);
            added.createCell(0).setCellValue(CODE + 0);
            Map.of(
                            "materials.id", "new",
                            "material-names", "新材料",
                            "material-kinds", "其他材料",
                            "material-forms", "电子",
                            "material-necessity", "必要",
                            "material-sources", "申请人自备",
                            "material-copies", "0")
                    .forEach((code, value) ->
                            added.createCell(Sheets.column(papers, code)).setCellValue(value));
        }));
        assertThat(given.faults()).isEmpty();
        var changed =
                values.with(description, values.patch(values.others(description, given.elements()), given.elements()));
        assertThat(values.missing(changed)).isEmpty();
        var papers = changed.get("materials");
        assertThat(papers).hasSize(materials.size() + 1);
        assertThat(papers.get(0).get("id").asString()).isEqualTo(id);
        assertThat(papers.get(0).get("copies").asInt()).isEqualTo(7);
        assertThat(papers.get(0).get("condition").asString()).isEqualTo("委托办理时");
        assertThat(papers.get(papers.size() - 1).get("id").asString()).isEqualTo("new");

        var emptied = row(Sheets.edited(exported(description), (book, sheet) -> {
            var list = book.getSheet("申请材料");
            for (int i = list.getLastRowNum(); i > 2; i--) {
                list.removeRow(list.getRow(i));
            }
            list.getRow(2).getCell(Sheets.column(list, "materials.id")).setCellValue("〈无〉");
        }));
        var without = values.with(
                description, values.patch(values.others(description, emptied.elements()), emptied.elements()));
        assertThat(without.get("materials")).isEmpty();
    }

    @Test
    void aPaperWithoutANameIsMissingSomething() {
        var description = Sheets.description();
        var given = row(Sheets.edited(exported(description), (book, sheet) -> {
            var papers = book.getSheet("申请材料");
            papers.getRow(2).getCell(Sheets.column(papers, "material-names")).setCellValue("");
        }));
        var changed =
                values.with(description, values.patch(values.others(description, given.elements()), given.elements()));
        assertThat(values.missing(changed)).containsExactly("material-names");
    }

    /** A text that would be a formula if it were typed is a text, and stays one when somebody edits it. */
    @Test
    void noFormulaIsExported() throws IOException {
        var description = Sheets.description();
        description.put("title", "=HYPERLINK(\"http://example.org\")");
        description.withArrayProperty("materials").get(0);
        ((ObjectNode) description.withArrayProperty("materials").get(0)).put("name", "@SUM(1)");
        byte[] content = exported(description);
        try (var zip = new ZipFile(Sheets.file(folder, content).toFile())) {
            for (var entry : zip.stream().toList()) {
                String part = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(part).as(entry.getName()).doesNotContain("<f>", "<f ", "vbaProject");
            }
        }
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            var sheet = book.getSheetAt(0);
            var cell = sheet.getRow(2).getCell(Sheets.column(sheet, "title"));
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).startsWith("=");
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(sheet.getRow(1).getZeroHeight()).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 2);
            assertThat(sheet.getDataValidations()).hasSizeGreaterThan(10);
        }
        assertThat(values.others(description, row(content).elements())).isEmpty();
    }

    /** The hidden row may be gone: the headings are enough. */
    @Test
    void columnsAreFoundByTheirHeadings() {
        var description = Sheets.description();
        var given = row(Sheets.edited(exported(description), (book, sheet) -> {
            for (int i = 0; i < 6; i++) {
                var codes = book.getSheetAt(i).getRow(1);
                book.getSheetAt(i).removeRow(codes);
            }
        }));
        assertThat(given.faults()).isEmpty();
        assertThat(given.elements()).containsKey("material-names");
        assertThat(values.others(description, given.elements())).isEmpty();
    }

    @Test
    void aFormulaIsRefusedWithItsCell() {
        assertThat(refused(Sheets.edited(exported(Sheets.description()), (book, sheet) -> {
                    sheet.getRow(2).getCell(5).setCellFormula("1+1");
                    book.getSheet("申请材料").getRow(2).createCell(4).setCellFormula("A1");
                    book.createSheet("别的").createRow(0).createCell(0).setCellFormula("2*2");
                })))
                .containsExactly(
                        "exchange/formula {cell=F3}",
                        "exchange/formula {cell=申请材料!E3}",
                        "exchange/formula {cell=别的!A1}");
    }

    @Test
    void mergedCellsAreRefusedWithTheirRange() {
        assertThat(refused(Sheets.edited(
                        exported(Sheets.description()),
                        (book, sheet) -> sheet.addMergedRegion(new CellRangeAddress(2, 3, 4, 5)))))
                .containsExactly("exchange/merged {range=E3:F4}");
    }

    @Test
    void unknownAndDoubledColumnsAndNoCodesAreRefused() {
        assertThat(refused(Sheets.edited(exported(Sheets.description()), (book, sheet) -> {
                    sheet.removeRow(sheet.getRow(1));
                    sheet.getRow(0).removeCell(sheet.getRow(0).getCell(0));
                })))
                .containsExactly("exchange/missing-column {column=业务办理项编码, sheet=事项}");
        assertThat(refused(Sheets.edited(exported(Sheets.description()), (book, sheet) -> {
                    sheet.getRow(1).getCell(7).setCellValue("no-such");
                    sheet.getRow(1).getCell(8).setCellValue("title");
                })))
                .contains(
                        "exchange/unknown-column {cell=H2, column=no-such}",
                        "exchange/column-twice {cell=I2, column=title}");
    }

    private List<String> refused(byte[] content) {
        return refused(xlsx, Sheets.file(folder, content), 10_000);
    }

    static List<String> refused(HandedIn form, Path file, int most) {
        try {
            form.survey(file, most);
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.errors())
                    .allSatisfy(it -> assertThat(it.pointer()).isEqualTo("/file"));
            return refused.errors().stream()
                    .map(it -> it.code() + (it.values().isEmpty() ? "" : " " + new TreeMap<>(it.values())))
                    .toList();
        }
        throw new AssertionError("was taken");
    }

    /** What a value is called in a spreadsheet is what the pages call it. */
    @Test
    void valuesAreCalledAsOnThePages() throws IOException {
        String pages = Files.readString(Path.of("../web/apps/desk/src/elements/texts/zh.ts"));
        var names = Sheets.bean(Names.class);
        var seen = new ArrayList<String>();
        for (var sheet : Stream.concat(
                        Stream.of(Sheets.bean(Layout.class).items()), Sheets.bean(Layout.class).lists().stream())
                .toList()) {
            for (var column : sheet.columns()) {
                var choice = column.shape() instanceof Shape.Several several
                        ? several.of()
                        : column.shape() instanceof Shape.Choice it ? it : null;
                if (choice != null) {
                    assertThat(names.codes(choice.words())).as(choice.words()).isNotEmpty();
                    var words = names.codes(choice.words()).stream()
                            .map(it -> names.choice(choice.words(), it))
                            .toList();
                    assertThat(words).doesNotHaveDuplicates();
                    assertThat(words.stream().filter(it -> !it.equals("行政权力")))
                            .allMatch(it -> pages.contains("'" + it + "'"));
                    seen.add(choice.words());
                }
                assertThat(column.name()).as("has a heading").matches(".*\\p{IsHan}.*");
            }
            assertThat(sheet.columns().stream().map(Layout.Column::name)).doesNotHaveDuplicates();
        }
        assertThat(seen).hasSizeGreaterThan(12);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        var json = Sheets.bean(JsonReader.class);
        for (String text : List.of("{", "{\"items\": [1]}", "[]")) {
            assertThat(refused(json, Sheets.file(folder, text.getBytes(StandardCharsets.UTF_8)), 10))
                    .containsExactly("exchange/not-json");
        }
        assertThat(refused(json, Sheets.file(folder, "{\"items\": [{}, {}]}".getBytes(StandardCharsets.UTF_8)), 1))
                .containsExactly("exchange/too-many-rows {most=1}");
        var row = Sheets.read(
                        json,
                        Sheets.file(
                                folder,
                                "{\"items\": [{\"elements\": {\"no-such\": 1, \"visits\": \"x\", \"audiences\": [\"DOGS\"]}}]}"
                                        .getBytes(StandardCharsets.UTF_8)))
                .getFirst();
        assertThat(row.faults())
                .extracting(it -> it.rule() + " " + it.cell())
                .containsExactly(
                        "exchange/unknown-element /items/0/elements/no-such",
                        "exchange/whole-number /items/0/elements/visits",
                        "exchange/no-such-choice /items/0/elements/audiences");
    }

    /** Whoever says something of one paper in JSON says nothing of the others. */
    @Test
    void inJsonWhatIsNotNamedStays() {
        var description = Sheets.description();
        String id = description.get("materials").get(0).get("id").asString();
        JsonNode note = description.objectNode().put(id, "请用黑色笔填写");
        var given = Map.of("material-notes", new Given(note, "/x"));
        var others = values.others(description, given);
        var changed = values.with(description, values.patch(others, given));
        assertThat(changed.get("materials"))
                .hasSize(description.get("materials").size());
        assertThat(changed.get("materials").get(0).get("note").asString()).isEqualTo("请用黑色笔填写");
    }
}
