package org.yiwang.cases.records;

import java.time.Instant;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;

/**
 * An organ that takes part in a case beside the one that decides. Its staff may read the case, and do nothing else by that.
 *
 * @param region where it is
 * @param department credit code of it
 * @param name what it is called
 */
public record Partner(RegionCode region, String department, String name, Part part, Instant since) {
    /** What for an organ takes part. */
    public enum Part {
        /** 收件机关: the window where the application was handed in (全省通办). */
        RECEIVING,
        /** 会签机关, 被征求意见的部门: an organ that is heard before it is decided. */
        COUNTERSIGN
    }

    /** Whether the actor may do this with what lies with this organ. */
    public boolean lets(Actor actor, String permission) {
        return actor.may(permission, region, department);
    }
}
