package org.yiwang.flows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Flow.Activity;
import org.yiwang.catalog.items.Flow.Kind;

/**
 * How far a flow has come: a pure function of the flow, the activities its form asks for, the day on which it began, and all that was
 * said. Nothing of it is kept anywhere, so that it can be worked out again by anybody, and beforehand by whoever draws up the flow.
 *
 * <ul>
 *   <li>An activity opens on the day on which all that it comes after is over, on none: when the flow begins.
 *   <li>One that is not needed is over as soon as it would have opened.
 *   <li>It is over once each who is asked has said something: each department of a countersigning, one person otherwise.
 *   <li>Handing back undoes the activity it goes back to and all that comes after that one; it opens that day, for another round.
 *   <li>What is said where nothing is open counts for nothing.
 * </ul>
 */
final class FlowCourse {
    /** Of whoever is asked where it is not a department of a countersigning. */
    static final String OWN = "";

    private final Flow flow;
    private final Predicate<Activity> isNeeded;
    private final LocalDate begun;
    private final Map<String, Activity> byId = new LinkedHashMap<>();
    private final Map<String, List<Said>> said = new HashMap<>();
    private final Map<String, Integer> rounds = new HashMap<>();
    private final Map<String, LocalDate> reopened = new HashMap<>();
    private List<Standing> standings = List.of();

    private FlowCourse(Flow flow, Predicate<Activity> isNeeded, LocalDate begun) {
        this.flow = flow;
        this.isNeeded = isNeeded;
        this.begun = begun;
        flow.activities().forEach(it -> byId.putIfAbsent(it.id(), it));
    }

    /**
     * Something that was said.
     *
     * @param organ the kind of the department that said it in a countersigning; {@link #OWN} otherwise
     * @param backTo the activity it hands back to; null for all other verdicts
     */
    record Said(
            String activity,
            String organ,
            Verdict verdict,
            @Nullable String backTo,
            LocalDate on) {}

    /** Where one activity stands. */
    enum State {
        /** Its condition does not hold. */
        NOT_NEEDED,
        WAITING,
        OPEN,
        OVER
    }

    /**
     * An activity as it stands.
     *
     * @param round 1, and one more for each time it was undone
     * @param openedOn null while it waits, and where it is not needed
     * @param overOn null until it is over, or would be
     * @param said what counts of what was said
     * @param awaited who has not said anything yet: kinds of departments, or {@link #OWN}; empty unless it is open
     */
    record Standing(
            Activity activity,
            State state,
            int round,
            @Nullable LocalDate openedOn,
            @Nullable LocalDate overOn,
            List<Said> said,
            Set<String> awaited) {
        /** Whether somebody who did it objected. */
        boolean objected() {
            return said.stream().anyMatch(it -> it.verdict() == Verdict.OBJECTED);
        }
    }

    /**
     * @param isNeeded which activities the answers of the form ask for
     * @param begun the day of acceptance
     * @param said in the order in which it was said
     */
    static FlowCourse of(Flow flow, Predicate<Activity> isNeeded, LocalDate begun, List<Said> said) {
        var course = new FlowCourse(flow, isNeeded, begun);
        course.standings = course.derive();
        said.forEach(course::hear);
        return course;
    }

    /** All activities as they stand, in the order of the flow. */
    List<Standing> standings() {
        return standings;
    }

    /** What is to be done now. */
    List<Standing> open() {
        return standings.stream().filter(it -> it.state() == State.OPEN).toList();
    }

    /** Whether all that is needed is done. */
    boolean isOver() {
        return standings.stream().allMatch(it -> it.state() == State.OVER || it.state() == State.NOT_NEEDED);
    }

    /** Whether something that counts was objected to. */
    boolean hasObjection() {
        return standings.stream().anyMatch(Standing::objected);
    }

    /** What an activity that is open can hand back to: what it names, as far as that was done. */
    List<Activity> waysBack(Activity from) {
        return standings.stream()
                .filter(it -> it.state() == State.OVER
                        && from.backTo().contains(it.activity().id()))
                .map(Standing::activity)
                .toList();
    }

    private void hear(Said heard) {
        var at = standings.stream()
                .filter(it -> it.activity().id().equals(heard.activity())
                        && it.awaited().contains(heard.organ()))
                .findFirst();
        if (at.isEmpty()) {
            return;
        }
        if (heard.verdict() == Verdict.HANDED_BACK) {
            waysBack(at.get().activity()).stream()
                    .filter(it -> it.id().equals(heard.backTo()))
                    .findFirst()
                    .ifPresent(it -> undo(it, heard.on()));
        } else {
            said.computeIfAbsent(heard.activity(), it -> new ArrayList<>()).add(heard);
        }
        standings = derive();
    }

