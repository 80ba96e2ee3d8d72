package org.yiwang.cases.drafts;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.identity.AccountClosed;
import org.yiwang.identity.parties.PartyHoldings;

/** Drafts of a provisional party; where both have one for the same item, the one saved last stays. */
@Component
class DraftHoldings implements PartyHoldings {
    private final DraftStore drafts;
    private final Audit audit;

    DraftHoldings(DraftStore drafts, Audit audit) {
        this.drafts = drafts;
        this.audit = audit;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        var begun = drafts.of(provisional);
        if (begun.isEmpty()) {
            return;
        }
        var reading = audit.readByLaw(provisional, DataKind.FORM); // what is typed is bound to whose it is
        var others = drafts.of(party);
        for (var one : begun) {
            var draft = drafts.find(provisional, one.itemCode(), reading).orElseThrow();
            drafts.delete(provisional, one.itemCode());
            if (others.stream().noneMatch(it -> it.isLaterThan(one))) {
                drafts.delete(party, one.itemCode());
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
