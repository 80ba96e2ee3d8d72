package org.yiwang.catalog.search;

import org.jspecify.annotations.Nullable;

/** An item of a title of which there are several. */
record ItemVariantView(
        String code,
        @Nullable String subItem,
        String region,
        String regionName,
        String department,
        boolean applicable,
        int placesBelow) {
    static ItemVariantView of(FoundItem found) {
        var item = found.item();
        return new ItemVariantView(
                item.code().value(),
                item.subItem(),
                item.region().value(),
                item.regionName(),
                item.departmentName(),
                item.online(),
                found.placesBelow());
    }
}
