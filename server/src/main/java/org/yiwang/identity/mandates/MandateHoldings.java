package org.yiwang.identity.mandates;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** Mandates of a provisional party are those of the party it turned out to be. */
@Component
class MandateHoldings implements PartyHoldings {
    private final GrantStore store;

    MandateHoldings(GrantStore store) {
        this.store = store;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        store.handOver(provisional, party);
    }
}
