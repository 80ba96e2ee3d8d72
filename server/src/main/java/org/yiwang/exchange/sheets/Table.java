package org.yiwang.exchange.sheets;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yiwang.exchange.sheets.Layout.Column;
import org.yiwang.exchange.sheets.Layout.Sheet;

/** Reads a sheet of which the columns are known by their codes in its second row, or else by their headings. */
final class Table implements SheetCells {
    private final Sheet sheet;
    private final @Nullable String shownName;
    private final long mostRows;
    private final Broken broken;
    private final Taker taker;
    private SortedMap<Integer, String> headings = new TreeMap<>();
    private @Nullable Map<Integer, Column> columns;
    private long rows;

    /** Takes a row, with the texts of its columns. */
    interface Taker {
        void row(int number, Map<Column, Cell> cells);
    }

    /** A text and where it stands. */
    record Cell(String text, String at) {}

    /** @param shownName of the sheet, put before each cell that is named; null if it is the one of the items */
    Table(Sheet sheet, @Nullable String shownName, long mostRows, Broken broken, Taker taker) {
        this.sheet = sheet;
        this.shownName = shownName;
        this.mostRows = mostRows;
        this.broken = broken;
        this.taker = taker;
    }

    @Override
    public void formula(String cell) {
        broken.add("exchange/formula", Map.of("cell", shown(cell)));
    }

    @Override
    public void merged(String range) {
        broken.add("exchange/merged", Map.of("range", shown(range)));
    }

    private String shown(String cell) {
        return shownName == null ? cell : shownName + "!" + cell;
    }

    @Override
    public void row(int number, SortedMap<Integer, String> cells) {
        if (number == 1) {
            headings = new TreeMap<>(cells);
        } else if (number == 2
                && cells.values().stream().anyMatch(it -> it.strip().equals(Layout.CODE))) {
            columns = found(cells);
        } else {
            data(number, cells);
        }
    }

    private void data(int number, SortedMap<Integer, String> cells) {
        if (++rows > mostRows) {
            throw Broken.because("exchange/too-many-rows", Map.of("most", mostRows));
        }
        var known = columns();
        var texts = new LinkedHashMap<Column, Cell>();
        cells.forEach((column, text) -> {
            @Nullable Column of = known.get(column);
            if (of != null) {
                texts.put(of, new Cell(text, XlsxFile.cell(shownName, number, column)));
            }
        });
        taker.row(number, texts);
    }

    private Map<Integer, Column> columns() {
        if (columns == null) {
            columns = found(new TreeMap<>());
        }
        return columns;
    }

    private Map<Integer, Column> found(SortedMap<Integer, String> codes) {
        var all = new TreeMap<>(headings);
        all.putAll(codes);
        var known = new LinkedHashMap<Integer, Column>();
        all.forEach((at, said) -> {
            int row = codes.containsKey(at) ? 2 : 1;
            String cell = XlsxFile.cell(shownName, row, at);
            var column = column(said.strip());
            if (column.isEmpty()) {
                broken.add("exchange/unknown-column", Map.of("column", said.strip(), "cell", cell));
            } else if (known.containsValue(column.get())) {
                broken.add("exchange/column-twice", Map.of("column", said.strip(), "cell", cell));
            } else {
                known.put(at, column.get());
            }
        });
        var missing = new LinkedHashSet<>(
                sheet.columns().stream().filter(this::isNeeded).toList());
        missing.removeAll(known.values());
        if (!missing.isEmpty()) {
            String names = missing.stream().map(Column::name).collect(Collectors.joining("、"));
            broken.add("exchange/missing-column", Map.of("column", names, "sheet", sheet.name()));
        }
        return known;
    }

    /** Without its code no row is known; without all its columns an entry of a list is not whole. */
    private boolean isNeeded(Column column) {
        return column.code().equals(Layout.CODE)
                || !sheet.code().equals("items") && !column.code().equals(Layout.POSITION);
    }

    private Optional<Column> column(String said) {
        return sheet.columns().stream()
                .filter(it -> it.code().equals(said))
                .findFirst()
                .or(() -> sheet.columns().stream()
                        .filter(it -> it.name().equals(said))
                        .findFirst());
    }

    /** Says what is wrong with its headings, also if nothing stands below them. */
    long end() {
        columns();
        return rows;
    }
}
