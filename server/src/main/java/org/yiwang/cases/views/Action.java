package org.yiwang.cases.views;

import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Step;

/** What somebody who looks at a case can do with it next. */
enum Action {
    /** The applicant takes it back. */
    WITHDRAW(Step.WITHDRAW),
    /** The applicant asks to take back what was accepted. */
    ASK_TO_WITHDRAW(Step.ASK_TO_WITHDRAW),
    /** The applicant does not want it back any more. */
    KEEP_ON(Step.KEEP_ON),
    /** The applicant hands in what is missing. */
    SUPPLY(Step.SUPPLY),
    /** The applicant hands in what she promised. */
    FOLLOW_UP(Step.FOLLOW_UP),
    /** The applicant takes back what she promised. */
    WITHDRAW_COMMITMENT(Step.WITHDRAW_COMMITMENT),
    /** The applicant says how it was. */
    RATE(null),
    /** The window that received it sends it to the organ that decides. */
    SEND_ON(Step.SEND_ON),
    /** The organ that decides takes in what a window elsewhere received. */
    TAKE_IN(Step.TAKE_IN),
    ACCEPT(Step.ACCEPT),
    /** The organ says, once, what is missing. */
    SUPPLEMENT(Step.REQUEST_SUPPLEMENT),
    /** The organ does not accept it. */
    REFUSE(Step.REFUSE),
    /** 特别程序 begins. */
    SUSPEND(Step.SUSPEND),
    /** 特别程序 ends. */
    RESUME(Step.RESUME),
    EXTEND(Step.EXTEND),
    CHECK_ON_SITE(Step.CHECK_ON_SITE),
    CONFIRM_WITHDRAWAL(Step.CONFIRM_WITHDRAWAL),
    DECLINE_WITHDRAWAL(Step.DECLINE_WITHDRAWAL),
    /** 转报. */
    FORWARD(Step.FORWARD),
    DECIDE(Step.DECIDE),
    /** Accepts and decides at once (当场决定). */
    DECIDE_ON_SPOT(Step.DECIDE),
    /** Says whether what was promised is so. */
    VERIFY(Step.VERIFY),
    /** Revokes what was granted for a promise that was not kept. */
    REVOKE(Step.REVOKE),
    /** Asks the head to void or delete it. */
    PROPOSE_ANNULMENT(Step.PROPOSE_ANNULMENT),
    /** Voids or deletes it, as was proposed. */
    ANNUL(Step.VOID),
    DECLINE_ANNULMENT(Step.DECLINE_ANNULMENT);

    private final @Nullable Step step;

    Action(@Nullable Step step) {
        this.step = step;
    }

    /** The step of the case that it is; null if it is none. */
    @Nullable
    Step step() {
        return step;
    }
}
