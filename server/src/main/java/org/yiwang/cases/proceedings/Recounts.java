package org.yiwang.cases.proceedings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.calendar.CalendarChanges;
import org.yiwang.calendar.CalendarChanges.Change;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecountStore;
import org.yiwang.cases.records.RecountStore.Added;
import org.yiwang.cases.records.RecountStore.Moved;
import org.yiwang.cases.records.RecountStore.Placed;
import org.yiwang.cases.records.RecountStore.Recounted;
import org.yiwang.cases.records.RecountStore.Running;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * 期限重新计算: running clocks follow the calendar when a holiday is decreed late, withdrawn, or published at last. What
 * moved, and which notice moved it, stands in the record of the case, and the applicant is told. Ended clocks stay.
 */
@Component
class Recounts {
    private static final int MOST_NAMED = 8;

    /** So many are told at once; more are told by and by. */
    private static final int FEW = 200;

    private static final int MOST_KNOWN = 100_000;

    private final CalendarChanges calendar;
    private final RecountStore store;
    private final Deadlines deadlines;
    private final Clocks clocks;
    private final Proceedings proceedings;
    private final Words words;
    private final Cache<Alike, Deadline> counted =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
    private final Cache<Told, String> written =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
    private final Cache<Span, List<Change>> changes =
            Caffeine.newBuilder().maximumSize(FEW).build();

    Recounts(
            CalendarChanges calendar,
            RecountStore store,
            Deadlines deadlines,
            Clocks clocks,
            Proceedings proceedings,
            Words words) {
        this.calendar = calendar;
        this.store = store;
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.proceedings = proceedings;
        this.words = words;
    }

    /** Clocks that are alike are counted once for all cases of a region. */
    private record Alike(Deadline clock, RegionCode region, long calendar) {}

    /** What moved alike is put in words once for all cases of a region. */
    private record Told(List<Moved> moved, RegionCode region, long since, long until) {}

    /** The changes after one state of the calendar up to another stay what they are. */
    private record Span(long since, long until) {}

    /** Holds those of these cases that nobody else holds. */
    List<Case> hold(Collection<CaseNumber> numbers) {
        return store.hold(numbers);
    }

    /** Counts the running clocks of a case that is held with the calendar as it is at this moment. */
    void recount(Case held) {
        recount(List.of(held));
    }

    /** The same of many. */
    void recount(List<Case> held) {
        long latest = calendar.catchUp();
        var running = store.running(held);
        var followed = new ArrayList<Running>();
        var placed = new ArrayList<Placed>();
        var recounted = new ArrayList<Recounted>();
        for (var each : held) {
            var before = running.getOrDefault(each.id(), List.of());
            var after = before.stream().map(it -> follow(it, each, latest)).toList();
            if (!after.equals(before)) {
                after.stream().filter(it -> !before.contains(it)).forEach(followed::add);
                placed.add(new Placed(each.id(), next(after, each)));
                moved(each, before, after, latest).ifPresent(recounted::add);
            }
        }
        store.follow(followed);
        store.place(placed);
        if (!recounted.isEmpty()) {
            record(recounted);
        }
    }

    private Running follow(Running running, Case held, long latest) {
        var clock = running.clock();
        if (clock.calendar() >= latest) {
            return running;
        }
        return running.with(
                clock.calendar() < 0
                        ? deadlines.anew(clock, held)
                        : counted.get(new Alike(clock, held.region(), latest), it -> deadlines.anew(it.clock(), held)));
    }

    private CaseStore.@Nullable Next next(List<Running> after, Case held) {
        return clocks.next(after.stream().map(Running::clock).toList(), held);
    }

    private static Optional<Recounted> moved(Case held, List<Running> before, List<Running> after, long latest) {
        var moved = new ArrayList<Moved>();
        long since = Long.MAX_VALUE;
        for (int i = 0; i < before.size(); i++) {
            var was = before.get(i).clock();
            var is = after.get(i).clock();
            if (!Objects.equals(was.dueOn(), is.dueOn())) {
                moved.add(new Moved(was.kind(), was.startedOn(), was.dueOn(), is.dueOn()));
                since = Math.min(since, was.calendar());
            }
        }
        return moved.isEmpty() ? Optional.empty() : Optional.of(new Recounted(held, moved, since, latest));
    }

    /** Puts it down in the record of each case, and tells, or lets tell. */
    private void record(List<Recounted> recounted) {
        var links = store.nextLinks(recounted);
        var steps = recounted.stream()
                .map(it -> new Added(
                        Objects.requireNonNull(links.get(it.held().id())),
                        proceedings.bySystem(Step.RECOUNT, it.held(), inWriting(it))))
                .toList();
        store.addSteps(steps);
        if (recounted.size() > FEW) {
            store.leaveToTell(steps, recounted);
        } else {
            recounted.forEach(this::tell);
        }
    }

    private String inWriting(Recounted of) {
        return written.get(
                new Told(of.moved(), of.held().region(), of.since(), of.until()), told -> words.write(inWords(of)));
    }

    private void tell(Recounted of) {
        proceedings.tell(of.held(), Sentence.of("cases/notice-recounted").with("recount", inWords(of)));
    }

    /** The next cases of which something is left to be told. */
    List<UUID> untold(UUID after, int most) {
        return store.untold(after, most);
    }

    /** Tells what was left to be told of these cases. */
    void tellLeft(List<UUID> cases) {
        store.takeUntold(cases).forEach(this::tell);
    }

    private static Sentence inWords(Moved clock) {
        var kind = clock.kind();
        LocalDate before = clock.before();
        LocalDate after = clock.after();
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
    private Sentence inWords(Recounted of) {
        var moved = of.moved().stream().map(Recounts::inWords).toList();
        var touching = of.since() < 0
                ? List.<Change>of()
                : changes.get(new Span(of.since(), of.until()), this::between).stream()
                        .filter(it -> it.concerns(of.held().region()))
                        .filter(it -> of.moved().stream().anyMatch(clock -> touches(it, clock)))
                        .sorted(Comparator.comparing(Change::date))
                        .toList();
        if (touching.isEmpty()) {
            return Sentence.of("cases/recount").with("moved", moved);
        }
        var notices = new LinkedHashSet<String>();
        touching.forEach(it -> notices.add(it.notice()));
        if (touching.size() > MOST_NAMED) {
            return Sentence.of("cases/recount-by-notices").with("moved", moved).with("notices", List.copyOf(notices));
        }
        return Sentence.of("cases/recount-by-days")
                .with("moved", moved)
                .listed("days", touching.stream().map(Recounts::day).distinct().toList())
                .with("notices", List.copyOf(notices));
    }

    private List<Change> between(Span span) {
        return calendar.after(span.since()).stream()
                .filter(it -> it.revision() <= span.until())
                .toList();
    }

    private static boolean touches(Change change, Moved clock) {
        LocalDate last = later(clock.before(), clock.after());
        return change.date().isAfter(clock.startedOn())
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
