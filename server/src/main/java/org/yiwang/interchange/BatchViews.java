package org.yiwang.interchange;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.interchange.BatchStore.Shown;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;

/** How rows are shown: which they are and what became of them; nothing of what they say. */
@Component
class BatchViews {
    private final Format format;

    BatchViews(Format format) {
        this.format = format;
    }

    /** How many rows stand there. */
    record RowCount(RowState state, String stateName, int rows) {}

    /**
     * @param position its place in the batch, from 0
     * @param time when it was written, in Beijing
     * @param caseNumber null: it is against the format
     * @param fault null: nothing is wrong with it
     * @param column which is wrong; null: none of its own
     * @param columnName what it is called
     */
    record UpRowView(
            int position,
            String table,
            String tableName,
            String guid,
            String time,
            @Nullable String caseNumber,
            RowState state,
            String stateName,
            @Nullable Fault fault,
            @Nullable String faultName,
            @Nullable String column,
            @Nullable String columnName) {}

    List<RowCount> counts(@Nullable Map<RowState, Integer> counts, Language language) {
        var views = new ArrayList<RowCount>();
        if (counts != null) {
            counts.forEach((state, rows) -> views.add(new RowCount(state, state.in(language), rows)));
        }
        return views;
    }

    UpRowView row(Shown it, Language language) {
        @Nullable Fault fault = it.fault();
        return new UpRowView(
                it.position(),
                it.upTable(),
                tableName(it.upTable(), language),
                it.guid(),
                Format.written(LocalDateTime.ofInstant(it.writtenAt(), Days.BEIJING)),
                it.caseNumber(),
                it.state(),
                it.state().in(language),
                fault,
                fault == null ? null : fault.in(language),
                it.faultAt(),
                columnName(it.upTable(), it.faultAt()));
    }

    String tableName(String table, Language language) {
        var known = format.tables().get(table);
        return known == null ? table : known.in(language);
    }

    @Nullable
    String columnName(String table, @Nullable String column) {
        var known = format.tables().get(table);
        var named = known == null || column == null ? null : known.columns().get(column);
        return named == null ? null : named.name();
    }
}
