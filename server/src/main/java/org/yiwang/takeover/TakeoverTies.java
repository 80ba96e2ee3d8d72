package org.yiwang.takeover;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyTies;

/** Who waits for a decision on a takeover is to be told of it, and would have the case: she withdraws the request first. */
@Component
class TakeoverTies implements PartyTies {
    private final TakeoverStore store;

    TakeoverTies(TakeoverStore store) {
        this.store = store;
    }

    @Override
    public List<Tie> of(UUID party) {
        return store.openOf(party);
    }
}
