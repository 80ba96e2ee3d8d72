package org.yiwang.identity.posts;

import org.yiwang.kernel.Actor;

/** Work of the staff that is seen where a post holds. Whoever has such work says how much of it there is, for a preview. */
public interface WorkInSight {
    /** More nobody counts. */
    int MOST = 100_000;

    /** The permission with which it is seen. */
    String permission();

    /** How much is open within these areas, counted up to {@link #MOST}. */
    int open(Actor.Scope scope);
}
