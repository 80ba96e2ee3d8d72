package org.yiwang.objections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * A question as both sides see it; neither who asked nor who answered is named.
 *
 * @param use line of the ledger it is about; null of a request
 * @param ground clause by which what she wanted deleted is kept
 * @param dueOn last day to answer; null while the calendar of that year is not published
 * @param late it waits, and the last day has passed
 */
record ObjectionView(
        UUID id,
        Objection.Kind kind,
        String kindName,
        @Nullable UUID use,
        @Nullable String caseNumber,
        String text,
        Instant askedAt,
        @Nullable LocalDate dueOn,
        boolean late,
        Objection.@Nullable Outcome outcome,
        @Nullable String outcomeName,
        @Nullable String answer,
        @Nullable String ground,
        @Nullable Instant answeredAt) {
    static ObjectionView of(Objection shown, boolean late, Language language) {
        var answer = shown.answer();
        return new ObjectionView(
                shown.id().value(),
                shown.kind(),
                shown.kind().in(language),
                shown.use(),
                shown.caseNumber(),
                shown.text(),
                shown.askedAt(),
                shown.dueOn(),
                late,
                answer == null ? null : answer.outcome(),
                answer == null ? null : answer.outcome().in(language),
                answer == null ? null : answer.text(),
                answer == null ? null : answer.ground(),
                answer == null ? null : answer.at());
    }

    @Override
    public String toString() {
        return "ObjectionView[" + id + "]";
    }
}
