package org.yiwang.owndata;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** A copy that a provisional party asked for is one of the party it turned out to be. */
@Component
class ExportHoldings implements PartyHoldings {
    private final ExportStore store;

    ExportHoldings(ExportStore store) {
        this.store = store;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        store.handOver(provisional, party);
    }
}