    private void undo(Activity target, LocalDate on) {
        undone(target).forEach(it -> {
            said.remove(it);
            reopened.remove(it);
            rounds.merge(it, 1, Integer::sum);
        });
        reopened.put(target.id(), on);
    }

    /** An activity, and all that comes after it. */
    private Set<String> undone(Activity target) {
        var undone = new LinkedHashSet<>(Set.of(target.id()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (var it : flow.activities()) {
                grows |= it.after().stream().anyMatch(undone::contains) && undone.add(it.id());
            }
        }
        return undone;
    }

    private List<Standing> derive() {
        var derived = new HashMap<String, Standing>();
        flow.activities().forEach(it -> derive(it, derived, new HashSet<>()));
        return flow.activities().stream().map(it -> derived.get(it.id())).toList();
    }

    /** @param within what is being derived: an activity that comes after itself waits for ever */
    private Standing derive(Activity activity, Map<String, Standing> derived, Set<String> within) {
        var known = derived.get(activity.id());
        if (known != null) {
            return known;
        }
        within.add(activity.id());
        @Nullable LocalDate ready = reopened.getOrDefault(activity.id(), begun);
        for (var before : activity.after()) {
            var one = byId.get(before);
            @Nullable
            LocalDate over = one == null || within.contains(before)
                    ? null
                    : derive(one, derived, within).overOn();
            ready = ready == null || over == null ? null : later(ready, over);
        }
        within.remove(activity.id());
        var standing = standing(activity, ready);
        derived.put(activity.id(), standing);
        return standing;
    }

    private Standing standing(Activity activity, @Nullable LocalDate ready) {
        int round = 1 + rounds.getOrDefault(activity.id(), 0);
        if (!isNeeded.test(activity)) {
            return new Standing(activity, State.NOT_NEEDED, round, null, ready, List.of(), Set.of());
        }
        if (ready == null) {
            return new Standing(activity, State.WAITING, round, null, null, List.of(), Set.of());
        }
        var heard = said.getOrDefault(activity.id(), List.of());
        var awaited = new LinkedHashSet<>(asked(activity));
        heard.forEach(it -> awaited.remove(it.organ()));
        return awaited.isEmpty()
                ? new Standing(
                        activity,
                        State.OVER,
                        round,
                        ready,
                        later(ready, heard.getLast().on()),
                        heard,
                        awaited)
                : new Standing(activity, State.OPEN, round, ready, null, heard, awaited);
    }

    private static List<String> asked(Activity activity) {
        return activity.kind() == Kind.COUNTERSIGN && !activity.organs().isEmpty() ? activity.organs() : List.of(OWN);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * The longest way through what is needed, by the days that each activity may take.
     *
     * @return its activities, in order; empty if nothing is needed
     */
    static List<Activity> longestWay(Flow flow, Predicate<Activity> isNeeded) {
        var byId = new HashMap<String, Activity>();
        flow.activities().forEach(it -> byId.putIfAbsent(it.id(), it));
        var ways = new HashMap<String, List<Activity>>();
        return flow.activities().stream()
                .map(it -> way(it, byId, ways, isNeeded, Set.of()))
                .reduce(List.of(), FlowCourse::longer);
    }

    private static List<Activity> way(
            Activity to,
            Map<String, Activity> byId,
            Map<String, List<Activity>> ways,
            Predicate<Activity> isNeeded,
            Set<String> within) {
        var known = ways.get(to.id());
        if (known != null) {
            return known;
        }
        var deeper = new HashSet<>(within);
        deeper.add(to.id());
        var before = to.after().stream()
                .filter(it -> !deeper.contains(it))
                .flatMap(it -> Stream.ofNullable(byId.get(it)))
                .map(it -> way(it, byId, ways, isNeeded, deeper))
                .reduce(List.of(), FlowCourse::longer);
        var way = isNeeded.test(to)
                ? Stream.concat(before.stream(), Stream.of(to)).toList()
                : before;
        ways.put(to.id(), way);
        return way;
    }

    /** The days of all these together; what has no limit takes none. */
    static int days(List<Activity> way) {
        return way.stream().mapToInt(it -> it.days() == null ? 0 : it.days()).sum();
    }

    private static List<Activity> longer(List<Activity> one, List<Activity> other) {
        return days(other) > days(one) || days(other) == days(one) && other.size() > one.size() ? other : one;
    }
}
