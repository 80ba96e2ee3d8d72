package org.yiwang.cases.proceedings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.calendar.CalendarChanges;
import org.yiwang.calendar.CalendarChanges.Change;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * 期限重新计算: running clocks follow the calendar when a holiday is decreed late, withdrawn, or published at last. What
 * moved, and which notice moved it, stands in the record of the case, and the applicant is told. Ended clocks stay.
 */
@Component
class Recounts {
    private static final int MOST_NAMED = 8;

    private final CalendarChanges calendar;
    private final RecordStore records;
    private final Deadlines deadlines;
    private final Clocks clocks;
    private final Proceedings proceedings;
    private final Words words;

    Recounts(
            CalendarChanges calendar,
            RecordStore records,
            Deadlines deadlines,
            Clocks clocks,
            Proceedings proceedings,
            Words words) {
        this.calendar = calendar;
        this.records = records;
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.proceedings = proceedings;
        this.words = words;
    }

    /** A clock whose last day is not what it was. */
    private record Moved(Deadline before, Deadline after) {}

    /** Counts the running clocks of a case that is held with the calendar as it is at this moment. */
    void recount(Case held) {
        long latest = calendar.catchUp();
        var moved = new ArrayList<Moved>();
        var behind = records.deadlines(held.id()).stream()
                .filter(it -> it.isRunning() && it.calendar() < latest)
                .toList();
        for (var before : behind) {
            var after = deadlines.anew(before, held);
            records.follow(held.id(), after);
            if (!Objects.equals(before.dueOn(), after.dueOn())) {
                moved.add(new Moved(before, after));
            }
        }
        if (!moved.isEmpty()) {
            var recount = recount(held, moved);
            proceedings.record(held, Step.RECOUNT, By.system(), new Why(words.write(recount), null), null);
            proceedings.tell(held, Sentence.of("cases/notice-recounted").with("recount", recount));
        }
        if (!behind.isEmpty()) {
            clocks.queue(held, records.deadlines(held.id()));
        }
    }

    private static Sentence inWords(Moved clock) {
        var kind = clock.after().kind();
        LocalDate before = clock.before().dueOn();
        LocalDate after = clock.after().dueOn();
        if (before == null) {
            return Sentence.of("cases/last-day-settled")
                    .named("clock", kind::in)
                    .with("after", Objects.requireNonNull(after));
        }
        return after == null
                ? Sentence.of("cases/last-day-open").named("clock", kind::in).with("before", before)
                : Sentence.of("cases/last-day-moved")
                        .named("clock", kind::in)
                        .with("before", before)
                        .with("after", after);
    }

    /** Which last days moved, and by which notices; what came before a clock began or after it ends moved nothing. */
    private Sentence recount(Case held, List<Moved> clocks) {
        var moved = clocks.stream().map(Recounts::inWords).toList();
        long since =
                clocks.stream().mapToLong(it -> it.before().calendar()).min().orElseThrow();
        var changes = since < 0
                ? List.<Change>of()
                : calendar.after(since).stream()
                        .filter(it -> it.concerns(held.region()))
                        .filter(it -> clocks.stream().anyMatch(clock -> touches(it, clock)))
                        .sorted(Comparator.comparing(Change::date))
                        .toList();
        if (changes.isEmpty()) {
            return Sentence.of("cases/recount").with("moved", moved);
        }
        var notices = new LinkedHashSet<String>();
        changes.forEach(it -> notices.add(it.notice()));
        if (changes.size() > MOST_NAMED) {
            return Sentence.of("cases/recount-by-notices").with("moved", moved).with("notices", List.copyOf(notices));
        }
        return Sentence.of("cases/recount-by-days")
                .with("moved", moved)
                .listed("days", changes.stream().map(Recounts::day).distinct().toList())
                .with("notices", List.copyOf(notices));
    }

    private static boolean touches(Change change, Moved clock) {
        LocalDate before = clock.before().dueOn();
        LocalDate after = clock.after().dueOn();
        LocalDate last = later(before, after);
        return change.date().isAfter(clock.before().startedOn())
                && (last == null || !change.date().isAfter(last));
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || other == null ? (one == null ? other : one) : one.isAfter(other) ? one : other;
    }

    private static Sentence day(Change change) {
        var day = switch (change.kind()) {
            case null -> Sentence.of("cases/day-as-usual");
            case OFF -> Sentence.of("cases/day-off");
            case WORK -> Sentence.of("cases/day-of-work");
            case STILL -> Sentence.of("cases/day-still");
        };
        return day.with("day", change.date());
    }
}
