package org.yiwang.exchange.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Element;
import org.yiwang.exchange.sheets.Cells.Unreadable;
import org.yiwang.exchange.sheets.Layout.Column;
import org.yiwang.exchange.sheets.Layout.Sheet;
import org.yiwang.exchange.sheets.ListRows.ListRow;
import org.yiwang.exchange.sheets.Table.Cell;
import org.yiwang.kernel.Characters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes values of elements out of the cells of a row, and of the rows of its lists. */
@Component
class RowReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Layout layout;
    private final Cells cells;
    private final Names names;

    RowReader(Layout layout, Cells cells, Names names) {
        this.layout = layout;
        this.cells = cells;
        this.names = names;
    }

    /** What was read of a row so far. */
    private record Reading(int row, Map<String, Given> elements, List<Fault> faults) {
        @Nullable
        JsonNode value(Cells cells, Column column, Cell cell) {
            try {
                return cells.read(column.shape(), cell.text());
            } catch (Unreadable e) {
                faults.add(new Fault(row, cell.at(), e.code(), e.values()));
                return null;
            }
        }
    }

    /** The code of a row as it stands in a cell. */
    static String code(Map<Column, Cell> row, Sheet sheet) {
        var cell = row.get(column(sheet, Layout.CODE));
        return cell == null ? "" : Characters.tidy(cell.text());
    }

    private static Column column(Sheet sheet, String code) {
        return sheet.columns().stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** A row of the sheet of the items, with the rows of its lists. */
    GivenRow read(int number, Map<Column, Cell> row, ListRows lists) {
        var reading = new Reading(number, new LinkedHashMap<>(), new ArrayList<>());
        var items = layout.items();
        String code = code(row, items);
        row.forEach((column, cell) -> {
            if (column.element() != null && column.field() == null) {
                var value = reading.value(cells, column, cell);
                if (value != null) {
                    reading.elements().put(column.element().code(), new Given(value, cell.at()));
                }
            }
        });
        groups(reading, items, row);
        layout.lists().forEach(it -> list(reading, it, lists.take(it, code)));
        var version = row.get(column(items, Layout.NUMBER));
        var made = version == null ? null : reading.value(cells, column(items, Layout.NUMBER), version);
        var codeCell = row.get(column(items, Layout.CODE));
        return new GivenRow(
                number,
                code,
                codeCell == null ? XlsxFile.cell(null, number, 0) : codeCell.at(),
                made == null || !made.isNumber() ? null : made.asInt(),
                text(row.get(column(items, Layout.DEPARTMENT))),
                text(row.get(column(items, Layout.REGION))),
                reading.elements(),
                reading.faults());
    }

    private static @Nullable Given text(@Nullable Cell cell) {
        return cell == null ? null : new Given(JSON.stringNode(Characters.tidy(cell.text())), cell.at());
    }

    /** Values of which each part has a column; where none is filled in nothing changes. */
    private void groups(Reading reading, Sheet sheet, Map<Column, Cell> row) {
        var begun = new LinkedHashMap<Element, Given>();
        row.forEach((column, cell) -> {
            var element = column.element();
            if (element != null && column.field() != null) {
                var group = begun.computeIfAbsent(element, it -> new Given(JSON.objectNode(), cell.at()));
                var value = reading.value(cells, column, cell);
                ((ObjectNode) group.value()).set(column.field(), value == null ? NullNode.getInstance() : value);
            }
        });
        begun.forEach((element, given) -> reading.elements()
                .put(
                        element.code(),
                        isNothing(given.value()) ? new Given(NullNode.getInstance(), given.cell()) : given));
    }

    private static boolean isNothing(JsonNode group) {
        return group.valueStream().allMatch(JsonNode::isNull);
    }

    private void list(Reading reading, Sheet sheet, List<ListRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var first = rows.getFirst().cells();
        String at = first.values().iterator().next().at();
        var said = first.get(sheet.keyColumn());
        String word = said == null ? "" : Characters.tidy(said.text());
        if (word.equals(names.none()) || word.equals(names.unsaid())) {
            if (rows.size() > 1) {
                reading.faults().add(new Fault(reading.row(), at, "exchange/none-and-some"));
            }
            nothing(
                    reading,
                    sheet,
                    word.equals(names.none()),
                    Objects.requireNonNull(said).at());
        } else if (sheet.whole() != null) {
            var entries = JSON.arrayNode();
            rows.forEach(it -> {
                if (!it.cells().containsKey(sheet.keyColumn())) {
                    String there = it.cells().values().iterator().next().at();
                    reading.faults().add(new Fault(reading.row(), there, "field/required"));
                }
                entries.add(entry(reading, sheet, it));
            });
            reading.elements().put(sheet.whole().code(), new Given(entries, at));
        } else {
            keyed(reading, sheet, rows);
        }
    }

    private static void nothing(Reading reading, Sheet sheet, boolean none, String at) {
        if (sheet.whole() != null) {
            JsonNode value = none ? JSON.arrayNode() : NullNode.getInstance();
            reading.elements().put(sheet.whole().code(), new Given(value, at));
            return;
        }
        sheet.columns().forEach(it -> {
            if (it.element() != null) {
                JsonNode value = none ? JSON.objectNode() : NullNode.getInstance();
                reading.elements().put(it.element().code(), new Given(value, at));
            }
        });
    }

    private ObjectNode entry(Reading reading, Sheet sheet, ListRow row) {
        var entry = JSON.objectNode();
        for (var column : sheet.columns()) {
            if (column.field() != null) {
                entry.set(column.field(), valueIn(reading, column, row));
            }
        }
        return entry;
    }

    /** An empty cell of a list says that nothing is said, because the list stands there whole. */
    private JsonNode valueIn(Reading reading, Column column, ListRow row) {
        var cell = row.cells().get(column);
        var value = cell == null ? null : reading.value(cells, column, cell);
        return value == null ? NullNode.getInstance() : value;
    }

    private void keyed(Reading reading, Sheet sheet, List<ListRow> rows) {
        var values = new LinkedHashMap<Element, ObjectNode>();
        var places = new LinkedHashMap<Element, String>();
        var seen = new ArrayList<String>();
        for (var row : rows) {
            var cell = row.cells().get(sheet.keyColumn());
            String at = cell == null ? row.cells().values().iterator().next().at() : cell.at();
            String key = cell == null ? "" : Characters.tidy(cell.text());
            if (key.isEmpty()) {
                reading.faults().add(new Fault(reading.row(), at, "field/required"));
            } else if (seen.contains(key)) {
                reading.faults().add(new Fault(reading.row(), at, "exchange/entry-twice", Map.of("entry", key)));
            }
            seen.add(key);
            for (var column : sheet.columns()) {
                var element = column.element();
                if (element != null) {
                    var into = values.computeIfAbsent(element, it -> JSON.objectNode());
                    places.putIfAbsent(
                            element,
                            Objects.requireNonNullElse(row.cells().get(column), new Cell("", at))
                                    .at());
                    put(into, key, column, valueIn(reading, column, row));
                }
            }
        }
        values.forEach((element, value) -> {
            value.properties().forEach(it -> {
                if (it.getValue() instanceof ObjectNode group && isNothing(group)) {
                    it.setValue(NullNode.getInstance());
                }
            });
            reading.elements().put(element.code(), new Given(value, Objects.requireNonNull(places.get(element))));
        });
    }

    private static void put(ObjectNode into, String key, Column column, JsonNode value) {
        if (column.field() == null) {
            into.set(key, value);
        } else {
            into.withObjectProperty(key).set(column.field(), value);
        }
    }
}
