package org.yiwang.saved;

import java.time.Instant;
import java.util.UUID;

/**
 * 常用视图: a list of the desk with what was chosen in it, under a name of her own.
 *
 * @param address page and query, such as {@code /queue/to-decide?light=RED}
 */
record SavedView(UUID id, String name, String address, Instant savedAt) {}
