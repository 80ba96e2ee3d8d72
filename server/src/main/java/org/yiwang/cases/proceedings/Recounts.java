package org.yiwang.cases.proceedings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.Language;

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
    private final Proceedings proceedings;

    Recounts(CalendarChanges calendar, RecordStore records, Deadlines deadlines, Proceedings proceedings) {
        this.calendar = calendar;
        this.records = records;
        this.deadlines = deadlines;
        this.proceedings = proceedings;
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
            records.recounted(held.id(), after);
            if (!Objects.equals(before.dueOn(), after.dueOn())) {
                moved.add(new Moved(before, after));
            }
        }
        if (!moved.isEmpty()) {
            String what = moved.stream().map(Recounts::inWords).collect(Collectors.joining("；"));
            String why = why(held, moved);
            proceedings.record(held, Step.RECOUNT, By.system(), new Why(what + "。" + why, null), null);
            proceedings.tell(held, "办理期限有变化", "您的申请的办理期限已重新计算：" + what + "。" + why);
        }
        if (!behind.isEmpty()) {
            proceedings.queue(held);
        }
    }

    private static String inWords(Moved clock) {
        String name = clock.after().kind().in(Language.CHINESE);
        LocalDate before = clock.before().dueOn();
        LocalDate after = clock.after().dueOn();
        if (before == null) {
            return name + "的最后一日确定为 " + after;
        }
        return name + "的最后一日由 " + before + (after == null ? " 改为待放假安排公布后确定" : " 改为 " + after);
    }

    /** Which notices moved the last days; what came before a clock began or after it ends moved nothing. */
    private String why(Case held, List<Moved> moved) {
        long since =
                moved.stream().mapToLong(it -> it.before().calendar()).min().orElseThrow();
        var changes = since < 0
                ? List.<Change>of()
                : calendar.after(since).stream()
                        .filter(it -> it.concerns(held.region()))
                        .filter(it -> moved.stream().anyMatch(clock -> touches(it, clock)))
                        .sorted(Comparator.comparing(Change::date))
                        .toList();
        if (changes.isEmpty()) {
            return "依据：最新公布的放假安排";
        }
        var notices = new LinkedHashSet<String>();
        changes.forEach(it -> notices.add(it.notice()));
        String days = changes.size() > MOST_NAMED
                ? ""
                : changes.stream().map(Recounts::day).distinct().collect(Collectors.joining("、")) + "。";
        return days + "依据：" + String.join("；", notices);
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

    private static String day(Change change) {
        Kind kind = change.kind();
        return change.date() + (kind == null ? " 照常" : kind == Kind.OFF ? " 放假" : " 上班");
    }
}
