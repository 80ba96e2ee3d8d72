package org.yiwang.takeover;

import org.yiwang.kernel.Language;

/** Why whoever has a case does not go on with it. */
enum Ground {
    DECEASED("去世", "Has died"),
    UNREACHABLE("联系不上", "Cannot be reached"),
    LEFT("离职或者离任", "Has left");

    private final String chinese;
    private final String english;

    Ground(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
