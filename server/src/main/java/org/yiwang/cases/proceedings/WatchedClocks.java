package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.records.HistoryStore;
import org.yiwang.cases.records.HistoryStore.Handled;
import org.yiwang.cases.records.HistoryStore.Kept;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;

/** Lets others watch the clocks of cases; running ones as the calendar is, whether or not they have followed it yet. */
@Service
@Transactional(readOnly = true)
class WatchedClocks implements CaseClocks {
    private static final Set<String> KINDS =
            Stream.of(Kind.values()).map(Kind::name).collect(Collectors.toUnmodifiableSet());

    private final HistoryStore store;
    private final Deadlines deadlines;

    WatchedClocks(HistoryStore store, Deadlines deadlines) {
        this.store = store;
        this.deadlines = deadlines;
    }

    @Override
    public List<Place> dueUpTo(LocalDate day, @Nullable Place after, int limit) {
        return store.dueUpTo(day, after, limit);
    }

    @Override
    public List<Place> begunUpTo(LocalDate day, @Nullable Place after, int limit) {
        return store.begunUpTo(day, after, limit);
    }

    @Override
    public List<Watched> cases(Collection<UUID> ids) {
        return watched(store.cases(ids));
    }

    @Override
    public Watched find(CaseNumber number) {
        return watched(store.named(number)).stream().findFirst().orElseThrow(() -> Problem.notFound("cases/unknown"));
    }

    @Override
    public List<Happening> happened(@Nullable Moment after, Instant until, int limit) {
        return store.happened(after, until, limit);
    }

    @Override
    public Map<UUID, List<Happening>> courses(Collection<UUID> ids) {
        return store.courses(ids);
    }

    private List<Watched> watched(List<Handled> found) {
        var clocks =
                store.clocks(found.stream().map(it -> it.about().id().value()).toList());
        return found.stream()
                .map(it -> new Watched(
                        it.about(),
                        it.officer(),
                        clocks.getOrDefault(it.about().id().value(), List.of()).stream()
                                .filter(kept ->
                                        KINDS.contains(kept.clock().kind().name()))
                                .map(kept -> clock(kept, it.about()))
                                .toList()))
                .toList();
    }

    private Clock clock(Kept kept, Case about) {
        var clock = kept.clock().isRunning() ? deadlines.anew(kept.clock(), about) : kept.clock();
        return new Clock(
                kept.position(),
                Kind.valueOf(clock.kind().name()),
                clock.startedOn(),
                clock.days() + clock.extended(),
                clock.unit() == Unit.WORKING_DAYS,
                clock.basis(),
                clock.dueOn(),
                clock.endedOn(),
                clock.suspensions().stream().flatMap(it -> stop(it).stream()).toList());
    }

    private static Optional<WorkingDays.Suspension> stop(Deadline.Suspension it) {
        return Optional.ofNullable(it.to()).map(to -> new WorkingDays.Suspension(it.from(), to));
    }
}
