package org.yiwang.catalog.items;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a standard that is to be published.
 *
 * @param proposal the change control that led to it; null if it was there from the beginning
 * @param replacedBy the items that take its place, where it was split, merged or replaced
 */
public record NewVersion(
        UUID id,
        String item,
        int number,
        ItemState state,
        LocalDate effectiveOn,
        Operation operation,
        @Nullable UUID proposal,
        List<String> replacedBy,
        ItemContent content) {
    public NewVersion {
        replacedBy = List.copyOf(replacedBy);
    }
}
