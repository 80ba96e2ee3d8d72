/**
 * 好差评 — every service that was given may be rated once, on five levels; a bad rating is put right in time.
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.rating.Ratings}, {@link org.yiwang.rating.Rectifications}, {@link
 *       org.yiwang.rating.RatingFigures}
 *   <li>It shows with a case: whether it was rated, and how a bad rating is put right
 *   <li>It tells: {@link org.yiwang.rating.BadRatingReceived}
 *   <li>It hears: {@link org.yiwang.cases.CaseConcluded}
 *   <li>It owns: schema {@code rating}
 *   <li>Rule book: 国办发〔2019〕51号; GB/T 39046-2020 table 9 and A.8
 * </ul>
 */
@ApplicationModule(
        displayName = "好差评",
        allowedDependencies = {
            "kernel",
            "demo",
            "audit",
            "cases",
            "crypto",
            "identity.parties",
            "notify",
            "outbox",
            "words"
        })
@NullMarked
package org.yiwang.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
