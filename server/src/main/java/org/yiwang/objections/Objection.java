package org.yiwang.objections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/**
 * 数据异议: a question about one use of somebody's data.
 *
 * @param use line of her ledger
 * @param asker party; is never shown to the desk
 * @param department credit code of the organ that answers; empty if it is whoever works for all of the region
 * @param caseNumber in which it was
 * @param dueOn last day to answer; null while the calendar of that year is not published
 */
public record Objection(
        Id id,
        UUID use,
        UUID asker,
        RegionCode region,
        String department,
        @Nullable String caseNumber,
        String text,
        Instant askedAt,
        @Nullable LocalDate dueOn,
        @Nullable Answer answer) {

    /** Identifier. */
    public record Id(UUID value) {}

    /** What came of it. */
    public enum Outcome {
        /** 用得对: the use was lawful, and why. */
        EXPLAINED("使用合规", "The use was right"),
        /** 已更正: something was wrong and is put right. */
        CORRECTED("有误，已经更正", "Something was wrong and has been put right"),
        /** 已处理: it should not have been used; whoever did answers for it. */
        WRONGED("使用不当，已经处理", "The use was wrong and has been dealt with");

        private final String chinese;
        private final String english;

        Outcome(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /**
     * What the organ says to her.
     *
     * @param by account of the member of staff who answers for it
     */
    public record Answer(Outcome outcome, String text, UUID by, Instant at) {
        @Override
        public String toString() {
            return "Answer[" + outcome + " " + at + "]";
        }
    }

    /**
     * With its answer, which is given once.
     *
     * @throws Problem {@code objections/already-answered}
     */
    Objection answered(Answer given) {
        if (answer != null) {
            throw Problem.conflict("objections/already-answered");
        }
        return new Objection(id, use, asker, region, department, caseNumber, text, askedAt, dueOn, given);
    }

    Objection due(@Nullable LocalDate newDueOn) {
        return new Objection(id, use, asker, region, department, caseNumber, text, askedAt, newDueOn, answer);
    }

    @Override
    public String toString() {
        return "Objection[" + id.value() + "]";
    }
}
