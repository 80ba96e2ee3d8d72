package org.yiwang.catalog;

import java.util.Arrays;
import org.yiwang.kernel.ItemCode;

/** 事项类型 (GB/T 39046-2020 table A.1): the ten kinds of administrative power, and 公共服务; each has a law of its own. */
public enum ItemKind {
    POWER("00", "行政权力"),
    LICENSING("01", "行政许可"),
    PENALTY("02", "行政处罚"),
    COERCION("03", "行政强制"),
    LEVY("04", "行政征收"),
    BENEFIT("05", "行政给付"),
    INSPECTION("06", "行政检查"),
    CONFIRMATION("07", "行政确认"),
    REWARD("08", "行政奖励"),
    ADJUDICATION("09", "行政裁决"),
    OTHER_POWER("10", "其他行政权力"),
    PUBLIC_SERVICE("20", "公共服务"),
    /** Types 11 to 19 and 21 to 29, left for extensions. */
    EXTENSION("", "其他");

    private final String code;
    private final String chinese;

    ItemKind(String code, String chinese) {
        this.code = code;
        this.chinese = chinese;
    }

    public static ItemKind of(ItemCode code) {
        return Arrays.stream(values())
                .filter(it -> it.code.equals(code.type()))
                .findFirst()
                .orElse(EXTENSION);
    }

    public String chinese() {
        return chinese;
    }
}
