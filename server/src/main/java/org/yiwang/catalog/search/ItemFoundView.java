package org.yiwang.catalog.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item for each title, and beside it all that bear the same title. */
public record ItemFoundView(
        List<ItemView> items,
        int total,
        @Nullable String next,
        @Nullable String corrected) {

    static ItemFoundView of(ItemPage page) {
        return new ItemFoundView(
                page.groups().stream().map(ItemView::of).toList(), page.total(), page.next(), page.corrected());
    }
}
