package org.yiwang.exchange.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was handed in, and how far it has come.
 *
 * @param rows how many it has
 * @param done how many are checked
 * @param unchanged how many say what holds already
 * @param proposals what it opened
 * @param refused how many reasons there are for which it was refused
 */
record Import(
        UUID id,
        UUID uploadedBy,
        String fingerprint,
        String fileName,
        State state,
        int rows,
        int done,
        int unchanged,
        List<UUID> proposals,
        int refused,
        int tries,
        Instant createdAt,
        @Nullable Instant endedAt) {
    enum State {
        /** For a server that begins with it. */
        WAITING,
        RUNNING,
        /** All of it is taken in. */
        DONE,
        /** Nothing of it is. */
        REFUSED,
        /** Nothing of it is, because no server could finish it. */
        FAILED
    }

    /** How many rows are taken in: all or none. */
    int imported() {
        return state == State.DONE ? rows : 0;
    }
}
