package org.yiwang.catalog.items;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 事项变更: that a version was published. Never changes.
 *
 * @param item identifier of the standard
 * @param code the 33-character code of the implementation; null, as region and department, if it is the standard itself
 * @param version identifier of the version
 * @param number its number, 1 for the first
 * @param state whether it can be applied for from that day: of standard and implementation what says less
 */
public record Change(
        Place place,
        Kind kind,
        String item,
        @Nullable String code,
        @Nullable String region,
        @Nullable String department,
        UUID version,
        int number,
        ItemState state,
        LocalDate effectiveOn,
        Instant publishedAt) {

    /** What was published. */
    public enum Kind {
        /** 标准发布: a version of a standard. */
        STANDARD,
        /** 认领: the first version of whoever claimed it. */
        CLAIM,
        /** 实施清单变更: what a body published by itself. */
        LOCAL,
        /** 随标准更新: the same body under another version of the standard. */
        CARRIED_OVER
    }

    /**
     * Where it stands among all changes.
     *
     * @param edition of the catalogue: publications become visible in this order
     * @param position within the edition, 1 for the first
     */
    public record Place(long edition, int position) implements Comparable<Place> {
        /** Before the first change there ever was. */
        public static final Place BEGINNING = new Place(0, 0);

        @Override
        public int compareTo(Place other) {
            return edition == other.edition
                    ? Integer.compare(position, other.position)
                    : Long.compare(edition, other.edition);
        }
    }
}
