package org.yiwang.indicators;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.Particulars.Coverage;
import org.yiwang.kernel.RegionCode;

/**
 * All that figures of the catalogue are made of: what is in use on a day, and what should be claimed.
 *
 * @param items 业务办理项 in use, in the order of their codes
 * @param claims what should be claimed, in the order of the codes
 */
record Facts(LocalDate day, List<Item> items, List<Claim> claims) {
    /**
     * One 业务办理项. Null: no record tells.
     *
     * @param differing how many uniform elements differ from the standard in force for the worse
     */
    record Item(
            String code,
            RegionCode region,
            String department,
            Standard standard,
            @Nullable Integer visits,
            @Nullable Set<OnlineDepth> depth,
            @Nullable Coverage coverage,
            @Nullable Boolean terminals,
            @Nullable Integer promise,
            int differing) {}

    /** What the standard says, the same for all who claimed it. */
    record Standard(
            UUID version,
            String item,
            String title,
            String typeCode,
            int level,
            Handling handling,
            boolean isInUse,
            @Nullable Set<OnlineDepth> depth,
            @Nullable Coverage coverage,
            @Nullable Boolean terminals,
            @Nullable Integer statute,
            TimeLimit.@Nullable Unit statuteUnit,
            @Nullable Integer promise,
            TimeLimit.@Nullable Unit promiseUnit) {}

    /** 应认领. */
    record Claim(String code, String title, String region, String department, boolean claimed) {}
}
