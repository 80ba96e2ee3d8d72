package org.yiwang.cases.proceedings;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.PartnerStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;

/**
 * Staff hold what is in their scope and nothing else, each step by its own permission; in whose stead is put down. An organ that takes
 * part in a case beside the one that decides reads it, and no more.
 */
@Component
class Holding {
    private static final String READ = "cases:read";

    private final CaseStore store;
    private final PartnerStore partners;
    private final RecordStore records;
    private final Recounts recounts;
    private final Proceedings proceedings;
    private final Audit audit;

    Holding(
            CaseStore store,
            PartnerStore partners,
            RecordStore records,
            Recounts recounts,
            Proceedings proceedings,
            Audit audit) {
        this.store = store;
        this.partners = partners;
        this.records = records;
        this.recounts = recounts;
        this.proceedings = proceedings;
        this.audit = audit;
    }

    /**
     * A case with which the actor may do this.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope
     */
    Case find(Actor actor, String permission, CaseNumber number) {
        var found = store.find(number)
                .filter(it -> actor.may(permission, it.region(), it.department())
                        || permission.equals(READ) && takesPart(actor, it))
                .orElseThrow(Holding::unknown);
        audit.about(found.applicant());
        return found;
    }

    private boolean takesPart(Actor actor, Case found) {
        return partners.of(found.id()).stream().anyMatch(it -> it.lets(actor, READ));
    }

    /**
     * The same, held until the transaction ends.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope
     */
    Case hold(Actor actor, String permission, CaseNumber number) {
        var held = proceedings.hold(number);
        var duty = actor.duty(permission, held.region(), held.department()).orElseThrow(Holding::unknown);
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        audit.about(held.applicant());
        return held;
    }

    /** Whether the last day has passed by the calendar of this moment: a holiday may have been decreed since. */
    boolean hasPassed(Case held, LocalDate today, Consequence consequence) {
        recounts.recount(held);
        return records.deadlines(held.id()).stream().anyMatch(it -> it.hasPassed(today, consequence));
    }

    private static Problem unknown() {
        return Problem.notFound("cases/unknown");
    }
}
