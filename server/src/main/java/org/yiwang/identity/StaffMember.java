package org.yiwang.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.identity.posts.HeldPosts;
import org.yiwang.kernel.Actor;

/**
 * The account of a member of staff as those see it who look after accounts.
 *
 * @param canLogIn whether a password or a secret was ever given
 * @param temporary whether the next log-in asks for a new password
 * @param disabledAt since when nobody can log in to it
 */
record StaffMember(
        Actor actor,
        boolean canLogIn,
        boolean temporary,
        boolean secondFactor,
        Instant createdAt,
        @Nullable Instant disabledAt) {
    /** The same, with the posts she holds. */
    StaffMember holding(HeldPosts.Held held) {
        return new StaffMember(
                actor.withDuties(held.roles(), held.duties()),
                canLogIn,
                temporary,
                secondFactor,
                createdAt,
                disabledAt);
    }

    UUID id() {
        return actor.account();
    }
}
