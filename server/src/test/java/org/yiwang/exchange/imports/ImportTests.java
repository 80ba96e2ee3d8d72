package org.yiwang.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.places.Places;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.exchange.sheets.Sheets;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** The catalogue goes out, is edited at a desk and comes back: all of a file or nothing, and never past change control. */
@Story
class ImportTests {
    private static final String IMPORT = "/api/desk/items/import";
    private static final int FIRST = 2;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Publications published;

    @Autowired
    Places places;

    @Autowired
    List<CatalogueFormat> formats;

    @Autowired
    ImportStore store;

    @Autowired
    Clock clock;

    private Visitor manager;
    private Visitor county;

    @BeforeEach
    void staff() {
        manager = new Visitor(port).as("item-manager");
        county = new Visitor(port).as("county-item-manager");
    }

    private byte[] exported(String format, List<String> codes) {
        return Sheets.written(
                formats.stream()
                        .filter(it -> it.name().equals(format))
                        .findFirst()
                        .orElseThrow(),
                codes.stream().flatMap(this::item));
    }

    private Stream<ExportedItem> item(String code) {
        return published.holdsOn(published.versionsOf(code), Days.of(clock.instant())).stream()
                .map(it -> new ExportedItem(
                        code,
                        it.item(),
                        it.id(),
                        it.number(),
                        it.effectiveOn(),
                        it.department(),
                        places.department(it.department()).orElseThrow().name(),
                        it.region(),
                        places.region(new RegionCode(it.region())).name(),
                        published.description(it)));
    }

    /** Those of the province as the demo brings them: a standard's identifier is its code. */
    private List<String> provincial() {
        return jdbc.sql("""
                        select code from catalog.implementations where region = '420000' and code = item order by code
                        """).query(String.class).list();
    }

    private List<String> ofRegion(String region, int limit) {
        return jdbc.sql("""
                        select code from catalog.implementations i where region = :region and item like '0001%'
                            and not exists (select 1 from standards.proposals p
                                where i.item = any(p.sources) and p.state not in ('PUBLISHED', 'WITHDRAWN'))
                        order by code limit :limit
                        """)
                .param("region", region)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static byte[] with(byte[] xlsx, int row, String element, String value) {
        return Sheets.edited(xlsx, (book, sheet) -> put(sheet, row, element, value));
    }

    private static String put(Sheet sheet, int row, String element, String value) {
        int column = Sheets.column(sheet, element);
        sheet.getRow(row)
                .getCell(column, MissingCellPolicy.CREATE_NULL_AS_BLANK)
                .setCellValue(value);
        return CellReference.convertNumToColString(column) + (row + 1);
    }

    private JsonNode tried(Visitor by, byte[] content) {
        var answer = by.upload(IMPORT + "?dryRun=true", "事项.xlsx", content);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode imported(Visitor by, byte[] content) {
        var begun = by.upload(IMPORT, "事项.xlsx", content);
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        return ended(by, begun.at("/jobId"));
    }

    private static JsonNode ended(Visitor by, String id) {
        var last = new AtomicReference<JsonNode>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var answer = by.get(IMPORT + "/" + id);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            last.set(answer.json());
            return List.of("DONE", "REFUSED", "FAILED")
                    .contains(answer.json().get("state").asString());
        });
        return last.get();
    }

