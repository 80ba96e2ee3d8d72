package org.yiwang.exchange.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;

/**
 * Which sheets and columns there are: one row for an item with the elements of which a cell can hold the value, and a sheet for
 * each list whose entries have several values, such as papers.
 */
@Component
class Layout {
    /** Codes of the columns that are no elements. */
    static final String CODE = "code";

    static final String NUMBER = "number";
    static final String DEPARTMENT = "department";
    static final String REGION = "region";
    static final String POSITION = "position";

    private final Names names;
    private final Sheet items;
    private final List<Sheet> lists;

    Layout(Elements elements, Names names) {
        this.names = names;
        var columns = new ArrayList<Column>();
        for (String code : List.of(CODE, NUMBER, DEPARTMENT, REGION)) {
            columns.add(technical(code));
        }
        var found = new LinkedHashMap<String, Sheet>();
        for (var element : elements.all()) {
            Shape.of(element).ifPresent(it -> place(element, named(element, it), columns, found));
        }
        this.items = new Sheet("items", names.sheet("items"), null, null, columns);
        this.lists = List.copyOf(found.values());
    }

    /**
     * A column.
     *
     * @param code unique within its sheet; stands in its second, hidden row
     * @param element of which it is the value, or a part of it; null if it is none
     * @param field of a value that is made of several; null if the column has the whole
     */
    record Column(
            String code,
            String name,
            Shape shape,
            @Nullable Element element,
            @Nullable String field) {}

    /**
     * A sheet.
     *
     * @param key the member that tells the entries of a list apart; null if their order does, or if it is the sheet of the items
     * @param whole the element that is the list itself; null if its entries are made of several elements
     */
    record Sheet(
            String code,
            String name,
            @Nullable String key,
            @Nullable Element whole,
            List<Column> columns) {
        Sheet {
            columns = List.copyOf(columns);
        }

        /** The column that has what tells the entries apart. */
        Column keyColumn() {
            return columns.stream()
                    .filter(it -> isKey(it) || whole != null && it.field() != null)
                    .findFirst()
                    .orElseThrow();
        }

        boolean isKey(Column column) {
            return key != null
                    && (column.element() == null
                            ? key.equals(column.field())
                            : column.field() == null
                                    && column.element().path().getLast().equals(key));
        }
    }

    Sheet items() {
        return items;
    }

    List<Sheet> lists() {
        return lists;
    }

    private Column technical(String code) {
        Shape shape = code.equals(NUMBER) || code.equals(POSITION) ? new Shape.Whole() : new Shape.Text();
        return new Column(code, names.column(code), shape, null, null);
    }

    /** A list of texts that have names is a choice of several. */
    private Shape named(Element element, Shape shape) {
        var codes = names.codes(element.code());
        return shape instanceof Shape.Lines && !codes.isEmpty()
                ? new Shape.Several(new Shape.Choice(element.code(), codes, false))
                : shape;
    }

    private void place(Element element, Shape shape, List<Column> columns, Map<String, Sheet> found) {
        int each = element.path().indexOf(Element.EACH);
        if (each > 0) {
            var list = element.path().subList(0, each);
            found.merge(
                    list.getLast(),
                    keyed(element, shape, list.getLast()),
                    (before, more) -> with(before, columns(element, shape)));
        } else if (shape instanceof Shape.Entries entries) {
            found.put(element.code(), entries(element, entries));
        } else {
            columns.addAll(columns(element, shape));
        }
    }

    private static Sheet with(Sheet sheet, List<Column> more) {
        var columns = new ArrayList<>(sheet.columns());
        columns.addAll(more);
        return new Sheet(sheet.code(), sheet.name(), sheet.key(), sheet.whole(), columns);
    }

    private Sheet keyed(Element element, Shape shape, String list) {
        String key = keyOf(element);
        var columns = new ArrayList<Column>();
        columns.add(technical(CODE));
        columns.add(technical(POSITION));
        if (!element.path().getLast().equals(key)) {
            String code = list + "." + key;
            columns.add(new Column(code, names.column(code), new Shape.Text(), null, key));
        }
        columns.addAll(columns(element, shape));
        return new Sheet(list, names.sheet(list), key, null, columns);
    }

    /** As {@link Element#of} tells entries apart. */
    private static String keyOf(Element element) {
        Shape at = Shape.ITEM;
        for (String step : element.path().subList(0, element.path().indexOf(Element.EACH))) {
            at = Objects.requireNonNull(((Shape.Group) at).fields().get(step)).shape();
        }
        return ((Shape.Entries) at).of().fields().containsKey("id") ? "id" : "name";
    }

    private Sheet entries(Element element, Shape.Entries entries) {
        var columns = new ArrayList<Column>();
        columns.add(technical(CODE));
        columns.add(technical(POSITION));
        columns.addAll(columns(element, entries.of()));
        return new Sheet(element.code(), names.sheet(element.code()), null, element, columns);
    }

    /** One, or one for each of the values it is made of. */
    private List<Column> columns(Element element, Shape shape) {
        if (shape instanceof Shape.Group group) {
            return group.fields().entrySet().stream()
                    .map(it -> part(element, it.getKey(), it.getValue().shape()))
                    .toList();
        }
        return shape instanceof Shape.Entries || shape instanceof Shape.Other
                ? List.of()
                : List.of(new Column(element.code(), element.name(), shape, element, null));
    }

    private Column part(Element element, String field, Shape shape) {
        String code = element.code() + "." + field;
        return new Column(code, names.column(code), shape, element, field);
    }
}
