package org.yiwang.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 登录设备: a session as she sees it whose account it is.
 *
 * @param id what it is called outside; opens nothing, and does not tell the session's secret nor how it is kept
 * @param current whether it is the one that asks
 * @param since when it began
 * @param lastSeen when it was used last
 * @param network from where, without the part that tells one machine from the next; null if a version of before began it
 */
record OwnSession(
        String id,
        boolean current,
        Instant since,
        Instant lastSeen,
        DeviceKind device,
        @Nullable String network) {}
