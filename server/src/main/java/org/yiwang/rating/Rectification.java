package org.yiwang.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/**
 * 差评整改: a bad rating on its way to an answer.
 *
 * @param about the case; its applicant is told the answer, and is never shown to the desk
 * @param contactDueOn last day to call back and verify; null while the calendar of that year is not published
 * @param dueOn last day to put it right and answer; null likewise
 * @param answer what was done about it; null until it is answered
 */
public record Rectification(
        Rating rating,
        Ratable about,
        State state,
        @Nullable LocalDate contactDueOn,
        @Nullable LocalDate dueOn,
        @Nullable Answer answer) {

    /** Where it stands. */
    public enum State {
        /** 待核实: the department has not answered yet. */
        TO_VERIFY("待核实", "To be verified"),
        /** 已整改: put right, or explained, and answered. */
        RECTIFIED("已整改", "Put right");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /**
     * What the department says to the applicant.
     *
     * @param by account of the member of staff who answers for it
     * @param at to the microsecond, as it is kept
     * @param contactedOn 回访: the day she was called; null if the answer does not say
     */
    public record Answer(
            String text, UUID by, Instant at, @Nullable LocalDate contactedOn) {
        public Answer {
            text = text.strip();
            at = at.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public String toString() {
            return "Answer[" + by + " " + at + "]";
        }
    }

    static Rectification of(Rating rating, Ratable about) {
        return new Rectification(rating, about, State.TO_VERIFY, null, null, null);
    }

    Rectification due(@Nullable LocalDate newContactDueOn, @Nullable LocalDate newDueOn) {
        return new Rectification(rating, about, state, newContactDueOn, newDueOn, answer);
    }

    /**
     * With its answer, which is given once.
     *
     * @throws Problem {@code rating/already-answered}
     */
    Rectification answered(Answer given) {
        if (state != State.TO_VERIFY) {
            throw Problem.conflict("rating/already-answered");
        }
        return new Rectification(rating, about, State.RECTIFIED, contactDueOn, dueOn, given);
    }
}
