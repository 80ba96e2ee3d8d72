package org.yiwang.objections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/**
 * 数据异议: a question about one use of somebody's data, or a request to the organ of a case to correct or delete what it holds.
 *
 * @param use line of her ledger; null of a request
 * @param asker party; is never shown to the desk
 * @param department credit code of the organ that answers; empty if it is whoever works for all of the region
 * @param caseNumber in which it was
 * @param dueOn last day to answer; null while the calendar of that year is not published
 */
public record Objection(
        Id id,
        Kind kind,
        @Nullable UUID use,
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

    /** What is wanted. */
    public enum Kind {
        /** 个人信息保护法 §44, §50: why was it used. */
        QUESTION("对使用的疑问", "Question about a use"),
        /** 个人信息保护法 §46. */
        CORRECTION("要求更正", "Correct what is wrong"),
        /** 个人信息保护法 §47. */
        DELETION("要求删除", "Delete what is held");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** What came of it. */
    public enum Outcome {
        /** 用得对: the use was lawful, and why. */
        EXPLAINED("使用合规", "The use was right", Kind.QUESTION),
        /** 已更正: something was wrong and is put right. */
        CORRECTED("有误，已经更正", "Something was wrong and has been put right", Kind.QUESTION, Kind.CORRECTION),
        /** 已处理: it should not have been used; whoever did answers for it. */
        WRONGED("使用不当，已经处理", "The use was wrong and has been dealt with", Kind.QUESTION),
        /** 核实无误: it is as it should be. */
        RIGHT("核实无误，不作更正", "It was checked and is right", Kind.CORRECTION),
        /** 已删除. */
        DELETED("已经删除", "It has been deleted", Kind.DELETION),
        /** 依法保存: a clause says that it is kept (个人信息保护法 §47 para. 2). */
        KEPT("依法保存，不能删除", "The law has it kept", Kind.DELETION);

        private final String chinese;
        private final String english;
        private final Set<Kind> kinds;

        Outcome(String chinese, String english, Kind... kinds) {
            this.chinese = chinese;
            this.english = english;
            this.kinds = Set.of(kinds);
        }

        /** Whether this can be the answer to such a one. */
        public boolean answers(Kind kind) {
            return kinds.contains(kind);
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /**
     * What the organ says to her.
     *
     * @param ground clause by which it is kept, as it is cited; null if it is not
     * @param by account of the member of staff who answers for it
     */
    public record Answer(
            Outcome outcome, String text, @Nullable String ground, UUID by, Instant at) {
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
        return new Objection(id, kind, use, asker, region, department, caseNumber, text, askedAt, dueOn, given);
    }

    Objection due(@Nullable LocalDate newDueOn) {
        return new Objection(id, kind, use, asker, region, department, caseNumber, text, askedAt, newDueOn, answer);
    }

    @Override
    public String toString() {
        return "Objection[" + id.value() + "]";
    }
}
