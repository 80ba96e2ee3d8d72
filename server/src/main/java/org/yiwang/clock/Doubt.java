package org.yiwang.clock;

import java.time.Instant;

/**
 * Why the time may have no legal effects for now.
 *
 * @param since when it was noticed, by the steady clock
 * @param seconds what the clock of the machine differs by from what was expected; for a stop, how long it was
 */
record Doubt(Reason reason, Instant since, long seconds) {
    /** Why. */
    enum Reason {
        /** The clock of the machine jumped while the server was running. */
        JUMP,
        /** No server has been running for long: nobody knows whether the clock is still right. */
        STOP,
        /** The clock is behind a time that was seen already. */
        BEHIND
    }
}
