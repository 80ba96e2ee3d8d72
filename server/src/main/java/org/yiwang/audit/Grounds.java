package org.yiwang.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On what somebody's data may be read: that it is written down why, or that they are the reader's own. Only {@link Audit} makes
 * them. The database asks for one or the other before it gives out what nobody may select.
 */
public sealed interface Grounds permits Reading, OwnData {
    /** The record that says why; null if they are the reader's own. */
    @Nullable
    UUID record();

    /** The account of whoever reads her own; null if it is written down why. */
    @Nullable
    UUID account();
}
