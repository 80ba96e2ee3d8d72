package org.yiwang.takeover;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** What a provisional party has to do with takeovers has the party it turned out to be; what it asked of itself is over. */
@Component
class TakeoverHoldings implements PartyHoldings {
    private final TakeoverStore store;

    TakeoverHoldings(TakeoverStore store) {
        this.store = store;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        store.handOver(provisional, party);
    }
}
