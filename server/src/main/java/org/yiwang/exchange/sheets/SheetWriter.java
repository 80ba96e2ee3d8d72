package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.yiwang.exchange.ExportedItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a spreadsheet row by row; no more than a hundred rows of a sheet are in memory. */
final class SheetWriter implements AutoCloseable {
    /** Headings, and below them, hidden, the codes by which columns are found again. */
    static final int HEADINGS = 2;

    private static final int IN_MEMORY = 100;
    private static final int WIDTH = 256;
    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final String LIKE_FORMULA = "=+-@\t\r";

    private final Layout layout;
    private final Cells cells;
    private final Names names;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(null, IN_MEMORY, true);
    private final CellStyle heading;
    private final CellStyle text;
    private final CellStyle quoted;
    private final Map<Layout.Sheet, Sheet> sheets = new LinkedHashMap<>();
    private final Map<Layout.Sheet, Integer> written = new LinkedHashMap<>();

    SheetWriter(Layout layout, Cells cells, Names names) {
        this.layout = layout;
        this.cells = cells;
        this.names = names;
        this.heading = heading();
        this.text = text(false);
        this.quoted = text(true);
        begin(layout.items(), 2);
        layout.lists().forEach(it -> begin(it, 1));
    }

    private CellStyle heading() {
        var style = workbook.createCellStyle();
        var font = workbook.createFont();
        font.setBold(true);
        style.setFont(font);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        return style;
    }

    /** Text stays text when it is edited: codes of 33 digits do not become numbers, nor what looks like a formula one. */
    private CellStyle text(boolean quote) {
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setWrapText(true);
        style.setQuotePrefixed(quote);
        return style;
    }

    private void begin(Layout.Sheet of, int frozenColumns) {
        var sheet = workbook.createSheet(of.name());
        var headings = sheet.createRow(0);
        var codes = sheet.createRow(1);
        for (int i = 0; i < of.columns().size(); i++) {
            var column = of.columns().get(i);
            put(headings, i, column.name(), heading);
            put(codes, i, column.code(), text);
            sheet.setColumnWidth(i, width(column) * WIDTH);
            sheet.setDefaultColumnStyle(i, text);
            offer(sheet, i, cells.offered(column.shape()));
        }
        codes.setZeroHeight(true);
        sheet.createFreezePane(frozenColumns, HEADINGS);
        sheets.put(of, sheet);
        written.put(of, HEADINGS);
    }

    private static int width(Layout.Column column) {
        if (column.code().equals(Layout.CODE)) {
            return 38;
        }
        return switch (column.shape()) {
            case Shape.Whole it -> 10;
            case Shape.YesNo it -> 10;
            case Shape.Choice it -> 18;
            case Shape.Several it -> 24;
            case Shape.Lines it -> 48;
            default -> 30;
        };
    }

    private static void offer(Sheet sheet, int column, List<String> choices) {
        if (choices.isEmpty()) {
            return;
        }
        var helper = sheet.getDataValidationHelper();
        int last = SpreadsheetVersion.EXCEL2007.getLastRowIndex();
        sheet.addValidationData(helper.createValidation(
                helper.createExplicitListConstraint(choices.toArray(String[]::new)),
                new CellRangeAddressList(HEADINGS, last, column, column)));
    }

