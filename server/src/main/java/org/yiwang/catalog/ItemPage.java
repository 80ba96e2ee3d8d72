package org.yiwang.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of items found.
 *
 * @param total how many there are on all pages
 * @param next where the next page begins, or null after the last
 * @param corrected what a misspelt question was understood as
 */
public record ItemPage(
        List<Item> items,
        int total,
        @Nullable String next,
        @Nullable String corrected) {
    public ItemPage {
        items = List.copyOf(items);
    }
}
