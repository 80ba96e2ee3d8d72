package org.yiwang.supervision;

import org.yiwang.kernel.Language;

/** 监察状态: how a card stands. */
enum Status {
    /** 待发: a supervisor has to confirm it. */
    PENDING("D", "待发", "To be confirmed"),
    /** 已发. */
    ISSUED("Y", "已发", "Issued"),
    /** 申诉中: the organ objects. */
    APPEALED("S", "申诉中", "Appealed"),
    /** 督办: issued, and the organ was told to get on with it. */
    URGED("B", "督办", "Urged"),
    /** 撤销: it was issued, and is taken back. */
    WITHDRAWN("C", "已撤销", "Withdrawn"),
    /** 取消: it was never issued. */
    CANCELLED("Q", "已取消", "Cancelled");

    private final String code;
    private final String chinese;
    private final String english;

    Status(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    String code() {
        return code;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }

    /** Whether it is against somebody. */
    boolean stands() {
        return this == ISSUED || this == APPEALED || this == URGED;
    }
}
