package org.yiwang.cases;

import org.yiwang.kernel.Language;

/** 办件状态: where a case stands. */
public enum Stage {
    /** 收件: handed in; the organ has five working days to say what is missing (行政许可法 §32(4)). */
    RECEIVED("已收件", "Received"),
    /** 补正: the applicant was told, once, all that is missing. */
    CORRECTING("待补正", "Waiting for corrections"),
    /** 受理: accepted; the clocks for the decision run. */
    ACCEPTED("已受理", "Accepted"),
    /** 中止: a special procedure takes time that is not counted (行政许可法 §45). */
    SUSPENDED("特别程序中", "Special procedure"),
    /** 撤件待确认: the applicant asks to take it back, and the organ has not confirmed it yet; the clocks run on. */
    WITHDRAWING("撤件待确认", "Withdrawal to be confirmed"),
    /** 决定: decided, not yet delivered. */
    DECIDED("已决定", "Decided"),
    /** 办结: decided and delivered. */
    CONCLUDED("已办结", "Concluded"),
    /** 转报: examined here and sent on to the organ above, which decides (行政许可法 §35, §43). */
    FORWARDED("已转报", "Forwarded"),
    /** 不予受理: refused at the door, by a reasoned decision; {@link Outcome} says on which ground. */
    REFUSED("不予受理", "Not accepted"),
    /** 撤回: taken back by the applicant. */
    WITHDRAWN("已撤回", "Withdrawn"),
    /** 补正不来: what was missing did not come in time. */
    LAPSED("逾期未补正", "Lapsed"),
    /** 作废: ended by the organ because there is nothing left to decide, with the approval of its head. */
    VOIDED("已作废", "Voided"),
    /** 删除: a mistake of whoever entered it, taken out of the work with the approval of the head; the record stays. */
    DELETED("已删除", "Deleted");

    private final String chinese;
    private final String english;

    Stage(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String in(Language language) {
        return language.choose(chinese, english);
    }

    /** Whether something can still happen. */
    public boolean isOpen() {
        return switch (this) {
            case RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING, DECIDED -> true;
            case CONCLUDED, FORWARDED, REFUSED, WITHDRAWN, LAPSED, VOIDED, DELETED -> false;
        };
    }
}
