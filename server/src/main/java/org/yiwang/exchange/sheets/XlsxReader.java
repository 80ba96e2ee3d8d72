package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;
import org.yiwang.exchange.sheets.Layout.Sheet;
import tools.jackson.databind.json.JsonMapper;

/** Reads a spreadsheet as a stream, twice: first what stands on other sheets, then the items. */
@Component
class XlsxReader implements HandedIn {
    /** Of the sheets of lists, for each item that may be handed in. */
    private static final int ENTRIES_OF_ONE = 50;

    private final Layout layout;
    private final RowReader rowReader;
    private final JsonMapper json;

    XlsxReader(Layout layout, RowReader rowReader, JsonMapper json) {
        this.layout = layout;
        this.rowReader = rowReader;
        this.json = json;
    }

    /** A ZIP begins with a P; a file of another office program is told why it is not taken. */
    @Override
    public boolean isOf(int firstByte) {
        return firstByte != '{' && firstByte != '[';
    }

    @Override
    public int survey(Path file, int mostRows) {
        return XlsxFile.with(file, xlsx -> {
            var broken = new Broken();
            var found = new AtomicLong(-1);
            var items = itemsSheet(xlsx);
            xlsx.forEachSheet((name, position, scan) -> {
                @Nullable Sheet sheet = sheet(name, position, items);
                if (sheet == null) {
                    scan.over(new Unknown(name, broken));
                    return;
                }
                boolean ofItems = sheet.equals(layout.items());
                var table = new Table(
                        sheet,
                        ofItems ? null : name,
                        ofItems ? mostRows : (long) mostRows * ENTRIES_OF_ONE,
                        broken,
                        (number, cells) -> {});
                scan.over(table);
                long rows = table.end();
                if (ofItems) {
                    found.set(rows);
                }
            });
            broken.throwIfAny();
            if (found.get() < 1) {
                throw Broken.because("exchange/no-rows");
            }
            return (int) found.get();
        });
    }

    /** The position of the sheet of the items: that of its name, else the first one. */
    private int itemsSheet(XlsxFile xlsx) throws IOException, OpenXML4JException, SAXException {
        var at = new AtomicLong();
        xlsx.forEachSheet((name, position, scan) -> {
            if (name.equals(layout.items().name())) {
                at.set(position);
            }
        });
        return (int) at.get();
    }

    private @Nullable Sheet sheet(String name, int position, int items) {
        if (position == items) {
            return layout.items();
        }
        return layout.lists().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void read(Path file, Consumer<GivenRow> rows) {
        try (var lists = new ListRows(Files.createTempFile(file.getParent(), "lists", ".tmp"), json)) {
            XlsxFile.<Boolean>with(file, xlsx -> {
                int items = itemsSheet(xlsx);
                xlsx.forEachSheet((name, position, scan) -> {
                    @Nullable Sheet sheet = sheet(name, position, items);
                    if (sheet != null && position != items) {
                        scan.over(new Table(
                                sheet,
                                name,
                                Long.MAX_VALUE,
                                new Broken(),
                                (number, cells) -> lists.add(sheet, RowReader.code(cells, sheet), number, cells)));
                    }
                });
                xlsx.forEachSheet((name, position, scan) -> {
                    if (position == items) {
                        scan.over(new Table(
                                layout.items(),
                                null,
                                Long.MAX_VALUE,
                                new Broken(),
                                (number, cells) -> give(rows, rowReader.read(number, cells, lists))));
                    }
                });
                stray(lists, rows);
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of lists whose item stands nowhere: somebody means something by them. */
    private void stray(ListRows lists, Consumer<GivenRow> rows) {
        for (var sheet : layout.lists()) {
            for (String code : lists.left(sheet)) {
                var row = lists.take(sheet, code).getFirst();
                String at = row.cells().values().iterator().next().at();
                var fault = new Fault(row.number(), at, "exchange/row-without-item");
                give(rows, new GivenRow(row.number(), code, at, null, null, null, Map.of(), List.of(fault)));
            }
        }
    }

    private static void give(Consumer<GivenRow> rows, GivenRow row) {
        try {
            rows.accept(row);
        } catch (RuntimeException e) {
            throw new XlsxFile.Outside(e);
        }
    }

    /** A sheet that nothing is read from; but nothing that acts may stand in it either. */
    private record Unknown(String name, Broken broken) implements SheetCells {
        @Override
        public void row(int number, SortedMap<Integer, String> cells) {
            // nothing is read from it
        }

        @Override
        public void formula(String cell) {
            broken.add("exchange/formula", Map.of("cell", name + "!" + cell));
        }

        @Override
        public void merged(String range) {
            // a sheet of somebody's own may look as she likes
        }
    }
}
