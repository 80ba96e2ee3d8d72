package org.yiwang.emergency;

import org.yiwang.kernel.Language;

/** What an emergency can ask of approval. */
public enum Mode {
    /** What is filed goes before what else waits. */
    GREEN_CHANNEL("绿色通道", "green channel"),
    /** What is granted is a licence with an end. */
    TEMPORARY_PERMIT("临时许可", "temporary permit"),
    /** Required papers may follow, and are looked at afterwards. */
    POST_REVIEW("后置审核", "review afterwards"),
    /** Licences that would expire hold longer. */
    GRACE("延办宽限期", "grace period");

    private final String chinese;
    private final String english;

    Mode(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String in(Language language) {
        return language.choose(chinese, english);
    }
}
