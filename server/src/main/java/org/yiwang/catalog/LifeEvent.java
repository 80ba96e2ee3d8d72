package org.yiwang.catalog;

import java.util.Set;

/**
 * 人生事、企业事: something that happens in a life or to a firm, and the items that then have to be done (国发〔2024〕3号 「高效办成一件事」).
 * Which items those are is no part of the items themselves: it may change without a new version of any.
 *
 * @param note one plain sentence on what it is about
 * @param items basic codes (基本编码); behind a hyphen the two digits of one business item (业务办理项), if not all of them are meant
 */
public record LifeEvent(
        String code, String name, String nameEn, String note, String noteEn, Audience audience, Set<String> items) {
    public LifeEvent {
        items = Set.copyOf(items);
    }

    /**
     * Whether an item has to be done then.
     *
     * @param base its basic code, 12 characters
     * @param order its number among the business items of that code, 2 digits
     */
    public boolean callsFor(String base, String order) {
        return items.contains(base) || items.contains(base + "-" + order);
    }
}
