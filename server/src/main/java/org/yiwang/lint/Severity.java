package org.yiwang.lint;

/** How much a finding weighs. */
public enum Severity {
    /** A contradiction, or what the law forbids: nothing is published with it. */
    HARD,
    /** Something to look at: missing, doubtful, or worse than it need be. */
    SOFT
}
