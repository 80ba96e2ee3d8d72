package org.yiwang.cases.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step that needs no more words.
 *
 * @param happenedAt when it happened, if it is written down later
 */
record HappenedRequest(@Nullable Instant happenedAt) {
    static @Nullable Instant at(@Nullable HappenedRequest request) {
        return request == null ? null : request.happenedAt();
    }
}
