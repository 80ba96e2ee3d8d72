package org.yiwang.flows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/**
 * 征求意见: what the organ that decides asks another department about a case. It is answered once; a decision need not wait for it.
 *
 * @param title of the case
 * @param region where the department is that is asked
 * @param department credit code of it
 * @param days working days in which it answers
 * @param countedIn the region by whose calendar they are counted: that of the case
 * @param askedInsteadOf in whose stead; null if by a post of her own
 * @param reply null until it is answered
 * @param endedAt when the case ended before there was an answer
 */
record Consultation(
        UUID id,
        CaseNumber caseNumber,
        String title,
        RegionCode region,
        String department,
        String departmentName,
        String question,
        int days,
        RegionCode countedIn,
        Instant askedAt,
        UUID askedBy,
        @Nullable UUID askedInsteadOf,
        @Nullable Reply reply,
        @Nullable Instant withdrawnAt,
        @Nullable Instant endedAt) {
    /** What may be given to a department at most. */
    static final int MOST_DAYS = 20;

    /**
     * 复函: what the department answered.
     *
     * @param insteadOf in whose stead; null if by a post of her own
     */
    record Reply(
            Opinion opinion,
            String text,
            UUID actor,
            @Nullable UUID insteadOf,
            Instant at) {
        @Override
        public String toString() {
            return "Reply[" + opinion + "]";
        }
    }

    enum Opinion {
        NO_OBJECTION("无意见", "No objection"),
        OBJECTION("有意见", "Objection"),
        NOT_COMPETENT("不属职责", "Not within our duties");

        private final String chinese;
        private final String english;

        Opinion(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** How it stands. */
    enum State {
        OPEN("等待答复", "Waiting for an answer"),
        /** 逾期未复: the last day has passed without an answer, which can still come. */
        OVERDUE("逾期未复", "No answer in time"),
        ANSWERED("已答复", "Answered"),
        ANSWERED_LATE("逾期答复", "Answered late"),
        WITHDRAWN("已撤回", "Withdrawn"),
        /** The case was decided, or ended otherwise, before there was an answer. */
        ENDED("办件已了结，不用再答复", "The case has ended, no answer is needed");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }

        boolean isOpen() {
            return this == OPEN || this == OVERDUE;
        }
    }

    Limit limit(WorkingDays calendar) {
        return Limit.of(calendar, Days.of(askedAt), days, countedIn);
    }

    /** How it stands on that day, with the case at that stage. */
    State state(Stage stage, LocalDate today, Limit limit) {
        if (reply != null) {
            return limit.hasPassed(Days.of(reply.at())) ? State.ANSWERED_LATE : State.ANSWERED;
        }
        if (withdrawnAt != null) {
            return State.WITHDRAWN;
        }
        if (endedAt != null || !Step.CONSULT.isAllowedAt(stage)) {
            return State.ENDED;
        }
        return limit.hasPassed(today) ? State.OVERDUE : State.OPEN;
    }

    @Override
    public String toString() {
        return "Consultation[" + id + "]";
    }
}
