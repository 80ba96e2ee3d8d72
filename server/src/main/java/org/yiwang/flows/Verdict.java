package org.yiwang.flows;

import org.yiwang.kernel.Language;

/** 审查意见: what somebody says who did an activity of a flow. */
enum Verdict {
    AGREED("同意", "Agreed"),
    /** It goes on all the same, and whoever decides sees it. */
    OBJECTED("不同意", "Objected"),
    /** 退回: something done before has to be done again, and all that came after it. */
    HANDED_BACK("退回", "Handed back");

    private final String chinese;
    private final String english;

    Verdict(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
