package org.yiwang.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That some stood, partly hidden, in a list a reader opened.
 *
 * @param subjects of one that was read: its identifier
 * @param region where the reader works; see {@link Entry}
 */
record Listing(
        Collection<UUID> subjects,
        Instant at,
        String act,
        UUID reader,
        @Nullable String region,
        List<String> departments,
        List<String> roles) {}
