package org.yiwang.exchange.sheets;

import java.util.SortedMap;

/** Takes what stands in a sheet, as it comes. */
interface SheetCells {
    /**
     * A row in which something stands.
     *
     * @param number from 1
     * @param cells texts by column, from 0; none of them blank
     */
    void row(int number, SortedMap<Integer, String> cells);

    /** @param cell such as {@code F12} */
    void formula(String cell);

    /** @param range such as {@code A1:B2} */
    void merged(String range);
}
