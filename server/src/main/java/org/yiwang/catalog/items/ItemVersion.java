package org.yiwang.catalog.items;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Handling;
import tools.jackson.databind.JsonNode;

/**
 * A published version of an item, of the standard or as one body handles it, with all that belongs to it. Never changes; cases refer to it by its identifier.
 *
 * @param formSchema JSON Schema 2020-12 of the application form
 * @param formUi pages, hints and English labels of the form
 * @param formSample a completed form (示例样表), valid under the schema
 * @param local what is local about it; nothing in a version of a standard
 */
public record ItemVersion(
        UUID id,
        int number,
        LocalDate effectiveOn,
        String title,
        @Nullable String subItem,
        Guide guide,
        List<Material> materials,
        JsonNode formSchema,
        JsonNode formUi,
        JsonNode formSample,
        LocalPart local,
        Handling handling) {
    public ItemVersion {
        materials = List.copyOf(materials);
    }

    /** 即办件: whether it is decided on the spot. */
    public boolean isInstant() {
        return handling == Handling.INSTANT;
    }

    /** What clocks count with: as published, but that what is decided on the spot is promised for the day of acceptance. */
    public Guide counted() {
        return isInstant() ? guide.onTheSpot() : guide;
    }

    /** The whole title, as a receipt or a notice states it: 食品经营许可（新办）. */
    public String fullTitle() {
        return subItem == null ? title : title + "（" + subItem + "）";
    }
}
