package org.yiwang.rating;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;

/**
 * 评价: what one person thought of one finished case. Never changed once given.
 *
 * @param labels of the level of the score, each once
 * @param comment in her own words, at most {@link #LONGEST_COMMENT} characters; null if she wrote none
 * @param givenAt to the microsecond, as it is kept
 */
public record Rating(
        Id id,
        CaseNumber caseNumber,
        Score score,
        List<Label> labels,
        @Nullable String comment,
        Instant givenAt) {
    /** As in the national exchange (文字评价). */
    public static final int LONGEST_COMMENT = 500;

    public Rating {
        labels = labels.stream().distinct().sorted().toList();
        comment = comment == null || comment.isBlank() ? null : comment.strip();
        givenAt = givenAt.truncatedTo(ChronoUnit.MICROS);
        for (Label label : labels) {
            if (label.score() != score) {
                throw new IllegalArgumentException(label + " does not belong to " + score);
            }
        }
    }

    /** Identifier of a rating. */
    public record Id(UUID value) {}

    @Override
    public String toString() {
        return "Rating[" + id.value() + " " + score + "]";
    }
}
