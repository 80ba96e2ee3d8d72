package org.yiwang.cases.proceedings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Course;
import org.yiwang.cases.clocks.Course.Event;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.materials.Promises.Promise;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Guide;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/**
 * 时限: the clocks of a case after each step, as {@link Course} tells them from all that has happened. They are kept for the queues and
 * for what time brings about; a clock that is kept stays what it was when it began, and one that has ended stays as it ended.
 */
@Component
public class Clocks {
    private final RecordStore records;
    private final CaseStore store;
    private final Course course;
    private final Deadlines deadlines;

    Clocks(RecordStore records, CaseStore store, Course course, Deadlines deadlines) {
        this.records = records;
        this.store = store;
        this.course = course;
        this.deadlines = deadlines;
    }

    /** The clocks of a case that is held, once this has happened too; nothing is kept yet. */
    public List<Deadline> after(Case held, Guide guide, Event event) {
        var events = new ArrayList<>(records.events(held.id()));
        events.add(event);
        return of(records.deadlines(held.id()), course.clocks(held, guide, events, event.on()), held.region());
    }

    /** Working days in which the papers must follow that were promised, from the step that accepts. */
    public int daysToFollow(Case held, Deed accepting, Promise promise) {
        return deadlines.daysToFollow(Days.of(accepting.at()), promise.until(), held.region());
    }

    private List<Deadline> of(List<Deadline> kept, List<Deadline> told, RegionCode region) {
        var left = new ArrayList<>(told);
        var clocks = new ArrayList<Deadline>();
        for (var before : kept) {
            var now = taken(left, before);
            clocks.add(before.isRunning() && now.isPresent() ? following(before, now.get(), region) : before);
        }
        clocks.addAll(left);
        return clocks;
    }

    private static Optional<Deadline> taken(List<Deadline> left, Deadline kept) {
        var found = left.stream()
                .filter(it -> it.kind() == kept.kind() && it.startedOn().equals(kept.startedOn()))
                .findFirst();
        found.ifPresent(left::remove);
        return found;
    }

    private Deadline following(Deadline before, Deadline now, RegionCode region) {
        var counted = deadlines.counted(before, now.extended(), now.suspensions(), region);
        return now.endedOn() == null ? counted : counted.ended(now.endedOn(), now.met());
    }

    /** Keeps what {@link #after} said, and puts the case at its place in the queues. */
    public void keep(Case changed, List<Deadline> clocks) {
        var kept = records.deadlines(changed.id());
        for (int i = 0; i < clocks.size(); i++) {
            if (i >= kept.size()) {
                records.addDeadline(changed.id(), clocks.get(i));
            } else if (!clocks.get(i).equals(kept.get(i))) {
                records.follow(changed.id(), clocks.get(i));
            }
        }
        store.due(changed.id(), next(clocks, changed));
    }

    /** The first of the clocks that go; null if none does. One that stands still is waited for by another. */
    public CaseStore.@Nullable Next next(List<Deadline> clocks, Case changed) {
        return clocks.stream()
                .filter(it -> it.isRunning() && !it.isSuspended())
                .map(it -> next(it, changed))
                .min(Comparator.comparing(CaseStore.Next::day))
                .orElse(null);
    }

    private CaseStore.Next next(Deadline clock, Case changed) {
        @Nullable LocalDate notBefore = deadlines.notBefore(clock, changed.region(), clock.startedOn());
        return new CaseStore.Next(
                clock.kind(), notBefore == null ? Objects.requireNonNull(clock.dueOn()) : notBefore, notBefore == null);
    }
}
