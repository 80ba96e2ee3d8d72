package org.yiwang.standards;

import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.NewItem;

/**
 * One item as a proposal would have it.
 *
 * @param item identifier of an item that there is; null if it would be a new one
 * @param baseCode 基本编码
 * @param order 业务办理项, two digits
 * @param level 行使层级, 1 to 7
 * @param claimKind which of the everyday departments of that level should claim it
 */
record Part(
        @Nullable String item,
        String baseCode,
        String order,
        int level,
        @Nullable String claimKind,
        ItemContent content) {
    /** As it would stand in the basic catalogue. */
    NewItem identity() {
        return new NewItem(
                item == null ? baseCode + "-" + order + "-" + level : item, baseCode, order, level, claimKind);
    }
}
