package org.yiwang.catalog.places;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.RegionCode;

/**
 * 行政区划 as it now is.
 *
 * @param direct stands directly under the province and counts among both prefectures and counties
 */
public record Region(
        RegionCode code,
        String name,
        String nameEn,
        Level level,
        @Nullable RegionCode parent,
        boolean direct) {
    /** 省, 市州, 县市区. */
    public enum Level {
        PROVINCE,
        PREFECTURE,
        COUNTY
    }
}
