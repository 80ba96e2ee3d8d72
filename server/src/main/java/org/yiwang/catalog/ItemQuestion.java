package org.yiwang.catalog;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;

/**
 * What somebody looks for. Everything may be absent: then it is the whole catalogue.
 *
 * @param text what she typed: Chinese words, pinyin, initials, a code, with or without mistakes
 * @param region whose items to show, with those of the prefecture and the province it lies in; without one each item is
 *     shown once, at home or where it is handled first
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

    /** The same question in other words. */
    ItemQuestion asking(String otherText) {
        return new ItemQuestion(otherText, region, audience, theme, department, handling, after, size);
    }
}
