package org.yiwang.owndata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yiwang.audit.DataKind;

/**
 * A table in which something is kept of people, as its module declares it in {@code own-data.json}.
 *
 * @param none why nothing of it is told; null if it is told
 * @param of SQL for which rows are hers: {@code :party}, {@code :accounts}, or {@code :selves} for all identifiers she was ever known by
 * @param from what is read in the place of the table, if the table alone does not tell it; {@code :record} is that of the audit which
 *     says that she is told
 * @param reads which kinds of data the audit says she is told, where the database gives them out on a record only
 * @param given columns that nobody may select, and SQL for what gives them out
 * @param columns what she gets
 * @param without what she does not get, and why
 * @param files columns of bytes that are files, and SQL for their names
 * @param stored the column that says which uploaded file goes with a row
 */
record OwnTable(
        @Nullable String none,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String of,
        @Nullable String from,
        @Nullable List<DataKind> reads,
        @Nullable Map<String, String> given,
        @Nullable List<String> columns,
        @Nullable Map<String, String> without,
        @Nullable Map<String, String> files,
        @Nullable String stored) {

    List<String> told() {
        return columns == null ? List.of() : columns;
    }

    Map<String, String> kept() {
        return without == null ? Map.of() : without;
    }

    /** SQL for a column. */
    String column(String name) {
        @Nullable String gives = given == null ? null : given.get(name);
        return gives == null ? name : gives + " as " + name;
    }

    Map<String, String> filed() {
        return files == null ? Map.of() : files;
    }
}
