package org.yiwang.interchange;

import org.yiwang.kernel.Language;

/** 行的状态: what became of a row. */
enum RowState {
    /** Kept, and not looked at yet. */
    RECEIVED("已收到", "Received"),
    /** 已入库: it counts, or a newer version of it does. */
    TAKEN("已入库", "Taken"),
    /** 等待受理信息: the acceptance of its case is not here yet. */
    WAITING("等待受理信息", "Waiting for its acceptance"),
    /** 格式不符. */
    REFUSED("格式不符", "Against the format"),
    /** 死信: it contradicts what else is here, is of somebody else, or has waited for too long. */
    DEAD("死信", "Dead");

    private final String chinese;
    private final String english;

    RowState(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
