package org.yiwang.cases;

import org.yiwang.kernel.Language;

/** What was decided: about what was applied for, or at the door about the application (行政许可法 §32(1), §38). */
public enum Outcome {
    /** 准予. */
    GRANTED("准予", "granted"),
    /** 不予. */
    DENIED("不予", "denied"),
    /** 不受理: by law nothing of the kind is needed (§32(1)(1)). */
    NOT_NEEDED("依法不需要办理", "not needed"),
    /** 不予受理: it is for another organ, which is named (§32(1)(2)). */
    NOT_COMPETENT("不属于本机关职权", "for another organ"),
    /** 不予受理 for any other reason. */
    NOT_ACCEPTED("不符合受理条件", "not admissible");

    private final String chinese;
    private final String english;

    Outcome(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String in(Language language) {
        return language.choose(chinese, english);
    }

    /** Whether it says something about the application itself, and nothing about what was applied for. */
    public boolean isRefusal() {
        return switch (this) {
            case NOT_NEEDED, NOT_COMPETENT, NOT_ACCEPTED -> true;
            case GRANTED, DENIED -> false;
        };
    }
}
