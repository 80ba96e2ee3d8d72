package org.yiwang.cases.views;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Course;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.cases.views.CaseView.ClockView;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** 法律年份推演: the clocks of a case beside what they would be, had the law of another day held. */
@Component
@Transactional(readOnly = true)
class Replays {
    /** No law of before is known. */
    private static final LocalDate FIRST_LAW = LocalDate.of(1987, 1, 1);

    private final RecordStore records;
    private final Items items;
    private final Course course;
    private final ClockViews views;
    private final Clock clock;

    Replays(RecordStore records, Items items, Course course, ClockViews views, Clock clock) {
        this.records = records;
        this.items = items;
        this.course = course;
        this.views = views;
        this.clock = clock;
    }

    /**
     * @param law the day whose law is asked about
     * @param asFiled the clocks as they are
     * @param asOfLaw the clocks of the same events under that law
     */
    record Replay(LocalDate law, List<ClockView> asFiled, List<ClockView> asOfLaw, List<Difference> differences) {}

    /**
     * A clock that would be another.
     *
     * @param kind of clock
     * @param startedOn the day that set it going
     * @param asFiled its last day; null if there is no such clock, or its last day is not known yet
     * @param asOfLaw the same under the other law
     */
    record Difference(
            Deadline.Kind kind,
            String title,
            LocalDate startedOn,
            @Nullable LocalDate asFiled,
            @Nullable LocalDate asOfLaw,
            @Nullable String basisAsFiled,
            @Nullable String basisAsOfLaw) {}

    /** @throws Problem {@code invalid-input} at {@code /law} if no law of that day is known */
    Replay of(Case shown, LocalDate law, Language language) {
        if (law.isBefore(FIRST_LAW)) {
            throw Problem.invalid("/law", "cases/law-unknown").with("first", FIRST_LAW.toString());
        }
        var kept = records.deadlines(shown.id());
        var events = records.events(shown.id());
        var guide = items.version(shown.itemVersion()).counted();
        var replayed = course.clocks(shown, guide, events, Days.of(clock.instant()), law);
        return new Replay(
                law,
                views.of(kept, shown, language),
                views.of(replayed, shown, language),
                differences(kept, replayed, language));
    }

    private static List<Difference> differences(List<Deadline> kept, List<Deadline> replayed, Language language) {
        var left = new ArrayList<>(replayed);
        var found = new ArrayList<Difference>();
        for (var before : kept) {
            var after = left.stream()
                    .filter(it -> it.kind() == before.kind() && it.startedOn().equals(before.startedOn()))
                    .findFirst()
                    .orElse(null);
            left.remove(after);
            if (after == null || !isTheSame(before, after)) {
                found.add(difference(before, after, language));
            }
        }
        left.forEach(it -> found.add(difference(null, it, language)));
        return found;
    }

    private static boolean isTheSame(Deadline one, Deadline other) {
        return Objects.equals(one.dueOn(), other.dueOn())
                && one.suspensions().equals(other.suspensions())
                && one.basis().equals(other.basis())
                && one.consequence() == other.consequence();
    }

    private static Difference difference(@Nullable Deadline before, @Nullable Deadline after, Language language) {
        var any = before == null ? Objects.requireNonNull(after) : before;
        return new Difference(
                any.kind(),
                any.kind().in(language),
                any.startedOn(),
                before == null ? null : before.dueOn(),
                after == null ? null : after.dueOn(),
                before == null ? null : before.basis(),
                after == null ? null : after.basis());
    }
}
