package org.yiwang.delivery;

import org.yiwang.kernel.Language;

/** 送达效力: what of the law a delivery has brought about. */
enum Effect {
    NONE("尚未送达", "Not served yet"),
    /** 签收. */
    RECEIVED("已签收", "Received"),
    /** 拒绝接收: left with witnesses, which counts as received. */
    REFUSED("拒绝接收，视为送达", "Refused, which counts as served"),
    /** 公告期满. */
    LAPSED("公告期满，视为送达", "Public notice over, which counts as served");

    private final String chinese;
    private final String english;

    Effect(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
