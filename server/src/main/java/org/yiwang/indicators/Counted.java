package org.yiwang.indicators;

import org.yiwang.kernel.Language;

/**
 * One item behind a figure, and what it adds. The sums of both columns are the figure.
 *
 * @param code by which the list is ordered
 * @param department credit code of the body
 * @param numerator what it adds to the numerator
 * @param denominator what it adds to the denominator; 0 if it is left out
 */
public record Counted(
        String code, String title, String region, String department, long numerator, long denominator, Why why) {
    /** Why something counts or does not. */
    public enum Why {
        REACHED("达到", "Reached"),
        NOT_REACHED("未达到", "Not reached"),
        UNRECORDED("没有录入，计入分母、不计入分子", "Not recorded: counts as not reached"),
        NOT_UPON_APPLICATION("不是依申请事项，不计", "Not done upon application: left out"),
        NO_PROMISE("没有承诺时限，不计", "No promise: left out"),
        NO_STATUTE("没有法定时限，不计", "No statutory limit: left out"),
        TWO_UNITS("两个时限单位不同，不计", "The limits are in two units: left out"),
        DAYS("按天数计入", "Counted by its days"),
        CLAIMED("已认领", "Claimed"),
        NOT_CLAIMED("应认领、未认领", "Should be claimed and is not"),
        UNIFORM("统一要素全部一致", "All uniform elements agree"),
        NOT_UNIFORM("有统一要素不一致", "Some uniform elements differ");

        private final String chinese;
        private final String english;

        Why(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }
}
