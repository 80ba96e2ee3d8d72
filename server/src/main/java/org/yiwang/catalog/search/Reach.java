package org.yiwang.catalog.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Catalogue.Entry;

/** Where each item is handled for whoever looks from one scope: worked out once, as every question asks it of all items. */
final class Reach {
    private final Scope scope;
    private final @Nullable String[] places;
    private final int[] placesBelow;

    Reach(Scope scope, List<Entry> entries) {
        this.scope = scope;
        this.places = new String[entries.size()];
        this.placesBelow = new int[entries.size()];
        for (var entry : entries) {
            places[entry.number()] = scope.place(entry.offices(), null);
            placesBelow[entry.number()] = scope.placesBelow(entry.offices());
        }
    }

    /**
     * The nearest place that handles an item, or null if none does.
     *
     * @param department only where this one handles it; any if null
     */
    @Nullable
    String place(Entry entry, @Nullable String department) {
        return department == null ? places[entry.number()] : scope.place(entry.offices(), department);
    }

    /** In how many regions below an item is handled; 0 if it is handled here or above. */
    int placesBelow(Entry entry) {
        return placesBelow[entry.number()];
    }
}
