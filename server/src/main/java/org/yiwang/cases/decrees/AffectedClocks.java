package org.yiwang.cases.decrees;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.calendar.Announced;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.decrees.ClockGroupStore.Group;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.WorkingDays;

/**
 * Which running clocks something moves that was announced. A decree may meet all clocks of a province, so those that begin on one day
 * in one region and run as long are counted once for all of them.
 */
@Component
class AffectedClocks {
    static final int MOST_NAMED = 1000;

    private static final Comparator<Moved> SOONEST_FIRST =
            Comparator.comparing(Moved::after, Comparator.nullsLast(Comparator.naturalOrder()));

    private final ClockGroupStore groups;
    private final Deadlines deadlines;

    AffectedClocks(ClockGroupStore groups, Deadlines deadlines) {
        this.groups = groups;
        this.deadlines = deadlines;
    }

    /**
     * A clock whose last day is not what it was.
     *
     * @param before null: not known
     * @param after null: not known any more
     */
    record Affected(
            CaseNumber number,
            Deadline.Kind kind,
            @Nullable LocalDate before,
            @Nullable LocalDate after) {}

    /**
     * @param named the first {@value #MOST_NAMED}, by the new last day, unknown ones last
     * @param total how many there are
     */
    record Found(List<Affected> named, long total) {}

    /** Clocks that have the same last day, and move to the same. */
    record Moved(Group group, @Nullable LocalDate after) {}

    /** In the transaction of what was announced, before anybody else counts with it. */
    Found by(Announced announced) {
        if (announced.dates().isEmpty()) {
            return new Found(List.of(), 0);
        }
        var counting = deadlines.by(new WorkingDays(announced.calendar()));
        var moved = groups.touched(announced).stream()
                .map(it ->
                        new Moved(it, counting.counted(it.clock(), it.region()).dueOn()))
                .filter(it -> !Objects.equals(it.group().clock().dueOn(), it.after()))
                .sorted(SOONEST_FIRST)
                .toList();
        long total = moved.stream().mapToLong(it -> it.group().clocks()).sum();
        return new Found(groups.clocks(first(moved), MOST_NAMED), total);
    }

    /** As many groups as it takes to name the first clocks. */
    private static List<Moved> first(List<Moved> moved) {
        var first = new ArrayList<Moved>();
        long clocks = 0;
        for (var next : moved) {
            boolean sameDay = !first.isEmpty() && Objects.equals(first.getLast().after(), next.after());
            if (clocks >= MOST_NAMED && !sameDay) {
                break;
            }
            first.add(next);
            clocks += next.group().clocks();
        }
        return first;
    }
}
