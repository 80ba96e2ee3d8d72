package org.yiwang.cases.views;

import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Step;

/** What somebody who looks at a case can do with it next. */
enum Action {
    /** The applicant takes it back. */
    WITHDRAW(Step.WITHDRAW),
    /** The applicant hands in what is missing. */
    SUPPLY(Step.SUPPLY),
    /** The applicant says how it was. */
    RATE(null),
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
    DECIDE(Step.DECIDE);

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
