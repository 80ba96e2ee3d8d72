package org.yiwang.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/**
 * 接管申请: somebody asks to go on with a case, what the other side says to it, and what was decided.
 *
 * @param about the case, as it was when it was asked
 * @param asker party that asks
 * @param askedBy its account
 * @param askerName as the other side is shown it
 * @param objectsUntil last day on which the other side can object
 * @param answer what the other side says; null as long as it says nothing
 * @param decision null unless an official has decided
 */
record Takeover(
        UUID id,
        About about,
        UUID asker,
        UUID askedBy,
        String askerName,
        Relation relation,
        Ground ground,
        String reason,
        Instant askedAt,
        LocalDate objectsUntil,
        State state,
        @Nullable Answer answer,
        @Nullable Decision decision) {

    /**
     * The case it is about.
     *
     * @param owner party that has it
     * @param department credit code of the organ that handles it, and decides
     */
    record About(
            CaseNumber number,
            String itemCode,
            String title,
            RegionCode region,
            String department,
            String departmentName,
            UUID owner,
            boolean ofOrganisation) {}

    /** How it stands. */
    enum State {
        OPEN("办理中", "Open"),
        GRANTED("准予接管", "Granted"),
        REFUSED("不准予接管", "Refused"),
        /** By the asker. */
        WITHDRAWN("已撤回", "Withdrawn"),
        /** The case is over, or is somebody else's by now. */
        ENDED("办件已结束，申请终止", "Ended with the case");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /**
     * What the other side says; until it is decided it can say something else.
     *
     * @param party of the other side, for which the account said so
     */
    record Answer(UUID party, UUID account, boolean agrees, String text, Instant at) {
        @Override
        public String toString() {
            return "Answer[" + agrees + "]";
        }
    }

    /** @param by account of the official */
    record Decision(String reason, UUID by, Instant at) {
        @Override
        public String toString() {
            return "Decision[" + at + "]";
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean hasAgreed() {
        return answer != null && answer.agrees();
    }

    /** Whether the other side can still object on this day. */
    boolean mayObject(LocalDate today) {
        return isOpen() && !today.isAfter(objectsUntil);
    }

    /** Whether it can be decided on this day: the other side has agreed, or has had its days. */
    boolean mayDecide(LocalDate today) {
        return isOpen() && (hasAgreed() || today.isAfter(objectsUntil));
    }

    /**
     * With what the other side says.
     *
     * @throws Problem {@code takeover/over}; {@code takeover/too-late} for an objection after the last day
     */
    Takeover answered(Answer given, LocalDate today) {
        mustBeOpen();
        if (!given.agrees() && !mayObject(today)) {
            throw Problem.conflict("takeover/too-late").with("day", objectsUntil.toString());
        }
        return with(state, given, decision);
    }

    /**
     * With what was decided.
     *
     * @throws Problem {@code takeover/over}; {@code takeover/too-early}; {@code takeover/own-request}
     */
    Takeover decided(boolean granted, Decision made, LocalDate today) {
        mustBeOpen();
        if (made.by().equals(askedBy)) {
            throw Problem.forbidden("takeover/own-request");
        }
        if (!mayDecide(today)) {
            throw Problem.conflict("takeover/too-early").with("day", objectsUntil.toString());
        }
        return with(granted ? State.GRANTED : State.REFUSED, answer, made);
    }

    /** @throws Problem {@code takeover/over} */
    Takeover withdrawn() {
        mustBeOpen();
        return with(State.WITHDRAWN, answer, decision);
    }

    /** @throws Problem {@code takeover/over} */
    Takeover ended() {
        mustBeOpen();
        return with(State.ENDED, answer, decision);
    }

    private void mustBeOpen() {
        if (!isOpen()) {
            throw Problem.conflict("takeover/over").with("state", state.name());
        }
    }

    private Takeover with(State newState, @Nullable Answer newAnswer, @Nullable Decision newDecision) {
        return new Takeover(
                id,
                about,
                asker,
                askedBy,
                askerName,
                relation,
                ground,
                reason,
                askedAt,
                objectsUntil,
                newState,
                newAnswer,
                newDecision);
    }

    @Override
    public String toString() {
        return "Takeover[" + id + " " + state + "]";
    }
}
