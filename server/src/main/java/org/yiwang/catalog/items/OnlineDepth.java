package org.yiwang.catalog.items;

import java.util.Set;

/**
 * 网上办理深度: what of a matter can be done over the network; several at once (multi-select of the national exchange, digits 1 to
 * 8 in this order). It is what is recorded; levels and indicators are worked out of it and never typed in.
 */
public enum OnlineDepth {
    /** 1 互联网咨询. */
    CONSULTATION,
    /** 2 互联网收件. */
    RECEIPT,
    /** 3 互联网预审. */
    PRE_REVIEW,
    /** 4 互联网受理. */
    ACCEPTANCE,
    /** 5 互联网办理. */
    HANDLING,
    /** 6 互联网办理结果信息反馈. */
    RESULT_NOTICE,
    /** 7 互联网电子证照反馈. */
    ELECTRONIC_LICENCE,
    /** 8 其他. */
    OTHER;

    private static final Set<OnlineDepth> ON_FILE = Set.of(RECEIPT, PRE_REVIEW);
    private static final Set<OnlineDepth> TO_THE_END = Set.of(HANDLING, RESULT_NOTICE, ELECTRONIC_LICENCE);

    /** 网办深度 Ⅰ to Ⅳ. */
    public enum Level {
        /** Ⅰ 信息公开. */
        INFORMATION,
        /** Ⅱ 网上预约、预审. */
        PRE_REVIEW,
        /** Ⅲ 网上受理. */
        ACCEPTANCE,
        /** Ⅳ 全程网办. */
        FULL
    }

    /** The digit of the national exchange, 1 to 8. */
    public int digit() {
        return ordinal() + 1;
    }

    /** How deep that is. What is neither received, accepted nor handled over the network is information only. */
    public static Level level(Set<OnlineDepth> depth) {
        if (depth.stream().anyMatch(TO_THE_END::contains)) {
            return Level.FULL;
        }
        if (depth.contains(ACCEPTANCE)) {
            return Level.ACCEPTANCE;
        }
        return depth.stream().anyMatch(ON_FILE::contains) ? Level.PRE_REVIEW : Level.INFORMATION;
    }
}
