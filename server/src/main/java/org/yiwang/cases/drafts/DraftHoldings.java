package org.yiwang.cases.drafts;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.identity.AccountClosed;
import org.yiwang.identity.parties.PartyHoldings;

/** Drafts of a provisional party; where both have one for the same item, the one saved last stays. */
@Component
class DraftHoldings implements PartyHoldings {
    private final DraftStore drafts;

    DraftHoldings(DraftStore drafts) {
        this.drafts = drafts;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        for (Draft draft : drafts.of(provisional)) {
            drafts.delete(provisional, draft.itemCode());
            var other = drafts.find(party, draft.itemCode());
            if (other.isEmpty() || other.get().savedAt().isBefore(draft.savedAt())) {
                drafts.delete(party, draft.itemCode());
                drafts.put(party, draft);
            }
        }
    }

    /** What somebody has not handed in goes with the last account by which she could. */
    @EventListener
    void on(AccountClosed closed) {
        if (closed.last()) {
            drafts.of(closed.party()).forEach(it -> drafts.delete(closed.party(), it.itemCode()));
        }
    }
}
