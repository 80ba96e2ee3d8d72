package org.yiwang.cases.views;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.proceedings.Passages;
import org.yiwang.cases.records.Partner;
import org.yiwang.cases.records.Passage;
import org.yiwang.cases.views.CaseView.PassageView;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What is shown of the way of a case from the window that received it to the organ that decides. */
@Component
class PassageViews {
    /** A window passes on what it received by the end of the next working day. */
    private static final int DAYS_TO_PASS_ON = 1;

    private final Passages passages;
    private final WorkingDays workingDays;
    private final Places places;
    private final Words words;
    private final Clock clock;

    PassageViews(Passages passages, WorkingDays workingDays, Places places, Words words, Clock clock) {
        this.passages = passages;
        this.workingDays = workingDays;
        this.places = places;
        this.words = words;
        this.clock = clock;
    }

    @Nullable
    PassageView of(Case shown, Language language) {
        return passages.of(shown)
                .map(it -> view(shown, it, passages.window(shown).orElseThrow(), language))
                .orElse(null);
    }

    private PassageView view(Case shown, Passage passage, Partner window, Language language) {
        var sentAt = passage.sentAt();
        var takenInAt = passage.takenInAt();
        var region = shown.region();
        @Nullable Integer toSend = sentAt == null ? null : days(passage.receivedAt(), sentAt, window.region());
        @Nullable
        Integer toTakeIn =
                takenInAt == null ? null : days(sentAt == null ? passage.receivedAt() : sentAt, takenInAt, region);
        return new PassageView(
                window.name(),
                places.region(window.region()).name(),
                shown.departmentName(),
                passage.receivedAt(),
                sentAt,
                takenInAt,
                toSend,
                toTakeIn,
                isLate(shown, passage, window.region()),
                words.say(Sentence.of("cases/passage-clock").with("organ", shown.departmentName()), language));
    }

    /** Sending on took longer than a working day, or takes longer, and the same of taking in. */
    private boolean isLate(Case shown, Passage passage, RegionCode there) {
        var now = shown.concludedAt() == null ? clock.instant() : shown.concludedAt();
        var sentAt = passage.sentAt();
        var takenInAt = passage.takenInAt();
        var leftWindow = sentAt != null ? sentAt : takenInAt != null ? takenInAt : now;
        return days(passage.receivedAt(), leftWindow, there) > DAYS_TO_PASS_ON
                || sentAt != null
                        && days(sentAt, takenInAt == null ? now : takenInAt, shown.region()) > DAYS_TO_PASS_ON;
    }

    private int days(Instant from, Instant to, RegionCode region) {
        return workingDays.between(Days.of(from), Days.of(to), region);
    }
}
