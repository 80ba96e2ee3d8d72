package org.yiwang.saved;

import java.time.Instant;

/**
 * An item somebody keeps at hand.
 *
 * @param code its 33-character code
 * @param title as it was called when it was saved
 */
record SavedItem(String code, String title, Instant savedAt) {}
