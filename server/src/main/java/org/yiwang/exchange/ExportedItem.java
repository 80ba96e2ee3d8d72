package org.yiwang.exchange;

import java.time.LocalDate;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item as one body handles it, as it is exported.
 *
 * @param code the 33-character code
 * @param item identifier of the standard
 * @param version identifier of the version that is in force
 * @param number its number, 1 for the first
 * @param department credit code of the body that handles it
 * @param description what its elements are taken from (as catalog.items.Descriptions makes it; local part under "local")
 */
public record ExportedItem(
        String code,
        String item,
        UUID version,
        int number,
        LocalDate effectiveOn,
        String department,
        String departmentName,
        String region,
        String regionName,
        ObjectNode description) {}
