package org.yiwang.identity.parties;

import java.util.UUID;

/**
 * What a module holds of parties. When a provisional party turns out to be one that is known, all modules hand over in one
 * transaction, so that nothing is lost and nothing belongs to two.
 */
public interface PartyHoldings {
    /** From now on all that belonged to {@code provisional} belongs to {@code party}. What was done stays as it was done. */
    void handOver(UUID provisional, UUID party);
}
