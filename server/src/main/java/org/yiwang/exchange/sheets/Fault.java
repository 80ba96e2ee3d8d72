package org.yiwang.exchange.sheets;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something in a row for which it cannot be taken.
 *
 * @param row as the sheet numbers it; in JSON the position of the item, from 1
 * @param cell null if it is the row as a whole
 * @param rule public code; its words stand in {@code problems*.properties}
 */
public record Fault(int row, @Nullable String cell, String rule, Map<String, Object> values) {
    public Fault {
        values = Map.copyOf(values);
    }

    public Fault(int row, @Nullable String cell, String rule) {
        this(row, cell, rule, Map.of());
    }
}
