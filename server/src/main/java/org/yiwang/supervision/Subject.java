package org.yiwang.supervision;

import org.yiwang.kernel.Language;

/** 监察对象: what is supervised. */
enum Subject {
    /** 办件: the promised and the statutory time. */
    CASE("办件", "Case"),
    SPECIAL_PROCEDURE("特别程序", "Special procedure"),
    /** 网上预受理: until the organ's first word. */
    PRE_REVIEW("网上预受理", "Review before acceptance"),
    /** 电子证照出证: from the decision to the licence. */
    LICENCE("电子证照出证", "Issue of the licence");

    private final String chinese;
    private final String english;

    Subject(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
