package org.yiwang.catalog.search;

import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;

/**
 * What somebody looks for. Everything may be absent: then it is the whole catalogue.
 *
 * @param text what she typed: Chinese words, pinyin, initials, a code, with or without mistakes
 * @param region where: what is handled there and above it, and in all that lies below it; without one the whole
 *     province
 * @param after where the last page ended
 */
public record ItemQuestion(
        @Nullable String text,
        @Nullable RegionCode region,
        @Nullable Audience audience,
        @Nullable String theme,
        @Nullable String department,
        @Nullable Handling handling,
        @Nullable Cursor after,
        int size) {

    /** Whether an item is of the kind that is asked for, wherever it is handled. */
    boolean admits(CatalogStore.Standard standard) {
        return (audience == null || standard.audiences().contains(audience.name()))
                && (theme == null || standard.themes().contains(theme))
                && (handling == null || standard.handling() == handling);
    }
}
