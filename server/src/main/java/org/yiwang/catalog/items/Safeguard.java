package org.yiwang.catalog.items;

import org.jspecify.annotations.Nullable;

/**
 * 身份核验要求: how surely it must be known who hands in an application, and how lately she must have logged in. Where money or a right
 * goes to whoever asks, a password that somebody else knows shall not be enough.
 *
 * @param leastAssurance 认证等级, from 2 to 4; null: any
 * @param freshLoginMinutes how long ago she may have logged in at most, in minutes; null: any time
 * @param numberClause 证件号码: the clause by which the number itself must be known and not only that it is she, such as
 *     《中华人民共和国社会保险法》第五十八条; null: who has shown a 网号 need not give it
 * @param reason why, for the applicant
 * @param reasonEn the same in English
 */
public record Safeguard(
        @Nullable Integer leastAssurance,
        @Nullable Integer freshLoginMinutes,
        @Nullable String numberClause,
        String reason,
        String reasonEn) {
    /** @throws IllegalArgumentException if nobody could meet it */
    public Safeguard {
        if (leastAssurance != null && (leastAssurance < 2 || leastAssurance > 4)
                || freshLoginMinutes != null && freshLoginMinutes < 5) {
            throw new IllegalArgumentException("a level from 2 to 4, and five minutes at least");
        }
    }
}
