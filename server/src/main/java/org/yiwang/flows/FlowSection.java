package org.yiwang.flows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.flows.ConsultationViews.AskingView;
import org.yiwang.flows.ConsultationViews.ConsultationView;
import org.yiwang.flows.FlowCourse.State;

/**
 * What is shown of the flow of a case, and of what other departments were asked about it.
 *
 * @param over whether all that is needed is done
 * @param objected whether somebody objected to something that counts
 * @param activities none where its item names no flow, and until it has begun
 * @param verdicts what can be said; empty to whoever applied
 * @param consultations what the reader may see of them; none to whoever applied
 * @param asking what is chosen from when another department is asked; null to whoever may not ask
 */
record FlowSection(
        boolean over,
        boolean objected,
        List<ActivityView> activities,
        List<VerdictView> verdicts,
        List<ConsultationView> consultations,
        @Nullable AskingView asking) {
    /** Of a case without one. */
    static final FlowSection NONE = new FlowSection(false, false, List.of(), List.of(), List.of(), null);

    /** With what other departments were asked. */
    FlowSection with(List<ConsultationView> asked, @Nullable AskingView toAsk) {
        return new FlowSection(over, objected, activities, verdicts, asked, toAsk);
    }

    record VerdictView(Verdict verdict, String name) {}

    /**
     * An activity.
     *
     * @param who who does it, in words
     * @param after identifiers of what it comes after
     * @param condition in which case it is done; null: always
     * @param days working days it may take; null: no limit of its own
     * @param round 1, and one more for each time it was undone
     * @param dueOn until when it should be done; null unless it is open and has a limit
     * @param opinions of all rounds, the latest last; empty to whoever applied
     * @param asked whom it waits for; empty unless it is open
     */
    record ActivityView(
            String id,
            String name,
            Kind kind,
            String kindName,
            String who,
            List<String> after,
            @Nullable String condition,
            @Nullable Integer days,
            State state,
            String stateName,
            int round,
            @Nullable LocalDate openedOn,
            @Nullable LocalDate dueOn,
            boolean late,
            @Nullable LocalDate overOn,
            List<OpinionView> opinions,
            List<AskedView> asked,
            List<WayBack> waysBack,
            @Nullable Integer experts) {}

    /**
     * An office that is asked.
     *
     * @param organ what to give back with an opinion; empty where it is not a department of a countersigning
     * @param hers whether the reader may speak for it
     */
    record AskedView(String organ, String name, boolean hers) {}

    /** An activity to which one can be handed back. */
    record WayBack(String id, String name) {}

    /**
     * What somebody said.
     *
     * @param counts false once it was undone by handing back
     * @param backTo the name of what it was handed back to; null for all other verdicts
     */
    record OpinionView(
            String department,
            String officer,
            Verdict verdict,
            String verdictName,
            @Nullable String backTo,
            String opinion,
            List<ExpertView> experts,
            Instant saidAt,
            boolean counts) {}

    record ExpertView(String name, boolean agrees, String opinion) {}
}
