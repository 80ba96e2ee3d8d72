package org.yiwang.saved;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.identity.AccountClosed;
import org.yiwang.identity.parties.PartyHoldings;

/** What a provisional party saved was saved by the party it turned out to be; it goes with the last account. */
@Component
class SavedHoldings implements PartyHoldings {
    private final SavedStore store;

    SavedHoldings(SavedStore store) {
        this.store = store;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        store.of(provisional).forEach(it -> store.add(party, it));
        store.removeAll(provisional);
    }

    @EventListener
    void on(AccountClosed closed) {
        if (closed.last()) {
            store.removeAll(closed.party());
        }
    }
}
