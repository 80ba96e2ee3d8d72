package org.yiwang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.WorkingDays;

/** 期限与经过: the clocks of cases, and what was done in them, page by page, for whoever watches how they are handled. */
public interface CaseClocks {
    /** A clock at which an organ is late, as the clocks of a case are called. */
    enum Kind {
        CORRECTION_NOTICE,
        PROMISE,
        STATUTE,
        SPECIAL_PROCEDURE,
        DELIVERY
    }

    /**
     * Running clocks for the decision, and of special procedures, with a last day up to this one, in the order of their last days.
     *
     * @param after null for the first page
     */
    List<Place> dueUpTo(LocalDate day, @Nullable Place after, int limit);

    /**
     * Running clocks until the organ's first word, and from the decision on, that began up to this day, in the order of their beginnings.
     *
     * @param after null for the first page
     */
    List<Place> begunUpTo(LocalDate day, @Nullable Place after, int limit);

    /** These cases with all their clocks, running ones as the calendar is. */
    List<Watched> cases(Collection<UUID> ids);

    /**
     * A case with all its clocks.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown}
     */
    Watched find(CaseNumber number);

    /**
     * What was written down before some time, in the order in which it was; not that a last day was counted anew.
     *
     * @param after null for the beginning
     */
    List<Happening> happened(@Nullable Moment after, Instant until, int limit);

    /** All that was done in these cases, in its order. */
    Map<UUID, List<Happening>> courses(Collection<UUID> ids);

    /** Where a clock stands in a list. */
    record Place(LocalDate day, UUID caseId, int position) {}

    /** Where a step stands among all that were written down. */
    record Moment(Instant at, UUID caseId, int position) {}

    /**
     * A case with its clocks.
     *
     * @param officer who handles it; null if nobody does
     */
    record Watched(Case about, @Nullable UUID officer, List<Clock> clocks) {}

    /**
     * A clock.
     *
     * @param startedOn the day that set it going, which is not counted
     * @param days all the days it gives, what was granted beyond its own included
     * @param inWorkingDays false: in calendar days
     * @param dueOn the last day; null while it stands still, and while it is not known
     * @param endedOn when what it waits for was done, or became pointless; null while it runs
     * @param stops when it stood still and went on
     */
    record Clock(
            int position,
            Kind kind,
            LocalDate startedOn,
            int days,
            boolean inWorkingDays,
            String basis,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate endedOn,
            List<WorkingDays.Suspension> stops) {}

    /**
     * A step that was taken.
     *
     * @param writtenAt when it was written down; history made up for the demo counts as written when it happened
     * @param happenedAt when it happened, which may be before
     * @param actor account that took it; null for the system
     * @param byOrgan whether the organ took it
     */
    record Happening(
            UUID caseId,
            int position,
            Step step,
            Moment moment,
            Instant writtenAt,
            Instant happenedAt,
            @Nullable UUID actor,
            boolean byOrgan) {}
}
