package org.yiwang.catalog.items;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 实施清单 in one version: an item as one body handles it. Never changes; cases refer to it by its identifier.
 *
 * @param code the 33-character code
 * @param item identifier of the standard that was claimed
 * @param number its number, 1 for the first
 * @param standard the version of the standard it is of
 * @param publishedBy the account that published it; null if it came with the standard
 * @param improvements what the body does better than the standard, by code of element
 */
public record Implementation(
        UUID id,
        String code,
        String item,
        String region,
        String department,
        int number,
        UUID standard,
        ItemState state,
        LocalDate effectiveOn,
        Instant publishedAt,
        @Nullable UUID publishedBy,
        LocalPart local,
        Map<String, JsonNode> improvements) {
    public Implementation {
        improvements = Map.copyOf(improvements);
    }
}
