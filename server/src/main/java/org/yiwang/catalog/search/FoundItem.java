package org.yiwang.catalog.search;

import org.yiwang.catalog.items.Item;

/**
 * An item that was found, at the place nearest to whoever asked.
 *
 * @param placesBelow in how many regions below the asked one it is handled, when it is handled neither there nor above:
 *     then it is shown at one of them, and people choose theirs first; 0 otherwise
 */
public record FoundItem(Item item, int placesBelow) {}
