package org.yiwang.throttle;

import java.util.List;

/**
 * One guess that may be looked at; it counts as wrong until it is said to be right.
 *
 * @param manyFailed whether so many were wrong that others would have to wait now
 */
public record Turn(List<Guess> taken, boolean manyFailed) {
    public Turn {
        taken = List.copyOf(taken);
    }
}
