package org.yiwang.rating;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * What is shown of a rating with its case.
 *
 * @param rated whether the applicant has said how it was
 * @param score null until then
 * @param rectification how the answer to a bad rating stands; null if it was not bad
 * @param rectificationDueOn last day to put it right and answer; null while that is not known
 */
record RatingSection(
        boolean rated,
        @Nullable Score score,
        @Nullable String scoreName,
        Rectification.@Nullable State rectification,
        @Nullable String rectificationName,
        @Nullable LocalDate rectificationDueOn) {
    static final RatingSection NOT_RATED = new RatingSection(false, null, null, null, null, null);

    static RatingSection of(Rating rating, @Nullable Rectification bad, Language language) {
        return new RatingSection(
                true,
                rating.score(),
                rating.score().in(language),
                bad == null ? null : bad.state(),
                bad == null ? null : bad.state().in(language),
                bad == null ? null : bad.dueOn());
    }
}
