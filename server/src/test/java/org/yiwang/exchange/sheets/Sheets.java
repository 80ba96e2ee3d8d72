package org.yiwang.exchange.sheets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.yiwang.catalog.elements.ElementSettings;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The two forms without a server, and spreadsheets as somebody at a desk would change them. */
public final class Sheets {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AnnotationConfigApplicationContext CONTEXT = context();

    private Sheets() {}

    private static AnnotationConfigApplicationContext context() {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JsonMapper.class, () -> JSON);
        context.registerBean(
                ElementSettings.class,
                () -> new ElementSettings(new ClassPathResource("org/yiwang/catalog/elements.json")));
        context.register(
                Elements.class,
                Names.class,
                Cells.class,
                Layout.class,
                RowReader.class,
                Values.class,
                JsonValues.class,
                XlsxFormat.class,
                XlsxReader.class,
                JsonFormat.class,
                JsonReader.class);
        context.refresh();
        return context;
    }

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /** The item of the linter's tests with which nothing is wrong, with what is local. */
    static ObjectNode description() {
        try (InputStream in = new ClassPathResource("lint/sound.json").getInputStream()) {
            var sound = JSON.readTree(in);
            var description = (ObjectNode) sound.get("item");
            description.set("local", sound.get("local"));
            return description;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExportedItem item(String code, ObjectNode description) {
        return new ExportedItem(
                code,
                "item",
                UUID.fromString("00000000-0000-7000-8000-000000000001"),
                3,
                LocalDate.of(2026, 1, 1),
                code.substring(0, 18),
                "武昌区市场监督管理局",
                "420106",
                "武昌区",
                description);
    }

    public static byte[] written(CatalogueFormat format, Stream<ExportedItem> items) {
        var bytes = new ByteArrayOutputStream();
        try {
            format.write(items, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Path file(Path folder, byte[] content) {
        try {
            return Files.write(Files.createTempFile(folder, "given", ".tmp"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<GivenRow> read(HandedIn form, Path file) {
        var rows = new ArrayList<GivenRow>();
        form.read(file, rows::add);
        return rows;
    }

    /** A spreadsheet after somebody has worked on it. */
    public static byte[] edited(byte[] xlsx, BiConsumer<XSSFWorkbook, Sheet> work) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx));
                var out = new ByteArrayOutputStream()) {
            work.accept(workbook, workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The column of an element on the first sheet, by the hidden codes. */
    public static int column(Sheet sheet, String code) {
        for (var cell : sheet.getRow(1)) {
            if (cell.getStringCellValue().equals(code)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError("no column " + code);
    }
}
