package org.yiwang.owndata;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what is known of somebody.
 *
 * @param account that asked for it
 * @param lastTable the last table that is in it
 * @param done how many tables are in it
 * @param of how many there are
 * @param faults how often the next one could not be read
 * @param endsAt when it is deleted
 */
record Export(
        UUID id,
        UUID account,
        UUID party,
        State state,
        String lastTable,
        int done,
        int of,
        int faults,
        Instant askedAt,
        @Nullable Instant readyAt,
        Instant endsAt) {
    /** How far it has come. */
    enum State {
        MAKING,
        READY,
        /** A table could not be read, again and again: the operator is told. */
        FAILED
    }
}
