package org.yiwang.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 邮政: who carries parcels. Of it only this is asked. A call can be carried out and its answer lost, so each may be made again; {@link
 * Unanswered} says no more than that nothing is known.
 */
public interface PostOffice {
    /**
     * Hands over a parcel; known by the reference we give it, it is handed over once.
     *
     * @return its number
     * @throws Unanswered
     */
    String handOver(Parcel parcel);

    /**
     * How a parcel stands.
     *
     * @param number as {@link #handOver} gave it
     * @throws Unanswered
     */
    Standing track(String number);

    /**
     * What is carried.
     *
     * @param reference ours; no other parcel ever has it
     * @param phone null if none is known
     * @param region name of the county and of what it lies in
     */
    record Parcel(
            String reference, String recipient, @Nullable String phone, String region, String street) {
        @Override
        public String toString() {
            return "Parcel[" + reference + "]";
        }
    }

    /**
     * @param at when it came to that; null while it is under way
     */
    record Standing(State state, @Nullable Instant at) {
        public static Standing underWay() {
            return new Standing(State.UNDER_WAY, null);
        }
    }

    /** How a parcel can stand. */
    enum State {
        UNDER_WAY,
        RECEIVED,
        /** 拒收. */
        REFUSED,
        /** 退回: nobody is known or found there. */
        RETURNED
    }

    /** The post office has not answered. */
    class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unanswered(String message) {
            super(message);
        }

        public Unanswered(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
