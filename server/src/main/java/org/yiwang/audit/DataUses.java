package org.yiwang.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** Single lines of somebody's ledger, for whoever asks about one. */
@Service
@Transactional(readOnly = true)
public class DataUses {
    private final Ledger ledger;
    private final ObjectProvider<Matters> matters;

    DataUses(Ledger ledger, ObjectProvider<Matters> matters) {
        this.ledger = ledger;
        this.matters = matters;
    }

    /**
     * One line.
     *
     * @param region of the case, else where the reader works; null if it is of no organ
     * @param department that of the case, else of the reader; empty if she works for all of the region
     * @param caseNumber of a case of hers
     */
    public record DataUse(
            UUID id,
            @Nullable String region,
            String department,
            @Nullable String caseNumber) {}

    /**
     * One line of the ledger of the party the actor acts for.
     *
     * @throws Problem {@code audit/unknown-use} also if it is in another's ledger
     */
    public DataUse find(Actor actor, UUID id) {
        return use(actor, ledger.find(actor, id).orElseThrow(() -> Problem.notFound("audit/unknown-use")));
    }

    /** The latest, at most so many. */
    public List<DataUse> latest(Actor actor, int most) {
        return ledger.uses(actor, null, most).stream().map(it -> use(actor, it)).toList();
    }

    private DataUse use(Actor actor, Entry entry) {
        @Nullable String number = AuditViews.caseNumber(entry);
        if (number != null) {
            var matter = matters.orderedStream()
                    .flatMap(it -> it.of(Set.of(number), actor.party()).values().stream())
                    .findFirst();
            if (matter.isPresent()) {
                return new DataUse(
                        entry.id(), matter.get().region(), matter.get().department(), number);
            }
        }
        return new DataUse(
                entry.id(),
                entry.region(),
                entry.departments().isEmpty() ? "" : entry.departments().getFirst(),
                null);
    }
}
