package org.yiwang.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** What whoever finds an open session must not get or do: it is hers who has shown a moment ago that it is she. */
@Component
public class FreshLogIn {
    /** How long a log-in is fresh. */
    static final Duration FRESH = Duration.ofMinutes(15);

    private final Clock clock;

    FreshLogIn(Clock clock) {
        this.clock = clock;
    }

    /** Whether she logged in a moment ago. */
    public boolean is(Actor actor) {
        @Nullable Instant since = actor.loggedInAt();
        return since != null && since.plus(FRESH).isAfter(clock.instant());
    }

    /** @throws Problem {@code identity/log-in-again} if she did not */
    public void require(Actor actor) {
        if (!is(actor)) {
            throw Problem.forbidden("identity/log-in-again");
        }
    }
}
