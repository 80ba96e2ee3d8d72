package org.yiwang.subscriptions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.kernel.RegionCode;

/**
 * 订阅: a system that is told of changes.
 *
 * @param region of whoever registered it
 * @param previousUntil until when the secret of before signs, too; null if none does
 * @param paused why it is told nothing; null: it is told
 * @param told up to where it has been told
 */
record Subscription(
        UUID id,
        Registration registration,
        RegionCode region,
        UUID registeredBy,
        Instant registeredAt,
        @Nullable Instant previousUntil,
        @Nullable Pause paused,
        Place told,
        Progress progress,
        Trial trial) {

    /** Why a system is told nothing. */
    enum Pause {
        /** Somebody paused it. */
        BY_HAND,
        /** It answered 410: it wants to be told no more. */
        GONE,
        /** It has failed for too long. */
        FAILING
    }

    /**
     * What somebody registers.
     *
     * @param organ whose system it is
     * @param address where it takes messages
     * @param contact whom to ask about it
     */
    record Registration(String name, String organ, String address, String contact, Wanted wanted) {
        @Override
        public String toString() {
            return "Registration[" + name + "]";
        }
    }

    /**
     * How telling it goes.
     *
     * @param attempts how often the message on its way was not taken
     * @param failingSince null: it does not fail
     * @param dueAt when it is told next, if there is anything
     * @param answeredAt when it was told last; null: never yet
     * @param takenAt when it took something last; null: never yet
     */
    record Progress(
            int attempts,
            @Nullable Instant failingSince,
            Instant dueAt,
            @Nullable Instant answeredAt,
            @Nullable Answer answer,
            @Nullable Instant takenAt) {}

    /**
     * The last message that somebody sent to try it.
     *
     * @param due whether one is about to be sent
     * @param at null: none was sent yet
     */
    record Trial(
            boolean due, @Nullable Instant at, @Nullable Answer answer) {}
}
