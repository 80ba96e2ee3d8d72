package org.yiwang.catalog.items;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.RegionCode;

/**
 * 业务办理项: an item as one body handles it, in the version now in force.
 *
 * @param code the 33-character code people see
 * @param version identifier of the immutable version; a case keeps it for life
 * @param number its number, 1 for the first
 * @param department credit code of the body that handles it
 * @param online whether one can apply over the network
 * @param promisedDays 承诺办结时限 in working days; null if it is not recorded or is counted in calendar days
 */
public record Item(
        ItemCode code,
        UUID version,
        int number,
        LocalDate effectiveOn,
        String title,
        @Nullable String titleEn,
        @Nullable String subItem,
        String department,
        String departmentName,
        RegionCode region,
        String regionName,
        Set<Audience> audiences,
        List<String> themes,
        Handling handling,
        Grade grade,
        boolean online,
        @Nullable Integer promisedDays,
        @Nullable Integer visits) {
    public Item {
        audiences = Set.copyOf(audiences);
        themes = List.copyOf(themes);
    }
}
