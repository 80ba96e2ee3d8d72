package org.yiwang.catalog;

import java.util.Map;

/** 事项类型 (GB/T 39046-2020 table A.1). */
final class ItemTypes {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("00", "行政权力"),
            Map.entry("01", "行政许可"),
            Map.entry("02", "行政处罚"),
            Map.entry("03", "行政强制"),
            Map.entry("04", "行政征收"),
            Map.entry("05", "行政给付"),
            Map.entry("06", "行政检查"),
            Map.entry("07", "行政确认"),
            Map.entry("08", "行政奖励"),
            Map.entry("09", "行政裁决"),
            Map.entry("10", "其他行政权力"),
            Map.entry("20", "公共服务"));

    private ItemTypes() {}

    static String name(String type) {
        return NAMES.getOrDefault(type, "其他");
    }
}