    @ParameterizedTest
    @CsvSource({"xlsx", "json"})
    void allOfTheProvinceGoesOutAndComesBackUnchanged(String format) {
        var codes = provincial();
        assertThat(codes).hasSize(626);
        var report = tried(manager, exported(format, codes));
        assertThat(report.get("refused")).isEmpty();
        assertThat(report.get("rows").asInt()).isEqualTo(626);
        assertThat(report.get("imported").asInt()).isEqualTo(626);
        assertThat(report.get("unchanged").asInt()).isEqualTo(626);
        assertThat(report.hasNonNull("jobId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "5, item-code/organ",
        "18, item-code/level",
        "21, item-code/type",
        "25, exchange/unknown-base-code",
    })
    void aCodeWithOneWrongCharacterIsRefused(int position, String rule) {
        var codes = provincial().subList(0, 3);
        byte[] content = Sheets.edited(exported("xlsx", codes), (book, sheet) -> {
            var code = new StringBuilder(sheet.getRow(FIRST + 1).getCell(0).getStringCellValue());
            char now = code.charAt(position);
            code.setCharAt(position, now == '9' ? '8' : '9');
            if (rule.equals("exchange/unknown-base-code")) {
                code.replace(23, 28, "99998");
            }
            sheet.getRow(FIRST + 1).getCell(0).setCellValue(code.toString());
        });
        for (var report : List.of(tried(manager, content), imported(manager, content))) {
            assertThat(report.get("state").asString()).isEqualTo("REFUSED");
            assertThat(report.get("imported").asInt()).isZero();
            assertThat(report.get("refused"))
                    .extracting(it -> it.get("row").asInt() + " "
                            + it.get("cell").asString() + " " + it.get("rule").asString())
                    .contains("4 A4 " + rule);
            assertThat(report.at("/refused/0/message").asString()).matches(".*\\p{IsHan}.*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "type, 行政魔法, item-code/type",
        "level, 九级, item-code/level",
        "level, 县级, standards/code-kept",
        "promise-days, 9999, standards/promise-too-long",
        "department, 别的部门, exchange/not-changed-here",
        "title, 〈空〉, field/required",
    })
    void aValueThatCannotBeIsRefusedAtItsCell(String element, String value, String rule) {
        var code = jdbc.sql("""
                        select i.code from catalog.implementations i join catalog.item_versions v on v.item = i.item
                        where i.region = '420000' and i.code = i.item and v.guide -> 'promised' ->> 'unit' = 'WORKING_DAYS'
                            and v.guide -> 'statutory' ->> 'unit' = 'WORKING_DAYS'
                            and not exists (select 1 from standards.proposals p where i.item = any(p.sources))
                        order by i.code limit 1
                        """).query(String.class).single();
        var at = new AtomicReference<String>();
        byte[] content = Sheets.edited(
                exported("xlsx", List.of(code)), (book, sheet) -> at.set(put(sheet, FIRST, element, value)));
        assertThat(tried(manager, content).get("refused"))
                .extracting(
                        it -> it.get("cell").asString() + " " + it.get("rule").asString())
                .contains(at.get() + " " + rule);
    }

    @Test
    void aChangedStandardBecomesAProposalAndNothingMore() {
        var code = provincial().get(40);
        byte[] content = with(exported("xlsx", List.of(code)), FIRST, "quantity-limit", "每年不超过一百件");
        var before = published.versionsOf(code);
        var report = imported(manager, content);
        assertThat(report.get("state").asString()).as(report.toString()).isEqualTo("DONE");
        assertThat(report.get("imported").asInt()).isEqualTo(1);
        assertThat(report.get("unchanged").asInt()).isZero();
        assertThat(report.get("proposals")).hasSize(1);
        String id = report.at("/proposals/0").asString();
        var proposal = manager.get("/api/desk/items/proposals/" + id).json();
        assertThat(proposal.get("state").asString()).isEqualTo("COMPILING");
        assertThat(proposal.get("operation").asString()).isEqualTo("CHANGE");
        assertThat(proposal.get("reason").asString()).isEqualTo("由文件「事项.xlsx」批量导入");
        assertThat(proposal.at("/changes/0/elements"))
                .extracting(it -> it.get("element").asString() + " " + it.get("after"))
                .containsExactly("quantity-limit \"每年不超过一百件\"");
        assertThat(published.versionsOf(code)).isEqualTo(before);
        assertThat(tried(manager, content).at("/refused/0/rule").asString())
                .as("one change at a time")
                .isEqualTo("standards/already-changing");
        manager.post("/api/desk/items/proposals/" + id + "/withdraw", Map.of());
    }

    @Test
    void aCountySaysWhatIsLocalAndOnlyDoesBetter() {
        var codes = ofRegion("420106", 2);
        var before =
                codes.stream().map(it -> published.versionsOf(it).getLast()).toList();
        byte[] out = exported("xlsx", codes);
        var report = imported(county, with(with(out, FIRST, "address", "武昌区中南路99号"), FIRST, "windows", "一号\n二号"));
        assertThat(report.get("state").asString()).as(report.toString()).isEqualTo("DONE");
        assertThat(report.get("imported").asInt()).isEqualTo(2);
        assertThat(report.get("unchanged").asInt()).isEqualTo(1);
        assertThat(report.get("proposals")).isEmpty();
        var after = published.versionsOf(codes.getFirst()).getLast();
        assertThat(after.number()).isGreaterThan(before.getFirst().number());
        assertThat(after.local().address()).isEqualTo("武昌区中南路99号");
        assertThat(after.local().windows()).containsExactly("一号", "二号");
        assertThat(after.local().hours()).isEqualTo(before.getFirst().local().hours());
        assertThat(after.improvements()).isEqualTo(before.getFirst().improvements());
        assertThat(published.versionsOf(codes.getLast()).getLast()).isEqualTo(before.getLast());

        assertThat(tried(county, with(out, FIRST, "address", "又一处"))
                        .at("/refused/0/rule")
                        .asString())
                .as("made of a version that is not the last one")
                .isEqualTo("catalog/changed-meanwhile");
        byte[] now = exported("xlsx", codes);
        refused(county, now, "title", "改个名字", "catalog/locked-element");
        refused(county, now, "visits", "9", "catalog/not-better");
        refused(county, now, "consult-phone", "打办公室", "field/format");
        refused(county, exported("xlsx", ofRegion("420111", 1)), "address", "别人那里", "exchange/other-jurisdiction");
    }

    private void refused(Visitor by, byte[] out, String element, String value, String rule) {
        var at = new AtomicReference<String>();
        byte[] content = Sheets.edited(out, (book, sheet) -> at.set(put(sheet, FIRST, element, value)));
        var first = tried(by, content).at("/refused/0");
        assertThat(first.get("rule").asString()).isEqualTo(rule);
        assertThat(first.get("cell").asString())
                .isEqualTo(rule.equals("exchange/other-jurisdiction") ? "A3" : at.get());
    }

    @Test
    void nothingOfAFileIsTakenIfOneRowIsNot() {
        var codes = ofRegion("420106", 4).subList(2, 4);
        var before = codes.stream().map(it -> published.versionsOf(it)).toList();
        byte[] content = with(with(exported("xlsx", codes), FIRST, "address", "甲处"), FIRST + 1, "title", "改名");
        var report = imported(county, content);
        assertThat(report.get("state").asString()).isEqualTo("REFUSED");
        assertThat(report.get("imported").asInt()).isZero();
        assertThat(report.get("refused")).hasSize(1);
        assertThat(codes.stream().map(it -> published.versionsOf(it)).toList()).isEqualTo(before);
    }

    /** A server that died in the middle has written nothing; what it began is begun again. */
    @Test
    void whatWasInterruptedIsTakenUpAgain() {
        var code = ofRegion("420106", 5).get(4);
        byte[] content = with(exported("xlsx", List.of(code)), FIRST, "address", "中断后的地址");
        var mine =
                imported(county, exported("xlsx", List.of(code))).get("jobId").asString();
        var by = store.find(UUID.fromString(mine)).orElseThrow().uploadedBy();
        var now = clock.instant();
        var dead = new Import(
                UUID.randomUUID(), by, "x", "中断.xlsx", Import.State.WAITING, 1, 0, 0, List.of(), 0, 0, now, null);
        jdbc.sql("""
                        insert into exchange.imports (id, uploaded_by, key, fingerprint, file_name, content, state, rows, done,
                            worker, leased_to, tries, created_at)
                        values (:id, :by, :key, 'x', '中断.xlsx', :content, 'RUNNING', 1, 1, :worker, :until, 1, :now)
                        """)
                .param("id", dead.id())
                .param("by", by)
                .param("key", dead.id().toString())
                .param("content", content)
                .param("worker", UUID.randomUUID())
                .param("until", Timestamp.from(now.minusSeconds(1)))
                .param("now", Timestamp.from(now.minusSeconds(600)))
                .update();
        assertThat(ended(county, dead.id().toString()).get("state").asString()).isEqualTo("DONE");
        assertThat(published.versionsOf(code).getLast().local().address()).isEqualTo("中断后的地址");
        assertThat(store.end(dead.id(), UUID.randomUUID(), Import.State.DONE, 0, List.of(), List.of(), now))
                .as("whoever comes back from the dead changes nothing")
                .isFalse();
        assertThat(jdbc.sql("select content from exchange.imports where id = :id")
                        .param("id", dead.id())
                        .query((row, i) -> row.getBytes(1) == null)
                        .single())
                .as("nobody needs the file any more")
                .isTrue();
    }

    @Test
    void twoClicksAreOneImportAndNobodyElseSeesIt() {
        byte[] content = exported("xlsx", ofRegion("420106", 1));
        String key = UUID.randomUUID().toString();
        var first = sent(county, content, key);
        var second = sent(county, content, key);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.at("/jobId")).isEqualTo(first.at("/jobId"));
        assertThat(first.header("Location")).isEqualTo(IMPORT + "/" + first.at("/jobId"));
        assertThat(sent(county, exported("xlsx", ofRegion("420106", 2)), key).at("/code"))
                .isEqualTo("idempotency/key-reused");
        assertThat(manager.get(IMPORT + "/" + first.at("/jobId")).status()).isEqualTo(404);
        assertThat(new Visitor(port)
                        .as("resident")
                        .get(IMPORT + "/" + first.at("/jobId"))
                        .status())
                .isEqualTo(403);
        assertThat(ended(county, first.at("/jobId")).get("unchanged").asInt()).isEqualTo(1);
    }

    private static Visitor.Answer sent(Visitor by, byte[] content, String key) {
        byte[] head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.xlsx\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + content.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
        return by.raw(
                "POST",
                IMPORT,
                Map.of("Content-Type", "multipart/form-data; boundary=b", "Idempotency-Key", key),
                body);
    }

    @Test
    void aFileThatCannotBeReadIsRefusedAtOnce() {
        byte[] out = exported("xlsx", ofRegion("420106", 1));
        BiConsumer<byte[], String> refused = (content, code) -> {
            var answer = county.upload(IMPORT, "x.xlsx", content);
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.at("/errors/0/pointer")).isEqualTo("/file");
            assertThat(answer.at("/errors/0/code")).isEqualTo(code);
        };
        refused.accept(
                Sheets.edited(
                        out, (book, sheet) -> sheet.getRow(FIRST).getCell(4).setCellFormula("1+1")),
                "exchange/formula");
        refused.accept("no spreadsheet".getBytes(StandardCharsets.UTF_8), "exchange/not-xlsx");
        refused.accept(new byte[0], "files/empty");
    }
}
