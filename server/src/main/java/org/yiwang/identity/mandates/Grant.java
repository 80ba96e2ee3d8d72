package org.yiwang.identity.mandates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as it is kept.
 *
 * @param principal the party for whom one may act (被代理人)
 * @param holder the party who may (代理人); null: offered to a user name nobody has
 * @param offeredTo the user name it was offered to; null if it comes from a register
 * @param until its last day; null: until the register says otherwise
 * @param root the mandate of the representative under whom a firm granted it
 * @param tellsPrincipal whether the principal is told of what is done under it
 * @param tellsHolder whether the holder is told of what becomes of it
 */
public record Grant(
        UUID id,
        UUID principal,
        GrantKind kind,
        @Nullable UUID holder,
        @Nullable String offeredTo,
        GrantScope scope,
        @Nullable LocalDate until,
        State state,
        @Nullable UUID root,
        boolean tellsPrincipal,
        boolean tellsHolder,
        Instant since) {

    /** How a mandate stands. */
    public enum State {
        /** 待接受. */
        OFFERED,
        /** 有效. */
        ACTIVE,
        /** 暂停: who represented the firm when it was granted does so no longer. */
        SUSPENDED,
        /** 终止. */
        ENDED
    }

    /** What becomes of a mandate. */
    public enum Change {
        OFFERED,
        /** From a register, without being offered. */
        BOUND,
        /** By an organ, to whoever takes a case over (接管). */
        ASSIGNED,
        ACCEPTED,
        /** By the principal (取消委托, 民法典 §173). */
        REVOKED,
        /** By the holder, or before she accepted (辞去委托, 民法典 §173). */
        RESIGNED,
        /** Its last day has passed, or it was not accepted in time. */
        EXPIRED,
        /** Somebody else represents the firm. */
        REPLACED,
        SUSPENDED,
        /** By the new representative. */
        CONFIRMED
    }

    /** Whether one can act under it on this day. */
    public boolean holds(LocalDate today) {
        return state == State.ACTIVE && (until == null || !today.isAfter(until));
    }

    @Override
    public String toString() {
        return "Grant[" + id + " " + kind + " " + state + "]";
    }
}
