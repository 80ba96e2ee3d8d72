package org.yiwang.cases.queues;

import org.springframework.stereotype.Component;
import org.yiwang.identity.posts.WorkInSight;
import org.yiwang.kernel.Actor;

/** The open cases that somebody finds in her queues. */
@Component
class CasesInSight implements WorkInSight {
    private final QueueStore queues;

    CasesInSight(QueueStore queues) {
        this.queues = queues;
    }

    @Override
    public String permission() {
        return "cases:read";
    }

    @Override
    public int open(Actor.Scope scope) {
        return queues.open(scope, MOST);
    }
}
