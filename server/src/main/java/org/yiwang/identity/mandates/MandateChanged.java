package org.yiwang.identity.mandates;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.yiwang.identity.mandates.Grant.Change;

/**
 * Something became of a mandate; told within the transaction in which it did.
 *
 * @param tell parties who should hear of it: those of both sides who did not do it themselves
 */
public record MandateChanged(UUID mandate, Change change, Set<UUID> tell, Instant at) {
    public MandateChanged {
        tell = Set.copyOf(tell);
    }
}
