package org.yiwang.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Flow;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/** 办件审查: what happens to a case between acceptance and decision, for whoever runs the flow of its item, or asks others about it. */
public interface CaseReviews {
    /**
     * A case as it stands.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown}
     */
    Case find(CaseNumber number);

    /**
     * Holds a case until the transaction ends.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown}
     */
    Case hold(CaseNumber number);

    /** The flow of the version of the item under which it was filed; empty if that names none. */
    Optional<Flow> flow(Case reviewed);

    /** Identifiers of the activities of its flow that its form asks for. The form is read only where a condition depends on it. */
    Set<String> needed(Case reviewed, Flow flow);

    /** Checks on site that count, in the order in which the last of their officers signed. */
    List<Checked> checks(Case reviewed);

    /** Lets another department look at a case about which it is asked. */
    void ask(Case held, RegionCode region, String department, String departmentName);

    /** Lets a department look at a case no more, because nobody asks it about it any longer. */
    void askNoMore(Case held, RegionCode region, String department);

    /**
     * Puts into the history of a case what organs did in it beside its stages.
     *
     * @param step {@link Step#OPINE} for an activity of its flow; {@link Step#CONSULT}
     * @param organ on whose behalf
     * @param insteadOf in whose stead; null if by a post of her own
     * @param what in words that whoever applied may read
     * @throws org.yiwang.kernel.Problem {@code cases/illegal-step}, or what stands in its way
     */
    void note(Case held, Step step, Actor actor, String organ, @Nullable UUID insteadOf, String what);

    /** A check on site that its officers have signed. */
    record Checked(boolean passed, Instant signedAt) {}
}
