package org.yiwang.catalog.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Item;

/**
 * A page of what was found.
 *
 * @param groups items of one title each
 * @param total how many groups there are on all pages
 * @param next where the next page begins, or null after the last
 * @param corrected what a misspelt question was understood as
 */
public record ItemPage(
        List<Group> groups,
        int total,
        @Nullable String next,
        @Nullable String corrected) {
    public ItemPage {
        groups = List.copyOf(groups);
    }

    /**
     * 主项 with its 子项: items of one title, the best first.
     *
     * @param items at least one
     */
    public record Group(List<FoundItem> items) {
        public Group {
            items = List.copyOf(items);
        }

        /** The item that fits best. */
        public FoundItem best() {
            return items.getFirst();
        }
    }

    /** The best item of each group. */
    public List<Item> items() {
        return groups.stream().map(it -> it.best().item()).toList();
    }
}
