package org.yiwang.exchange.sheets;

import tools.jackson.databind.JsonNode;

/**
 * A value that was handed in.
 *
 * @param value as {@link org.yiwang.catalog.elements.Element#of} has it; null in JSON if it says that nothing is said
 * @param cell where it stands: {@code F12}, with the sheet before it where that is not the sheet of the items; in JSON a pointer
 */
public record Given(JsonNode value, String cell) {}
