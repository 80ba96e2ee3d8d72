package org.yiwang.crypto;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with encrypted columns, as its module declares it in {@code cells.json}.
 *
 * @param row SQL for what tells a row: the part of a cell's place after the colon
 * @param columns encrypted ones; a cell's place is {@code schema.table.column:row}
 * @param otherwise cells of some rows that are bound to another place
 * @param kept why its cells keep the key they were written with; null if they are renewed
 * @param open columns that the role that works may select, and why; all others only functions of the schema give out, each on its
 *     condition
 */
public record EncryptedTable(
        String row,
        List<String> columns,
        @Nullable Otherwise otherwise,
        @Nullable String kept,
        @Nullable Map<String, String> open) {
    /**
     * @param when SQL for which rows
     * @param places SQL for the place of a cell, by column
     */
    public record Otherwise(String when, Map<String, String> places) {}

    /** Why the role that works may select this column; empty if it may not. */
    public Optional<String> open(String column) {
        return Optional.ofNullable(open == null ? null : open.get(column));
    }

    /** SQL for the place of a cell. */
    public String place(String table, String column) {
        String usual = "'" + table + "." + column + ":' || (" + row + ")";
        return otherwise == null
                ? usual
                : "case when " + otherwise.when() + " then "
                        + otherwise.places().get(column) + " else " + usual + " end";
    }

    /** SQL for rows of which some cell names another generation than {@code :generation}. */
    public String stale() {
        return columns.stream()
                .map(it -> "(length(" + it + ") > 1 and get_byte(" + it + ", 1) <> :generation)")
                .collect(Collectors.joining(" or ", "(", ")"));
    }
}
