package org.yiwang.flows;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.flows.FlowCourse.Said;
import org.yiwang.kernel.Days;

/**
 * 审查意见: what somebody said in the flow of a case.
 *
 * @param organ the kind of the department that was asked in a countersigning; {@link FlowCourse#OWN} otherwise
 * @param backTo the activity it was handed back to; null for all other verdicts
 * @param experts what each expert said; empty where none were asked
 * @param insteadOf in whose stead; null if by a post of her own
 */
record Opinion(
        UUID id,
        String activity,
        String organ,
        String departmentName,
        Verdict verdict,
        @Nullable String backTo,
        String opinion,
        List<Expert> experts,
        UUID actor,
        @Nullable UUID insteadOf,
        Instant saidAt) {
    Opinion {
        experts = List.copyOf(experts);
    }

    Said said() {
        return new Said(activity, organ, verdict, backTo, Days.of(saidAt));
    }

    @Override
    public String toString() {
        return "Opinion[" + id + "]";
    }

    /** What one expert said. */
    record Expert(String name, boolean agrees, String opinion) {
        @Override
        public String toString() {
            return "Expert[]";
        }
    }
}
