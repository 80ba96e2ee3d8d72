package org.yiwang.cases;

/** What was decided. */
public enum Outcome {
    /** 准予. */
    GRANTED,
    /** 不予. */
    DENIED
}
