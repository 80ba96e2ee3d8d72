package org.yiwang.catalog.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.ItemKind;
import org.yiwang.catalog.items.Item;

/**
 * The best item of a title.
 *
 * @param placesBelow in how many regions below the asked one it is handled, if it must be asked which; 0 otherwise
 * @param variants all items of this title, if there are several: itself, and those of other sub-items and bodies
 */
public record ItemView(
        String code,
        String title,
        @Nullable String titleEn,
        @Nullable String subItem,
        String department,
        String departmentCode,
        String region,
        String regionName,
        String typeCode,
        String typeName,
        List<Audience> audiences,
        List<String> themes,
        Handling handling,
        @Nullable Integer promisedDays,
        @Nullable Integer visits,
        boolean applicable,
        Grade grade,
        int placesBelow,
        List<ItemVariantView> variants) {

    /** An item by itself. */
    public static ItemView of(Item item) {
        return of(new ItemPage.Group(List.of(new FoundItem(item, 0))));
    }

    public static ItemView of(ItemPage.Group group) {
        var item = group.best().item();
        return new ItemView(
                item.code().value(),
                item.title(),
                item.titleEn(),
                item.subItem(),
                item.departmentName(),
                item.department(),
                item.region().value(),
                item.regionName(),
                item.code().type(),
                ItemKind.of(item.code()).chinese(),
                item.audiences().stream().sorted().toList(),
                item.themes(),
                item.handling(),
                item.promisedDays(),
                item.visits(),
                item.online(),
                item.grade(),
                group.best().placesBelow(),
                group.items().size() == 1
                        ? List.of()
                        : group.items().stream().map(ItemVariantView::of).toList());
    }
}
