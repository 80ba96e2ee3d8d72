package org.yiwang.catalog;

/**
 * A time limit of an item, such as 10 working days.
 *
 * @param explanation from when it is counted, and what is not; in Chinese, as published
 */
public record TimeLimit(int days, Unit unit, String explanation) {
    public TimeLimit {
        if (days < 0) {
            throw new IllegalArgumentException("a time limit of " + days + " days");
        }
    }

    /** 工作日 or 自然日. */
    public enum Unit {
        WORKING_DAYS,
        CALENDAR_DAYS
    }
}
