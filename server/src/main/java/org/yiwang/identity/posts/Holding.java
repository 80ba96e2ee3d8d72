package org.yiwang.identity.posts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody holds a post. It has a reason and an end, always.
 *
 * @param since from this moment on
 * @param until the first moment at which it is held no more
 * @param givenBy account; null: the system
 * @param ended that it ended earlier; null if not
 * @param stead in whose stead; null if it is her own
 */
public record Holding(
        UUID id,
        UUID account,
        UUID post,
        Instant since,
        Instant until,
        String reason,
        @Nullable UUID givenBy,
        Instant givenAt,
        @Nullable Ended ended,
        @Nullable Stead stead) {
    /** @param by account; null: the system */
    public record Ended(Instant at, @Nullable UUID by, String reason) {}

    /**
     * That it is held in the stead of somebody on leave.
     *
     * @param account of whom
     * @param origin her own holding of the post
     */
    public record Stead(UUID account, UUID origin, UUID leave) {}

    /** Whether the post is held at this moment. */
    public boolean isInForce(Instant at) {
        return !at.isBefore(since) && at.isBefore(end());
    }

    /** The first moment at which it is held no more. */
    public Instant end() {
        return ended != null && ended.at().isBefore(until) ? ended.at() : until;
    }

    /** Whether there is a moment at which this and another that is held so long are both in force. */
    boolean overlaps(Instant otherSince, Instant otherUntil) {
        return since.isBefore(otherUntil) && otherSince.isBefore(end());
    }

    Holding ended(Ended how) {
        return new Holding(id, account, post, since, until, reason, givenBy, givenAt, how, stead);
    }
}
