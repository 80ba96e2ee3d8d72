package org.yiwang.identity.posts;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody is away (请假), and who stands in for her (代岗).
 *
 * @param account who is away
 * @param standIn who holds her posts meanwhile
 * @param until the first moment at which she is back
 * @param statedBy who said so: she herself, or the security administrator
 */
record Leave(UUID id, UUID account, UUID standIn, Instant since, Instant until, UUID statedBy, Instant statedAt) {
    boolean overlaps(Instant otherSince, Instant otherUntil) {
        return since.isBefore(otherUntil) && otherSince.isBefore(until);
    }
}
