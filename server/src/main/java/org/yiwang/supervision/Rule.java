package org.yiwang.supervision;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/**
 * 监察规则: a version of the rule by which a card of a colour is issued.
 *
 * @param clock whose last day counts
 * @param limitDays working days from the beginning of the clock to the last day; null: the clock's own
 * @param days working days after the last day from which the card is due, or before it if negative; 0: as soon as it is over
 * @param automatic whether it is issued by itself, and not by a supervisor
 * @param inUse whether cards of this colour are issued at all
 * @param validFrom for clocks that began on this day or later, until the next version
 */
record Rule(
        Subject subject,
        Colour colour,
        int version,
        CaseClocks.Kind clock,
        @Nullable Integer limitDays,
        int days,
        boolean automatic,
        boolean inUse,
        LocalDate validFrom) {

    /** 规则编号. */
    String code() {
        return subject.name() + "-" + colour.name() + "-" + version;
    }

    /**
     * Which day counts, and from which the card is due.
     *
     * @param lastDay up to when all is well
     */
    record Basis(LocalDate lastDay, LocalDate since) {}

    /** What a clock says by this rule; empty while it stands still or its last day is not known. */
    Optional<Basis> basis(Clock watched, RegionCode region, WorkingDays workingDays) {
        return Optional.ofNullable(lastDay(watched, region, workingDays))
                .map(it -> new Basis(it, since(it, region, workingDays)));
    }

    private @Nullable LocalDate lastDay(Clock watched, RegionCode region, WorkingDays workingDays) {
        return limitDays == null
                ? watched.dueOn()
                : workingDays.due(watched.startedOn(), limitDays, region).dueOn();
    }

    private LocalDate since(LocalDate lastDay, RegionCode region, WorkingDays workingDays) {
        if (days == 0) {
            return lastDay.plusDays(1); // 超1秒也算超期
        }
        return days > 0 ? workingDays.due(lastDay, days, region).dueOn() : before(lastDay, region, workingDays);
    }

    private LocalDate before(LocalDate lastDay, RegionCode region, WorkingDays workingDays) {
        LocalDate day = lastDay;
        for (int left = -days; left > 0; ) {
            day = day.minusDays(1);
            left -= workingDays.isWorkingDay(day, region) ? 1 : 0;
        }
        return day;
    }

    /** Whether a card is due: one that warns of what is to come only while it is to come. */
    boolean isDue(Basis basis, Clock watched, LocalDate today) {
        LocalDate ended = watched.endedOn();
        if (colour == Colour.WARNING) {
            return ended == null && !today.isBefore(basis.since()) && (days >= 0 || !today.isAfter(basis.lastDay()));
        }
        return !(ended == null ? today : ended).isBefore(basis.since());
    }
}
