package org.yiwang.cases;

/** What somebody who looks at a case can do with it next. */
enum Action {
    /** The applicant takes it back. */
    WITHDRAW,
    /** The applicant hands in what is missing. */
    SUPPLY,
    /** The applicant says how it was. */
    RATE,
    ACCEPT,
    /** The organ says, once, what is missing. */
    SUPPLEMENT,
    /** The organ does not accept it. */
    REFUSE,
    DECIDE
}
