package org.yiwang.notify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message in somebody's inbox (站内信).
 *
 * @param caseNumber the case it is about, if any
 */
public record Notice(
        Id id,
        UUID recipient,
        String title,
        String body,
        @Nullable String caseNumber,
        Instant sentAt,
        boolean read) {
    /** Identifier of a message. */
    public record Id(UUID value) {}
}
