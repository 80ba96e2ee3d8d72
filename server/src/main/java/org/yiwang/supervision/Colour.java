package org.yiwang.supervision;

import org.yiwang.kernel.Language;

/** 预警类型: in the order of their weight; a higher one follows a lower one and does not replace it. */
enum Colour {
    WARNING("预警", "Warning"),
    YELLOW("黄牌", "Yellow card"),
    RED("红牌", "Red card");

    private final String chinese;
    private final String english;

    Colour(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }

    /** n1 of GB/T 39046 table 11. */
    int code() {
        return ordinal() + 1;
    }
}
