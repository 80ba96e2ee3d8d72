package org.yiwang.exchange.national;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yiwang.audit.Table;

/** One row; what is not put into it is empty, as is what no record tells. */
final class UpRow {
    private final UpTable table;
    private final Map<String, String> cells = new HashMap<>();

    /** @param key what its identifier is made of: the same for the same row of the same version */
    UpRow(UpTable table, String key) {
        this.table = table;
        put("row_guid", guid(table.table() + "/" + key));
    }

    static UUID guid(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    UpTable table() {
        return table;
    }

    /** @throws IllegalArgumentException if the table has no such column */
    UpRow put(String column, @Nullable Object value) {
        if (!table.has(column)) {
            throw new IllegalArgumentException(table.table() + " has no " + column);
        }
        if (value != null) {
            cells.put(column, value.toString().strip());
        }
        return this;
    }

    /** 是否: 1, 0, or nothing. */
    UpRow flag(String column, @Nullable Boolean value) {
        return put(column, value == null ? null : value ? "1" : "0");
    }

    /** Several codes or names in one cell. */
    UpRow several(String column, Collection<String> values) {
        return put(column, String.join("^", values));
    }

    /** Several sentences, a line each. */
    UpRow lines(String column, Collection<String> values) {
        return put(column, String.join("\n", values));
    }

    /** The row as a line of the file. */
    String line() {
        return table.columns().map(it -> Table.cell(cells.get(it))).collect(Collectors.joining(",")) + "\r\n";
    }
}