    /** Adds an item, with its lists. */
    void add(ExportedItem item) {
        var row = next(layout.items());
        var columns = layout.items().columns();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            put(row, i, column.element() == null ? ofItself(item, column) : part(column, valueOf(column, item)), text);
        }
        layout.lists().forEach(it -> list(it, item));
    }

    private static @Nullable Object ofItself(ExportedItem item, Layout.Column column) {
        return switch (column.code()) {
            case Layout.CODE -> item.code();
            case Layout.NUMBER -> item.number();
            case Layout.DEPARTMENT -> item.departmentName();
            case Layout.REGION -> item.regionName();
            default -> null;
        };
    }

    private static JsonNode valueOf(Layout.Column column, ExportedItem item) {
        return Objects.requireNonNull(column.element()).of(item.description());
    }

    private @Nullable Object part(Layout.Column column, JsonNode value) {
        return cells.write(column.shape(), column.field() == null ? value : value.path(column.field()));
    }

    private void list(Layout.Sheet sheet, ExportedItem item) {
        var entries =
                sheet.whole() == null ? keyed(sheet, item) : whole(sheet.whole().of(item.description()), sheet);
        if (entries == null || entries.stream().anyMatch(SheetWriter::isTooLong)) {
            return; // nothing is said, or no cell can hold it: it stays as it is
        }
        if (entries.isEmpty()) {
            entry(sheet, item, 0, List.of());
            put(lastRow(sheet), sheet.columns().indexOf(sheet.keyColumn()), names.none(), text);
        }
        for (int i = 0; i < entries.size(); i++) {
            entry(sheet, item, i + 1, entries.get(i));
        }
    }

    private Row lastRow(Layout.Sheet sheet) {
        return Objects.requireNonNull(sheets.get(sheet)).getRow(Objects.requireNonNull(written.get(sheet)) - 1);
    }

    private void entry(Layout.Sheet sheet, ExportedItem item, int position, List<@Nullable Object> values) {
        var row = next(sheet);
        put(row, 0, item.code(), text);
        put(row, 1, position == 0 ? null : position, text);
        for (int i = 0; i < values.size(); i++) {
            put(row, i + 2, values.get(i), text);
        }
    }

    /** Values of the columns behind code and position; null if nothing is said. */
    private @Nullable List<List<@Nullable Object>> whole(JsonNode list, Layout.Sheet sheet) {
        if (!list.isArray()) {
            return null;
        }
        var entries = new ArrayList<List<@Nullable Object>>();
        for (var entry : list) {
            var values = new ArrayList<@Nullable Object>();
            for (var column : sheet.columns().subList(2, sheet.columns().size())) {
                values.add(part(column, entry));
            }
            entries.add(values);
        }
        return entries;
    }

    private @Nullable List<List<@Nullable Object>> keyed(Layout.Sheet sheet, ExportedItem item) {
        var columns = sheet.columns().subList(2, sheet.columns().size());
        var keys = new LinkedHashSet<String>();
        boolean said = false;
        for (var column : columns) {
            if (column.element() != null && valueOf(column, item) instanceof ObjectNode values) {
                said = true;
                keys.addAll(values.propertyNames());
            }
        }
        if (!said) {
            return null;
        }
        var entries = new ArrayList<List<@Nullable Object>>();
        for (String key : keys) {
            var values = new ArrayList<@Nullable Object>();
            for (var column : columns) {
                values.add(
                        column.element() == null
                                ? key
                                : part(column, valueOf(column, item).path(key)));
            }
            entries.add(values);
        }
        return entries;
    }

    private Row next(Layout.Sheet sheet) {
        int at = Objects.requireNonNull(written.get(sheet));
        written.put(sheet, at + 1);
        return Objects.requireNonNull(sheets.get(sheet)).createRow(at);
    }

    private static boolean isTooLong(List<@Nullable Object> values) {
        return values.stream().anyMatch(it -> it instanceof String said && said.length() > LONGEST);
    }

    private void put(Row row, int column, @Nullable Object value, CellStyle style) {
        if (value instanceof Integer number) {
            row.createCell(column).setCellValue(number);
        } else if (value instanceof String said && said.length() <= LONGEST) {
            var cell = row.createCell(column);
            cell.setCellValue(said);
            cell.setCellStyle(!said.isEmpty() && LIKE_FORMULA.indexOf(said.charAt(0)) >= 0 ? quoted : style);
        }
    }

    /** Ends it and writes it; nothing can be added any more. */
    void write(OutputStream to) throws IOException {
        var notes = workbook.createSheet(names.sheet("notes"));
        notes.setColumnWidth(0, 100 * WIDTH);
        for (String note : names.notes()) {
            put(notes.createRow(notes.getLastRowNum() + 1), 0, note, text);
        }
        workbook.write(to);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
