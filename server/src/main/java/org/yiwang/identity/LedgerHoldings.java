package org.yiwang.identity;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Audit;
import org.yiwang.identity.parties.PartyHoldings;

/** What was read of a provisional party stands in the ledger of the party it turned out to be. Records stay as written. */
@Component
class LedgerHoldings implements PartyHoldings {
    private final Audit audit;

    LedgerHoldings(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        audit.joined(provisional, party);
    }
}
