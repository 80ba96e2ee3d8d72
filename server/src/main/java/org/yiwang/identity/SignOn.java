package org.yiwang.identity;

import java.time.Instant;
import java.util.Objects;
import org.yiwang.kernel.Actor;

/**
 * Somebody who is logged in and of whom nothing else is wanted first.
 *
 * @param actor in a session
 * @param id which log-in it is; the same when she logs in again in the same session, and it opens nothing
 */
public record SignOn(Actor actor, String id) {
    /** When she proved it last. */
    public Instant since() {
        return Objects.requireNonNull(actor.loggedInAt());
    }
}
