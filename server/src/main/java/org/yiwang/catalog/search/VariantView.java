package org.yiwang.catalog.search;

import org.jspecify.annotations.Nullable;

/** An item of a title of which there are several. */
record VariantView(
        String code,
        @Nullable String subItem,
        String region,
        String regionName,
        String department,
        boolean applicable,
        int placesBelow) {
    static VariantView of(FoundItem found) {
        var item = found.item();
        return new VariantView(
                item.code().value(),
                item.subItem(),
                item.region().value(),
                item.regionName(),
                item.departmentName(),
                item.online(),
                found.placesBelow());
    }
}
