package org.yiwang.subscriptions;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a system said to a message.
 *
 * @param status of HTTP; null if it said nothing
 * @param retryAfter when it wants to be asked again; null if it did not say
 */
record Answer(
        Outcome outcome, @Nullable Integer status, @Nullable Duration retryAfter) {
    private static final int GONE = 410;

    /** What became of a message. */
    enum Outcome {
        /** 2xx. */
        TAKEN,
        /** Another status. */
        REFUSED,
        /** No answer in time. */
        SILENT,
        /** No connection, or none that is trusted. */
        UNREACHABLE,
        /** Its address lies in a private network, and that is not allowed here. */
        NOT_ALLOWED
    }

    static Answer of(Outcome outcome) {
        return new Answer(outcome, null, null);
    }

    boolean isTaken() {
        return outcome == Outcome.TAKEN;
    }

    /** Whether it wants to be told no more. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
